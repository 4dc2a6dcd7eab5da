package dev.reelwright.activities.assembly;

import dev.reelwright.activities.subtitles.Cue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes cues as an MP4 file with one timed text track (3GPP TS 26.245, {@code tx3g}), to be copied
 * into a video. ffmpeg's own conversion takes braces and backslashes of a text for markup and
 * changes them; here the text of a cue is the text of a sample.
 */
final class TimedTextTrack {
  private static final int MILLIS_PER_SECOND = 1000;

  /** ISO 639-2 code {@code und}, packed; the join sets the language. */
  private static final short UNDETERMINED = 0x55C4;

  private static final int[] IDENTITY = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};

  private TimedTextTrack() {}

  private record Sample(int millis, String text) {
    byte[] bytes() {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.allocate(2 + utf8.length).putShort((short) utf8.length).put(utf8).array();
    }
  }

  /** Returns the file; silent stretches are samples without text. At least one cue is needed. */
  static byte[] mp4(List<Cue> cues) {
    List<Sample> samples = samples(cues);
    ByteArrayOutputStream media = new ByteArrayOutputStream();
    samples.forEach(sample -> media.writeBytes(sample.bytes()));
    byte[] type = box("ftyp", ascii("isom"), ints(512), ascii("isommp42"));
    byte[] data = box("mdat", media.toByteArray());
    int duration = samples.stream().mapToInt(Sample::millis).sum();
    // All samples are one chunk, right behind the header of the media box.
    byte[] index = movie(samples, duration, type.length + 8);
    return join(type, data, index);
  }

  private static List<Sample> samples(List<Cue> cues) {
    List<Sample> samples = new ArrayList<>();
    long now = 0;
    for (Cue cue : cues) {
      if (cue.startMillis() > now) {
        samples.add(new Sample(Math.toIntExact(cue.startMillis() - now), ""));
      }
      samples.add(new Sample(Math.toIntExact(cue.endMillis() - cue.startMillis()), cue.text()));
      now = cue.endMillis();
    }
    return samples;
  }

  private static byte[] movie(List<Sample> samples, int duration, int mediaOffset) {
    byte[] header =
        box(
            "mvhd",
            ints(0, 0, 0, MILLIS_PER_SECOND, duration, 0x10000),
            shorts(0x0100, 0),
            ints(0, 0),
            ints(IDENTITY),
            ints(0, 0, 0, 0, 0, 0),
            ints(2));
    byte[] track =
        box(
            "tkhd",
            ints(3, 0, 0, 1, 0, duration, 0, 0),
            shorts(0, 0, 0, 0),
            ints(IDENTITY),
            ints(0, 0));
    byte[] media =
        box(
            "mdia",
            box(
                "mdhd",
                ints(0, 0, 0, MILLIS_PER_SECOND, duration),
                shorts(UNDETERMINED, (short) 0)),
            box("hdlr", ints(0, 0), ascii("sbtl"), ints(0, 0, 0), new byte[1]),
            box(
                "minf",
                box("nmhd", ints(0)),
                box("dinf", box("dref", ints(0, 1), box("url ", ints(1)))),
                sampleTable(samples, mediaOffset)));
    return box("moov", header, box("trak", track, media));
  }

  private static byte[] sampleTable(List<Sample> samples, int mediaOffset) {
    byte[] style = join(shorts(0, 0, 1), new byte[] {0, 18}, ints(0xFFFFFFFF));
    byte[] fonts = box("ftab", shorts(1, 1), new byte[] {5}, ascii("Serif"));
    byte[] description =
        box(
            "tx3g",
            ints(0),
            shorts(0, 1),
            ints(0),
            // Centred, at the bottom, without a background of its own.
            new byte[] {1, -1},
            ints(0),
            shorts(0, 0, 0, 0),
            style,
            fonts);
    ByteBuffer times = ByteBuffer.allocate(8 + 8 * samples.size()).putInt(0).putInt(samples.size());
    ByteBuffer sizes =
        ByteBuffer.allocate(12 + 4 * samples.size()).putInt(0).putInt(0).putInt(samples.size());
    for (Sample sample : samples) {
      times.putInt(1).putInt(sample.millis());
      sizes.putInt(sample.bytes().length);
    }
    return box(
        "stbl",
        box("stsd", ints(0, 1), description),
        box("stts", times.array()),
        box("stsc", ints(0, 1, 1, samples.size(), 1)),
        box("stsz", sizes.array()),
        box("stco", ints(0, 1, mediaOffset)));
  }

  private static byte[] box(String type, byte[]... parts) {
    byte[] content = join(parts);
    return join(ints(8 + content.length), ascii(type), content);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  private static byte[] ints(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
    for (int value : values) {
      buffer.putInt(value);
    }
    return buffer.array();
  }

  private static byte[] shorts(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * values.length);
    for (int value : values) {
      buffer.putShort((short) value);
    }
    return buffer.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
