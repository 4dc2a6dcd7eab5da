package dev.reelwright.activities.inspection;

import dev.reelwright.activities.inspection.Mp4File.Mp4Boxes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** One track of an MP4 file: what its sample tables say. */
final class Mp4Track {
  private final long id;
  private final String handler;
  private final long timescale;
  private final String language;
  private final long chapterTrackId;
  private final boolean reordered;
  private final int[] sizes;
  private final long[] offsets;
  private final int[] durations;
  private final int[] keyFrames;
  private final long editStart;
  private final double editSeconds;
  private final ByteBuffer sampleEntry;

  private Mp4Track(Mp4Boxes track, long movieTimescale) {
    ByteBuffer header = track.first("tkhd");
    this.id = Integer.toUnsignedLong(header.getInt(header.get(0) == 1 ? 20 : 12));
    ByteBuffer media = track.first("mdia", "mdhd");
    boolean wide = media.get(0) == 1;
    this.timescale = Integer.toUnsignedLong(media.getInt(wide ? 20 : 12));
    this.language = language(media.getShort(wide ? 32 : 20));
    ByteBuffer name = track.first("mdia", "hdlr").position(8);
    this.handler = Mp4File.type(name);
    ByteBuffer reference = track.find("tref", "chap");
    this.chapterTrackId = reference == null ? 0 : Integer.toUnsignedLong(reference.getInt(0));
    Mp4Boxes table = new Mp4Boxes(track.first("mdia", "minf", "stbl"));
    this.sizes = sizes(table.first("stsz"));
    this.durations = durations(table.first("stts"), sizes.length);
    this.offsets = offsets(table, sizes);
    this.keyFrames = keyFrames(table.find("stss"));
    this.reordered = table.find("ctts") != null;
    this.sampleEntry = table.first("stsd");
    ByteBuffer edits = track.find("edts", "elst");
    if (edits == null) {
      this.editStart = 0;
      this.editSeconds = mediaSeconds();
    } else if (edits.getInt(4) != 1) {
      throw new IllegalArgumentException(edits.getInt(4) + " edits in track " + id);
    } else {
      boolean wideEdit = edits.get(0) == 1;
      long length = wideEdit ? edits.getLong(8) : Integer.toUnsignedLong(edits.getInt(8));
      this.editStart = wideEdit ? edits.getLong(16) : edits.getInt(12);
      this.editSeconds = (double) length / movieTimescale;
    }
  }

  /** Reads a track's box. */
  static Mp4Track read(Mp4Boxes track, long movieTimescale) {
    return new Mp4Track(track, movieTimescale);
  }

  private static String language(short packed) {
    char[] code = new char[3];
    for (int i = 0; i < code.length; i++) {
      code[i] = (char) (0x60 + ((packed >> (10 - 5 * i)) & 0x1F));
    }
    return new String(code);
  }

  private static int[] sizes(ByteBuffer box) {
    int same = box.getInt(4);
    int[] sizes = new int[box.getInt(8)];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = same != 0 ? same : box.getInt(12 + 4 * i);
    }
    return sizes;
  }

  private static int[] durations(ByteBuffer box, int samples) {
    int[] durations = new int[samples];
    int at = 0;
    for (int run = 0; run < box.getInt(4); run++) {
      int count = box.getInt(8 + 8 * run);
      Arrays.fill(durations, at, at + count, box.getInt(12 + 8 * run));
      at += count;
    }
    return durations;
  }

  private static long[] offsets(Mp4Boxes table, int[] sizes) {
    ByteBuffer runs = table.first("stsc");
    ByteBuffer small = table.find("stco");
    ByteBuffer chunks = small != null ? small : table.first("co64");
    long[] offsets = new long[sizes.length];
    int sample = 0;
    int run = 0;
    for (int chunk = 0; chunk < chunks.getInt(4) && sample < sizes.length; chunk++) {
      long offset =
          small != null
              ? Integer.toUnsignedLong(chunks.getInt(8 + 4 * chunk))
              : chunks.getLong(8 + 8 * chunk);
      while (run + 1 < runs.getInt(4) && runs.getInt(8 + 12 * (run + 1)) <= chunk + 1) {
        run++;
      }
      for (int i = 0; i < runs.getInt(12 + 12 * run) && sample < sizes.length; i++) {
        offsets[sample] = offset;
        offset += sizes[sample];
        sample++;
      }
    }
    if (sample < sizes.length) {
      throw new IllegalArgumentException("samples without a chunk");
    }
    return offsets;
  }

  private static int[] keyFrames(ByteBuffer box) {
    int[] keyFrames = new int[box == null ? 0 : box.getInt(4)];
    for (int i = 0; i < keyFrames.length; i++) {
      keyFrames[i] = box.getInt(8 + 4 * i) - 1;
    }
    return keyFrames;
  }

  long id() {
    return id;
  }

  /** Returns the kind of the track: {@code vide}, {@code soun}, {@code sbtl}, {@code text}. */
  String handler() {
    return handler;
  }

  /** Returns the units per second of its times. */
  long timescale() {
    return timescale;
  }

  /** Returns its ISO 639-2 code. */
  String language() {
    return language;
  }

  /** Returns the id of the track with its chapters; 0 for none. */
  long chapterTrackId() {
    return chapterTrackId;
  }

  /** Returns the number of its samples (frames, packets or texts). */
  int samples() {
    return sizes.length;
  }

  int size(int sample) {
    return sizes[sample];
  }

  /** Returns where a sample stands in the file. */
  long offset(int sample) {
    return offsets[sample];
  }

  /** Returns how long a sample lasts, in units of its time scale. */
  int duration(int sample) {
    return durations[sample];
  }

  /** Returns the samples at which decoding can begin; empty when every sample is one. */
  int[] keyFrames() {
    return keyFrames.clone();
  }

  /** Returns whether samples are shown in another order than they are stored in. */
  boolean reordered() {
    return reordered;
  }

  /** Returns at which time of its media it begins to play, in units of its time scale. */
  long editStart() {
    return editStart;
  }

  /** Returns how long it plays: by its edit list, and never longer than its media. */
  double seconds() {
    return Math.min(editSeconds, mediaSeconds() - (double) editStart / timescale);
  }

  private double mediaSeconds() {
    return (double) Arrays.stream(durations).asLongStream().sum() / timescale;
  }

  /** Returns the sample descriptions. */
  ByteBuffer sampleEntry() {
    return sampleEntry.duplicate();
  }
}
