package dev.reelwright.activities.fonts;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what is needed to choose a font file without loading it: names, weight, which characters it
 * maps, and whether its glyphs have outlines. Formats: OpenType 1.9, TrueType, and collections of
 * them.
 */
final class OpenTypeFile {
  private static final int COLLECTION = 0x74746366;
  private static final int MAX_FACES = 64;
  private static final int MAX_TABLE = 16 << 20;

  private OpenTypeFile() {}

  /**
   * One face of a font file.
   *
   * @param file the file
   * @param index place of the face in its collection; 0 for a file of one face
   * @param family for example {@code Noto Sans CJK JP}
   * @param weight from 1 to 1000; 400 is regular, 700 bold
   * @param italic whether it is slanted
   * @param outlines whether its glyphs are outlines alone: neither bitmaps nor coloured layers
   * @param coverage the characters that it maps to glyphs
   */
  record Face(
      Path file,
      int index,
      String family,
      int weight,
      boolean italic,
      boolean outlines,
      Coverage coverage) {}

  /** A set of code points, kept as ranges. */
  static final class Coverage {
    private final int[] ranges;

    /** Creates a set of the ranges with these first and last code points, ascending. */
    Coverage(int[] ranges) {
      this.ranges = ranges;
    }

    boolean contains(int codePoint) {
      int low = 0;
      int high = ranges.length / 2 - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        if (codePoint < ranges[2 * middle]) {
          high = middle - 1;
        } else if (codePoint > ranges[2 * middle + 1]) {
          low = middle + 1;
        } else {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Reads the faces of a font file.
   *
   * @throws IOException when it cannot be read or is not a font
   */
  static List<Face> read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer head = read(channel, 0, 12);
      List<Face> faces = new ArrayList<>();
      if (head.getInt(0) == COLLECTION) {
        int count = Math.min(head.getInt(8), MAX_FACES);
        ByteBuffer offsets = read(channel, 12, 4 * Math.max(0, count));
        for (int i = 0; i < count; i++) {
          faces.add(face(file, channel, Integer.toUnsignedLong(offsets.getInt(4 * i)), i));
        }
      } else {
        faces.add(face(file, channel, 0, 0));
      }
      return faces;
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IOException(file + " is not a font that can be read", e);
    }
  }

  private static Face face(Path file, FileChannel channel, long start, int index)
      throws IOException {
    int tables = Short.toUnsignedInt(read(channel, start, 12).getShort(4));
    ByteBuffer directory = read(channel, start + 12, 16 * tables);
    Map<String, long[]> places = new TreeMap<>();
    for (int i = 0; i < tables; i++) {
      byte[] tag = new byte[4];
      directory.position(16 * i);
      directory.get(tag);
      directory.getInt();
      places.put(
          new String(tag, StandardCharsets.ISO_8859_1),
          new long[] {
            Integer.toUnsignedLong(directory.getInt()), Integer.toUnsignedLong(directory.getInt())
          });
    }
    boolean outlines =
        (places.containsKey("glyf") || places.containsKey("CFF "))
            && !places.containsKey("COLR")
            && !places.containsKey("CBDT")
            && !places.containsKey("sbix")
            && !places.containsKey("SVG ");
    int weight = 400;
    boolean italic = false;
    if (places.containsKey("OS/2")) {
      ByteBuffer os2 = table(channel, places.get("OS/2"));
      weight = Short.toUnsignedInt(os2.getShort(4));
      italic = (os2.getShort(62) & 1) != 0;
    }
    return new Face(
        file,
        index,
        places.containsKey("name") ? family(table(channel, places.get("name"))) : "",
        weight,
        italic,
        outlines,
        new Coverage(
            places.containsKey("cmap") ? ranges(table(channel, places.get("cmap"))) : new int[0]));
  }

  private static ByteBuffer table(FileChannel channel, long[] place) throws IOException {
    return read(channel, place[0], (int) Math.min(place[1], MAX_TABLE));
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    if (length < 0 || position + length > channel.size()) {
      throw new IOException("a table lies outside of the font file");
    }
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, position + buffer.position());
      if (read < 0) {
        throw new IOException("the font file ends early");
      }
    }
    return buffer.flip();
  }

  /** Returns the typographic family (name 16), else the plain one (name 1), from UTF-16 entries. */
  private static String family(ByteBuffer name) {
    int count = Short.toUnsignedInt(name.getShort(2));
    int strings = Short.toUnsignedInt(name.getShort(4));
    String family = "";
    for (int i = 0; i < count; i++) {
      int at = 6 + 12 * i;
      int platform = name.getShort(at);
      int id = name.getShort(at + 6);
      if ((platform != 3 && platform != 0) || (id != 1 && id != 16)) {
        continue;
      }
      if (id == 1 && !family.isEmpty()) {
        continue;
      }
      byte[] bytes = new byte[Short.toUnsignedInt(name.getShort(at + 8))];
      name.position(strings + Short.toUnsignedInt(name.getShort(at + 10)));
      name.get(bytes);
      family = new String(bytes, StandardCharsets.UTF_16BE);
      if (id == 16) {
        break;
      }
    }
    return family;
  }

  /** Returns the mapped ranges of the best Unicode subtable: format 12 before format 4. */
  private static int[] ranges(ByteBuffer cmap) {
    int count = Short.toUnsignedInt(cmap.getShort(2));
    int full = -1;
    int basic = -1;
    for (int i = 0; i < count; i++) {
      int platform = cmap.getShort(4 + 8 * i);
      int offset = cmap.getInt(8 + 8 * i);
      if (platform != 0 && platform != 3) {
        continue;
      }
      int format = cmap.getShort(offset);
      if (format == 12) {
        full = offset;
      } else if (format == 4) {
        basic = offset;
      }
    }
    if (full >= 0) {
      int groups = cmap.getInt(full + 12);
      int[] ranges = new int[2 * groups];
      for (int i = 0; i < groups; i++) {
        ranges[2 * i] = cmap.getInt(full + 16 + 12 * i);
        ranges[2 * i + 1] = cmap.getInt(full + 20 + 12 * i);
      }
      return ranges;
    }
    if (basic < 0) {
      return new int[0];
    }
    int segments = Short.toUnsignedInt(cmap.getShort(basic + 6)) / 2;
    int[] ranges = new int[2 * segments];
    for (int i = 0; i < segments; i++) {
      ranges[2 * i] = Short.toUnsignedInt(cmap.getShort(basic + 16 + 2 * segments + 2 * i));
      ranges[2 * i + 1] = Short.toUnsignedInt(cmap.getShort(basic + 14 + 2 * i));
    }
    return ranges;
  }
}
