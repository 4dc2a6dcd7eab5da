package dev.reelwright.activities.inspection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.activities.assembly.SceneTitles;
import dev.reelwright.activities.assembly.TimedScene;
import dev.reelwright.activities.assembly.TimedVideo;
import dev.reelwright.activities.assembly.TrackLanguage;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.ffmpeg.Ffmpeg;
import dev.reelwright.activities.inspection.Mp4File.Text;
import dev.reelwright.activities.process.ProcessSpec;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.sound.LoudnessMeter;
import dev.reelwright.activities.sound.SoundMixer;
import dev.reelwright.activities.sound.SpeechTrack;
import dev.reelwright.activities.sound.TruePeakMeter;
import dev.reelwright.activities.subtitles.Cue;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.video.SpeechClip;
import dev.reelwright.workflows.video.SyncCertificate;
import dev.reelwright.workflows.video.VideoTimeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Measures a finished file against its plan. What is measured, and how:
 *
 * <ul>
 *   <li>structure: the boxes are read by our own parser: index before media, every box and sample
 *       within the file, every frame 1/30 s, the first at 0;
 *   <li>frames: every sample of the picture is read and must hold exactly one coded frame; a
 *       bounded number of them is decoded, see {@link PictureCheck};
 *   <li>sound: all of it is decoded; loudness and true peak by ITU-R BS.1770-4, and the onset of
 *       each sentence, see {@link OnsetMeter};
 *   <li>chapters and subtitles: read back from their tracks and compared with the plan, text by
 *       text;
 *   <li>formats, colours, size and tags: as ffprobe reports them.
 * </ul>
 */
public final class VideoInspector {
  /** Rises when more or other things are measured; part of the idempotency key. */
  public static final String VERSION = "1";

  private static final double MOST_DRIFT_MILLIS = 20;
  private static final double MOST_ONSET_ERROR_MILLIS = 40;
  private static final double LOUDNESS_TOLERANCE = 1;
  private static final double GREATEST_TRUE_PEAK = -1;

  /** Chapters and cues are kept in milliseconds. */
  private static final double TEXT_TOLERANCE_MILLIS = 1.5;

  /** A decoder may give out the padding of the last AAC frame. */
  private static final int AAC_FRAME = 1024;

  private static final int MOST_VIOLATIONS_OF_A_KIND = 5;

  /** The last share of the progress: what comes after the sound has been decoded. */
  private static final double SOUND_SHARE = 0.8;

  private final ProcessSupervisor processes;

  /** Creates an inspector. */
  public VideoInspector(ProcessSupervisor processes) {
    this.processes = processes;
  }

  /**
   * Measures a file; what misses its limit is listed in the certificate.
   *
   * @param file the finished MP4 file
   * @param video the plan
   * @param cues the subtitles as delivered beside it
   */
  public SyncCertificate inspect(
      Path file, TimedVideo video, List<Cue> cues, Ffmpeg ffmpeg, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    List<String> violations = new ArrayList<>();
    try (Mp4File mp4 = Mp4File.open(file)) {
      return new Inspection(file, mp4, video, cues, ffmpeg, scope, violations).measure();
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      violations.add("file: cannot be read: " + e.getMessage());
      return new SyncCertificate(
          0, video.frames(), 0, 0, 0, 0, 0, 0, null, null, 0, 0, false, violations);
    }
  }

  private final class Inspection {
    private final Path file;
    private final Mp4File mp4;
    private final TimedVideo video;
    private final List<Cue> cues;
    private final Ffmpeg ffmpeg;
    private final UnitScope scope;
    private final List<String> violations;

    Inspection(
        Path file,
        Mp4File mp4,
        TimedVideo video,
        List<Cue> cues,
        Ffmpeg ffmpeg,
        UnitScope scope,
        List<String> violations) {
      this.file = file;
      this.mp4 = mp4;
      this.video = video;
      this.cues = cues;
      this.ffmpeg = ffmpeg;
      this.scope = scope;
      this.violations = violations;
    }

    SyncCertificate measure()
        throws ProductionException, CancelledException, IOException, InterruptedException {
      scope.progress().report(0, (double) video.frames(), "reading the index");
      check(mp4.whole(), "file", "is cut off", "whole");
      check(mp4.indexFirst(), "index", "behind the media", "before it (faststart)");
      Mp4Track picture = mp4.track("vide");
      Mp4Track sound = mp4.track("soun");
      check(picture != null, "picture", "no track", "one");
      check(sound != null, "sound", "no track", "one");
      if (picture == null || sound == null) {
        return new SyncCertificate(
            0, video.frames(), 0, 0, 0, 0, 0, 0, null, null, 0, 0, mp4.indexFirst(), violations);
      }
      formats();
      long frames = frames(picture);
      languages(picture, sound);
      double drift = Math.abs(picture.seconds() - sound.seconds()) * 1000;
      limit("end drift", drift, MOST_DRIFT_MILLIS, "ms");
      limit(
          "length of the picture against the plan",
          Math.abs(picture.seconds() - video.seconds()) * 1000,
          MOST_DRIFT_MILLIS,
          "ms");
      int chapters = chapters();
      int subtitles = subtitles();
      Sound heard = sound();
      List<Double> errors = onsets(heard.onsets());
      decodeFrames(picture);
      scope.progress().report((double) video.frames(), (double) video.frames(), "checked");
      return new SyncCertificate(
          frames,
          video.frames(),
          picture.seconds(),
          sound.seconds(),
          drift,
          errors.size(),
          errors.stream().mapToDouble(Math::abs).max().orElse(0),
          median(errors),
          heard.loudness(),
          heard.truePeak(),
          chapters,
          subtitles,
          mp4.indexFirst(),
          violations);
    }

    private void formats()
        throws ProductionException, CancelledException, IOException, InterruptedException {
      StreamFacts facts = StreamFacts.of(file, ffmpeg, processes, scope);
      JsonNode picture = facts.video();
      expect("picture", "codec_name", picture, "h264");
      expect("picture", "profile", picture, "High");
      expect("picture", "pix_fmt", picture, "yuv420p");
      expect("picture", "width", picture, "1920");
      expect("picture", "height", picture, "1080");
      expect("picture", "r_frame_rate", picture, VideoTimeline.FRAMES_PER_SECOND + "/1");
      expect("picture", "color_range", picture, "tv");
      expect("picture", "color_space", picture, "bt709");
      expect("picture", "color_transfer", picture, "bt709");
      expect("picture", "color_primaries", picture, "bt709");
      JsonNode sound = facts.audio();
      expect("sound", "codec_name", sound, "aac");
      expect("sound", "profile", sound, "LC");
      expect("sound", "sample_rate", sound, Integer.toString(SpeechClip.SAMPLE_RATE));
      expect("sound", "channels", sound, "2");
      expect("tags", "title", facts.tags(), video.title());
    }

    private void expect(String what, String name, JsonNode node, String expected) {
      String value = node.path(name).asText();
      check(value.equals(expected), what + " " + name, value.isEmpty() ? "none" : value, expected);
    }

    private long frames(Mp4Track picture) throws CancelledException, IOException {
      List<String> faults = new ArrayList<>();
      long frames = new PictureCheck(mp4, picture).countFrames(scope, faults);
      addAll("picture", faults);
      check(frames == video.frames(), "frames", "" + frames, "" + video.frames());
      check(!picture.reordered(), "frame order", "reordered", "as stored");
      check(picture.editStart() == 0, "first frame", "at " + picture.editStart(), "at 0");
      long uneven = 0;
      for (int frame = 0; frame < picture.samples(); frame++) {
        boolean even =
            picture.duration(frame) * (long) VideoTimeline.FRAMES_PER_SECOND == picture.timescale();
        uneven += even ? 0 : 1;
      }
      check(uneven == 0, "frames of another length than 1/30 s", "" + uneven, "0");
      return frames;
    }

    private void languages(Mp4Track picture, Mp4Track sound) {
      String language = TrackLanguage.of(video.assembly().language());
      check(picture.language().equals(language), "picture language", picture.language(), language);
      check(sound.language().equals(language), "sound language", sound.language(), language);
    }

    private int chapters() throws IOException {
      Mp4Track track = mp4.chapterTrack();
      List<Text> found = track == null ? List.of() : mp4.texts(track);
      List<TimedScene> scenes = video.scenes();
      check(found.size() == scenes.size(), "chapters", "" + found.size(), "" + scenes.size());
      List<String> faults = new ArrayList<>();
      for (int i = 0; i < Math.min(found.size(), scenes.size()); i++) {
        double start = scenes.get(i).startFrame() * 1000.0 / VideoTimeline.FRAMES_PER_SECOND;
        String title = SceneTitles.of(scenes.get(i).spec());
        Text chapter = found.get(i);
        if (Math.abs(chapter.startMillis() - start) > TEXT_TOLERANCE_MILLIS
            || !chapter.text().equals(title)) {
          faults.add(
              (i + 1)
                  + " is \""
                  + chapter.text()
                  + "\" at "
                  + number(chapter.startMillis())
                  + " ms, expected \""
                  + title
                  + "\" at "
                  + number(start)
                  + " ms");
        }
      }
      addAll("chapter", faults);
      return found.size();
    }

    private int subtitles() throws IOException {
      Mp4Track track = mp4.track("sbtl");
      List<Text> found = track == null ? List.of() : mp4.texts(track);
      check(found.size() == cues.size(), "subtitle cues", "" + found.size(), "" + cues.size());
      if (track != null) {
        String language = TrackLanguage.of(video.assembly().language());
        check(track.language().equals(language), "subtitle language", track.language(), language);
      }
      List<String> faults = new ArrayList<>();
      for (int i = 0; i < Math.min(found.size(), cues.size()); i++) {
        Text text = found.get(i);
        Cue cue = cues.get(i);
        if (Math.abs(text.startMillis() - cue.startMillis()) > TEXT_TOLERANCE_MILLIS
            || Math.abs(text.endMillis() - cue.endMillis()) > TEXT_TOLERANCE_MILLIS
            || !text.text().equals(cue.text())) {
          faults.add(
              (i + 1)
                  + " is \""
                  + text.text()
                  + "\" at "
                  + number(text.startMillis())
                  + "–"
                  + number(text.endMillis())
                  + " ms, expected \""
                  + cue.text()
                  + "\" at "
                  + cue.startMillis()
                  + "–"
                  + cue.endMillis()
                  + " ms");
        }
      }
      addAll("subtitle", faults);
      return found.size();
    }

    private Sound sound()
        throws ProductionException, CancelledException, IOException, InterruptedException {
      Listener listener = new Listener(video.sentences());
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("-hide_banner", "-loglevel", "error", "-nostdin", "-xerror"));
      arguments.addAll(List.of("-vn", "-sn", "-dn", "-i", file.toString(), "-map", "0:a:0"));
      arguments.addAll(List.of("-ac", "2", "-f", "f32le", "pipe:1"));
      try {
        processes.run(
            ProcessSpec.of(ffmpeg.command(arguments))
                .withEnvironment(ffmpeg.environment())
                .withOutput(stream -> listener.listen(stream, this::reportSound)),
            scope.deadline(),
            scope.cancellation());
      } catch (ProductionException e) {
        if (e.code() != FailureCode.TOOL_FAILED) {
          throw e;
        }
        violations.add("sound: cannot be decoded: " + e.getMessage());
      }
      check(
          listener.frames >= video.samples() && listener.frames <= video.samples() + AAC_FRAME,
          "decoded samples",
          "" + listener.frames,
          video.samples() + " to " + (video.samples() + AAC_FRAME));
      Sound sound = listener.end();
      if (!video.sentences().isEmpty()) {
        check(sound.loudness() != null, "loudness", "none", "speech that can be heard");
      }
      if (sound.loudness() != null) {
        double off = Math.abs(sound.loudness() - SoundMixer.TARGET_LOUDNESS);
        check(
            off <= LOUDNESS_TOLERANCE,
            "loudness",
            number(sound.loudness()) + " LUFS",
            number(SoundMixer.TARGET_LOUDNESS) + " ±" + number(LOUDNESS_TOLERANCE));
        check(
            sound.truePeak() <= GREATEST_TRUE_PEAK,
            "true peak",
            number(sound.truePeak()) + " dBTP",
            "at most " + number(GREATEST_TRUE_PEAK));
      }
      return sound;
    }

    private void reportSound(long samples) {
      double share = Math.min(1, samples / (double) video.samples());
      scope
          .progress()
          .report(
              SOUND_SHARE * share * (double) video.frames(),
              (double) video.frames(),
              "listening to the sound");
    }

    private List<Double> onsets(List<OnsetMeter.Onset> onsets)
        throws ProductionException, CancelledException, IOException {
      List<Double> errors = new ArrayList<>();
      List<String> faults = new ArrayList<>();
      for (OnsetMeter.Onset onset : onsets) {
        String sentence = "\"" + shortened(onset.sentence().text()) + "\"";
        if (!onset.heard()) {
          if (isSpokenInPlan(onset)) {
            faults.add(sentence + " is not heard");
          }
        } else if (!onset.found()) {
          faults.add(
              sentence + " does not begin within " + OnsetMeter.REACH_MILLIS + " ms of its plan");
        } else {
          errors.add(onset.errorMillis());
          if (Math.abs(onset.errorMillis()) > MOST_ONSET_ERROR_MILLIS) {
            faults.add(
                sentence
                    + " begins "
                    + number(onset.errorMillis())
                    + " ms off its plan, at most "
                    + number(MOST_ONSET_ERROR_MILLIS));
          }
        }
      }
      addAll("sentence", faults);
      return errors;
    }

    /** Returns whether the clip has sound where the file has none: some sentences say nothing. */
    private boolean isSpokenInPlan(OnsetMeter.Onset onset)
        throws ProductionException, CancelledException, IOException {
      for (TimedScene scene : video.scenes()) {
        if (scene.sentences().contains(onset.sentence())) {
          SpeechTrack track =
              new SpeechTrack(
                  List.of(SpeechTrack.Scene.of(scene.scene().frames(), scene.scene().clip())));
          return track.isAudible(
              onset.sentence().start() - scene.startSample(),
              onset.sentence().end() - scene.startSample(),
              scope.store(),
              scope.cancellation());
        }
      }
      throw new IllegalStateException("a sentence of no scene");
    }

    private void decodeFrames(Mp4Track picture)
        throws ProductionException, CancelledException, IOException, InterruptedException {
      long[] starts =
          VideoTimeline.starts(
              video.scenes().stream().map(scene -> scene.scene().frames()).toList());
      List<String> faults = new ArrayList<>();
      new PictureCheck(mp4, picture).decode(starts, ffmpeg, processes, scope, faults);
      addAll("picture", faults);
    }

    private void check(boolean passed, String what, String value, String expected) {
      if (!passed) {
        violations.add(what + ": " + value + ", expected " + expected);
      }
    }

    private void limit(String what, double value, double limit, String unit) {
      if (value > limit) {
        violations.add(
            what + ": " + number(value) + " " + unit + ", at most " + number(limit) + " " + unit);
      }
    }

    private void addAll(String what, List<String> faults) {
      for (String fault : faults.subList(0, Math.min(faults.size(), MOST_VIOLATIONS_OF_A_KIND))) {
        violations.add(what + ": " + fault);
      }
      if (faults.size() > MOST_VIOLATIONS_OF_A_KIND) {
        violations.add(
            what + ": " + (faults.size() - MOST_VIOLATIONS_OF_A_KIND) + " more of the same kind");
      }
    }
  }

  /** What was heard. */
  private record Sound(Double loudness, Double truePeak, List<OnsetMeter.Onset> onsets) {}

  /** Takes the decoded sound: two interleaved channels of 32-bit floating point numbers. */
  private static final class Listener {
    private static final int CHANNELS = 2;
    private static final int FRAME_BYTES = CHANNELS * Float.BYTES;

    private final LoudnessMeter loudness = new LoudnessMeter(CHANNELS, 1);
    private final TruePeakMeter left = new TruePeakMeter();
    private final TruePeakMeter right = new TruePeakMeter();
    private final OnsetMeter onsets;
    private long frames;

    Listener(List<dev.reelwright.activities.subtitles.SpokenSentence> sentences) {
      this.onsets = new OnsetMeter(sentences);
    }

    void listen(InputStream stream, java.util.function.LongConsumer progress) throws IOException {
      byte[] bytes = new byte[FRAME_BYTES * SpeechClip.SAMPLE_RATE / 4];
      float[] samples = new float[bytes.length / Float.BYTES];
      while (true) {
        int length = stream.readNBytes(bytes, 0, bytes.length);
        int count = length / FRAME_BYTES;
        if (count == 0) {
          return;
        }
        ByteBuffer.wrap(bytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer()
            .get(samples, 0, count * CHANNELS);
        loudness.add(samples, count);
        left.add(samples, count, CHANNELS, 0);
        right.add(samples, count, CHANNELS, 1);
        onsets.add(samples, count, CHANNELS);
        frames += count;
        progress.accept(frames);
      }
    }

    Sound end() {
      OptionalDouble integrated = loudness.integrated();
      if (integrated.isEmpty()) {
        return new Sound(null, null, onsets.end());
      }
      double peak = TruePeakMeter.decibels(Math.max(left.peak(), right.peak()));
      return new Sound(integrated.getAsDouble(), peak, onsets.end());
    }
  }

  private static double median(List<Double> errors) {
    double[] sorted = errors.stream().mapToDouble(Math::abs).sorted().toArray();
    if (sorted.length == 0) {
      return 0;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
