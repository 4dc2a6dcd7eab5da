package dev.reelwright.activities.inspection;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.ffmpeg.Ffmpeg;
import dev.reelwright.activities.ffmpeg.FfmpegProgress;
import dev.reelwright.activities.process.ProcessResult;
import dev.reelwright.activities.process.ProcessSpec;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Checks the picture of a file: every sample is read and must be exactly one coded frame, and a
 * bounded number of frames is decoded: the key frame at or before each scene's beginning and middle
 * (at most 64, spread over the video), and the last group of pictures to its last frame. Decoding
 * all frames would take longer than encoding them and tell no more: the others are copies of still
 * groups, or were encoded in the same run as those that are decoded.
 */
final class PictureCheck {
  private static final int MOST_KEY_FRAMES = 64;

  /** A last group longer than this is decoded up to here. */
  private static final int MOST_LAST_FRAMES = 300;

  private static final byte[] START_CODE = {0, 0, 0, 1};

  /** An access unit delimiter, so that two key frames in a row are two frames. */
  private static final byte[] DELIMITER = {0, 0, 0, 1, 9, (byte) 0xF0};

  private static final int IDR_SLICE = 5;
  private static final int SLICE = 1;

  private final Mp4File file;
  private final Mp4Track track;

  PictureCheck(Mp4File file, Mp4Track track) {
    this.file = file;
    this.track = track;
  }

  /**
   * Returns the number of whole coded frames.
   *
   * @param faults takes what is wrong with a sample
   */
  long countFrames(UnitScope scope, List<String> faults) throws CancelledException, IOException {
    long frames = 0;
    for (int sample = 0; sample < track.samples(); sample++) {
      if (sample % 300 == 0) {
        scope.cancellation().check();
      }
      int slices;
      try {
        slices = firstSlices(sample);
      } catch (IOException e) {
        faults.add("frame " + sample + " of " + track.samples() + ": " + e.getMessage());
        return frames;
      }
      if (slices != 1) {
        faults.add("sample " + sample + " holds " + slices + " frames, expected 1");
      }
      frames += slices;
    }
    return frames;
  }

  private int firstSlices(int sample) throws IOException {
    long offset = track.offset(sample);
    long end = offset + track.size(sample);
    int slices = 0;
    while (offset < end) {
      ByteBuffer head = file.read(offset, (int) Math.min(6, end - offset));
      long length = head.remaining() < 6 ? 0 : Integer.toUnsignedLong(head.getInt());
      if (length < 2 || offset + 4 + length > end) {
        throw new IOException("its NAL units do not fit its size");
      }
      int type = head.get() & 0x1F;
      // first_mb_in_slice is 0, a single one bit, in the first slice of a frame alone.
      if ((type == SLICE || type == IDR_SLICE) && head.get() < 0) {
        slices++;
      }
      offset += 4 + length;
    }
    // The last byte too, so that a cut-off file is noticed.
    file.read(end - 1, 1);
    return slices;
  }

  /**
   * Decodes the bounded number of frames.
   *
   * @param sceneStarts first frame of each scene, and the number of all frames last
   * @param faults takes what the decoder says
   * @return how many frames were decoded without an error
   */
  long decode(
      long[] sceneStarts,
      Ffmpeg ffmpeg,
      ProcessSupervisor processes,
      UnitScope scope,
      List<String> faults)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    List<Integer> samples = new ArrayList<>(chosenKeyFrames(sceneStarts));
    if (samples.isEmpty()) {
      faults.add("no key frame");
      return 0;
    }
    int lastKey = keyFrameAt(track.samples() - 1L);
    int lastEnd = Math.min(track.samples(), lastKey + MOST_LAST_FRAMES);
    for (int sample = lastKey + 1; sample < lastEnd; sample++) {
      samples.add(sample);
    }
    List<byte[]> parameterSets = parameterSets();
    AtomicLong decoded = new AtomicLong();
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-hide_banner", "-loglevel", "error", "-xerror"));
    arguments.addAll(FfmpegProgress.OPTIONS);
    arguments.addAll(List.of("-err_detect", "explode", "-f", "h264", "-i", "pipe:0"));
    arguments.addAll(List.of("-fps_mode", "passthrough", "-f", "null", "-"));
    try {
      ProcessResult result =
          processes.run(
              ProcessSpec.of(ffmpeg.command(arguments))
                  .withEnvironment(ffmpeg.environment())
                  .withInput(pipe -> write(samples, parameterSets, pipe))
                  .withOutput(FfmpegProgress.reader(report -> decoded.set(report.frames()))),
              scope.deadline(),
              scope.cancellation());
      if (result.errorTail().lines().anyMatch(PictureCheck::saysDamage)) {
        faults.add("the decoder reports: " + result.errorTail().strip());
      }
    } catch (ProductionException e) {
      if (e.code() != FailureCode.TOOL_FAILED) {
        throw e;
      }
      faults.add("the decoder fails: " + e.getMessage());
      return decoded.get();
    }
    if (decoded.get() != samples.size()) {
      faults.add("decoded " + decoded.get() + " frames of " + samples.size());
    }
    return decoded.get();
  }

  /** The dynamic loader's remarks on the embedded engine are no damage. */
  private static boolean saysDamage(String line) {
    return !line.isBlank() && !line.contains("no version information available");
  }

  private SortedSet<Integer> chosenKeyFrames(long[] sceneStarts) {
    TreeSet<Integer> all = new TreeSet<>();
    for (int scene = 0; scene + 1 < sceneStarts.length; scene++) {
      addKeyFrame(sceneStarts[scene], all);
      addKeyFrame((sceneStarts[scene] + sceneStarts[scene + 1]) / 2, all);
    }
    List<Integer> sorted = new ArrayList<>(all);
    TreeSet<Integer> chosen = new TreeSet<>();
    int count = Math.min(sorted.size(), MOST_KEY_FRAMES);
    for (int i = 0; i < count; i++) {
      chosen.add(sorted.get((int) ((long) i * sorted.size() / count)));
    }
    if (!chosen.isEmpty()) {
      chosen.add(keyFrameAt(track.samples() - 1L));
    }
    return chosen;
  }

  private void addKeyFrame(long frame, SortedSet<Integer> keyFrames) {
    int key = keyFrameAt(frame);
    if (key >= 0) {
      keyFrames.add(key);
    }
  }

  private int keyFrameAt(long frame) {
    int found = -1;
    for (int key : track.keyFrames()) {
      if (key <= frame) {
        found = key;
      }
    }
    return found;
  }

  private void write(List<Integer> samples, List<byte[]> parameterSets, OutputStream out)
      throws IOException {
    for (int sample : samples) {
      out.write(DELIMITER);
      for (byte[] parameterSet : parameterSets) {
        out.write(START_CODE);
        out.write(parameterSet);
      }
      ByteBuffer bytes = file.read(track.offset(sample), track.size(sample));
      while (bytes.remaining() > 4) {
        byte[] unit = new byte[Math.min(bytes.getInt(), bytes.remaining())];
        bytes.get(unit);
        out.write(START_CODE);
        out.write(unit);
      }
    }
  }

  /** Reads the parameter sets of the AVC configuration (ISO/IEC 14496-15) in the sample entry. */
  private List<byte[]> parameterSets() throws IOException {
    ByteBuffer entry = track.sampleEntry();
    // The list's header, then the entry's own header and the fixed fields of a visual sample entry.
    int extensions = 8 + 8 + 78;
    ByteBuffer configuration =
        new Mp4File.Mp4Boxes(entry.slice(extensions, entry.getInt(8) - 8 - 78)).find("avcC");
    if (configuration == null) {
      throw new IOException("the picture has no AVC configuration");
    }
    List<byte[]> sets = new ArrayList<>();
    configuration.position(5);
    int sequenceSets = configuration.get() & 0x1F;
    readSets(configuration, sequenceSets, sets);
    int pictureSets = configuration.get() & 0xFF;
    readSets(configuration, pictureSets, sets);
    return sets;
  }

  private static void readSets(ByteBuffer from, int count, List<byte[]> sets) {
    for (int i = 0; i < count; i++) {
      byte[] set = new byte[Short.toUnsignedInt(from.getShort())];
      from.get(set);
      sets.add(set);
    }
  }
}
