package dev.reelwright.activities.inspection;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the structure of an MP4 file (ISO/IEC 14496-12) by itself, without the program that wrote
 * it: where its boxes stand, and of each track the times, sizes and places of its samples.
 */
final class Mp4File implements AutoCloseable {
  private static final long LARGEST_INDEX = 1L << 27;

  private final FileChannel channel;
  private final List<Box> boxes = new ArrayList<>();
  private final List<Mp4Track> tracks = new ArrayList<>();
  private boolean whole = true;
  private long movieTimescale;

  /** A box at the top level of the file. */
  private record Box(String type, long offset, long size) {}

  private Mp4File(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens a file and reads its index.
   *
   * @throws IOException when it has no readable index
   */
  static Mp4File open(Path path) throws IOException {
    Mp4File file = new Mp4File(FileChannel.open(path, StandardOpenOption.READ));
    try {
      file.readBoxes();
      file.readIndex();
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e instanceof IOException io ? io : new IOException("the index is damaged: " + e, e);
    }
  }

  private void readBoxes() throws IOException {
    long offset = 0;
    while (offset < channel.size()) {
      if (channel.size() - offset < 8) {
        whole = false;
        return;
      }
      ByteBuffer header = read(offset, (int) Math.min(16, channel.size() - offset));
      long size = Integer.toUnsignedLong(header.getInt());
      String type = type(header);
      if (size == 1) {
        size = header.getLong();
      } else if (size == 0) {
        size = channel.size() - offset;
      }
      if (size < 8) {
        throw new IOException("a box " + type + " of " + size + " bytes");
      }
      whole &= size <= channel.size() - offset;
      boxes.add(new Box(type, offset, size));
      offset += size;
    }
  }

  private void readIndex() throws IOException {
    Box index = boxes.stream().filter(box -> box.type().equals("moov")).findFirst().orElse(null);
    if (index == null || index.size() > LARGEST_INDEX) {
      throw new IOException("no index (moov) in the file");
    }
    ByteBuffer content = read(index.offset(), (int) index.size());
    content.position(8);
    Mp4Boxes movie = new Mp4Boxes(content.slice());
    ByteBuffer header = movie.first("mvhd");
    movieTimescale = Integer.toUnsignedLong(header.getInt(header.get(0) == 1 ? 20 : 12));
    for (ByteBuffer track : movie.all("trak")) {
      tracks.add(Mp4Track.read(new Mp4Boxes(track), movieTimescale));
    }
  }

  /** Returns whether the index stands before the media. */
  boolean indexFirst() {
    List<String> order = boxes.stream().map(Box::type).toList();
    return order.contains("mdat") && order.indexOf("moov") < order.indexOf("mdat");
  }

  /** Returns whether every box ends within the file. */
  boolean whole() {
    return whole;
  }

  /**
   * Returns the only track of a handler type: {@code vide}, {@code soun}, {@code sbtl}; or null.
   */
  Mp4Track track(String handler) {
    Mp4Track chapters = chapterTrack();
    return tracks.stream()
        .filter(track -> track != chapters && track.handler().equals(handler))
        .findFirst()
        .orElse(null);
  }

  /** Returns the text track that the picture's track names as its chapters, or null. */
  Mp4Track chapterTrack() {
    long id =
        tracks.stream()
            .mapToLong(Mp4Track::chapterTrackId)
            .filter(i -> i != 0)
            .findFirst()
            .orElse(0);
    return tracks.stream().filter(track -> track.id() == id).findFirst().orElse(null);
  }

  /**
   * Reads bytes of the file.
   *
   * @throws EOFException when the file ends before
   */
  ByteBuffer read(long offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new EOFException("the file ends within its media");
      }
    }
    return buffer.flip();
  }

  /** Returns the texts of a track with their times; samples without text are gaps. */
  List<Text> texts(Mp4Track track) throws IOException {
    List<Text> texts = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < track.samples(); i++) {
      long end = now + track.duration(i);
      ByteBuffer sample = read(track.offset(i), track.size(i));
      int length = sample.remaining() < 2 ? 0 : Short.toUnsignedInt(sample.getShort());
      if (length > 0) {
        byte[] text = new byte[Math.min(length, sample.remaining())];
        sample.get(text);
        texts.add(
            new Text(
                1000.0 * now / track.timescale(),
                1000.0 * end / track.timescale(),
                new String(text, StandardCharsets.UTF_8)));
      }
      now = end;
    }
    return texts;
  }

  /** A text and its times in milliseconds. */
  record Text(double startMillis, double endMillis, String text) {}

  static String type(ByteBuffer buffer) {
    byte[] type = new byte[4];
    buffer.get(type);
    return new String(type, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** The boxes within a box. */
  record Mp4Boxes(ByteBuffer content) {
    /** Returns the contents of all boxes of a type. */
    List<ByteBuffer> all(String wanted) {
      List<ByteBuffer> found = new ArrayList<>();
      ByteBuffer rest = content.duplicate().rewind();
      while (rest.remaining() >= 8) {
        int start = rest.position();
        int size = rest.getInt();
        String type = type(rest);
        if (size < 8 || size > rest.limit() - start) {
          throw new IllegalArgumentException("a box " + type + " of " + size + " bytes");
        }
        if (type.equals(wanted)) {
          found.add(content.slice(start + 8, size - 8));
        }
        rest.position(start + size);
      }
      return found;
    }

    /** Returns the content of the box at the end of a path; null when there is none. */
    ByteBuffer find(String... path) {
      Mp4Boxes boxes = this;
      for (String type : Arrays.asList(path)) {
        List<ByteBuffer> found = boxes.all(type);
        if (found.isEmpty()) {
          return null;
        }
        boxes = new Mp4Boxes(found.get(0));
      }
      return boxes.content();
    }

    /** Returns the content of the box at the end of a path, which must be there. */
    ByteBuffer first(String... path) {
      ByteBuffer found = find(path);
      if (found == null) {
        throw new IllegalArgumentException("no box " + String.join("/", path));
      }
      return found;
    }
  }
}
