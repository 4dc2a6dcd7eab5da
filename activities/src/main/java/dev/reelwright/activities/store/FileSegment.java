package dev.reelwright.activities.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of an open file, read without moving the file's own position. */
final class FileSegment extends InputStream {
  private final FileChannel file;
  private final long end;
  private long position;

  FileSegment(FileChannel file, long offset, long bytes) {
    this.file = file;
    this.position = offset;
    this.end = offset + bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (position >= end) {
      return -1;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, (int) Math.min(length, end - position));
    int count = file.read(buffer, position);
    if (count > 0) {
      position += count;
    }
    return count;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, end - position);
  }
}
