package dev.reelwright.activities.picture;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.ffmpeg.Ffmpeg;
import dev.reelwright.activities.ffmpeg.FfmpegLocator;
import dev.reelwright.activities.fonts.FontLibrary;
import dev.reelwright.activities.process.ProcessResult;
import dev.reelwright.activities.process.ProcessSpec;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.process.SupervisedProcesses;
import dev.reelwright.activities.scenes.SceneAnimation;
import dev.reelwright.activities.scenes.ScenePainter;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.video.PicturePart;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scenes, encoders and decoders for the tests of pictures. */
final class Pictures {
  static final ProcessSupervisor PROCESSES = new SupervisedProcesses();
  static final ScenePainter PAINTER =
      new ScenePainter(FontLibrary.of(Path.of("target/fonts"), List.of()));

  private static final String CHOICE = "reelwright.ffmpeg";
  private static List<PictureEncoding> encodings;

  private Pictures() {}

  /** Returns an encoding for each different encoder at hand: the one on PATH, the embedded one. */
  static synchronized List<PictureEncoding> encodings() {
    if (encodings == null) {
      Map<String, PictureEncoding> found = new LinkedHashMap<>();
      for (String choice : List.of("system", "embedded")) {
        try {
          PictureEncoding encoding = PictureEncoding.choose(ffmpeg(choice));
          found.putIfAbsent(encoding.id(), encoding);
        } catch (ProductionException e) {
          System.err.println("not tested: the " + choice + " ffmpeg: " + e.getMessage());
        }
      }
      encodings = List.copyOf(found.values());
    }
    return encodings;
  }

  private static Ffmpeg ffmpeg(String choice) throws ProductionException {
    String before = System.getProperty(CHOICE);
    System.setProperty(CHOICE, choice);
    try {
      return new FfmpegLocator(PROCESSES, DataFolder.ofEnvironment()).locate();
    } catch (CancelledException | InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      if (before == null) {
        System.clearProperty(CHOICE);
      } else {
        System.setProperty(CHOICE, before);
      }
    }
  }

  static VideoSpec video(VisualContent... visuals) {
    List<SceneSpec> scenes = new ArrayList<>();
    for (VisualContent visual : visuals) {
      scenes.add(scene("scene-" + scenes.size(), visual, "A narration."));
    }
    return new VideoSpec("v", "A video", null, "en", "blue", null, null, scenes);
  }

  static SceneSpec scene(String id, VisualContent visual, String narration) {
    return new SceneSpec(id, visual, Map.of("en", narration), null, null, null, null, null, null);
  }

  static VisualContent title(String text) {
    return new VisualContent.Title(text, "and what it is about");
  }

  static VisualContent list(int items) {
    List<VisualContent.Item> list = new ArrayList<>();
    for (int i = 1; i <= items; i++) {
      list.add(new VisualContent.Item("Point number " + i, "with a few words that explain it"));
    }
    return new VisualContent.ItemList("What it does", "In short", list);
  }

  static SceneAnimation animation(VideoSpec video, int index) throws ProductionException {
    return PAINTER.prepare(
        video,
        index,
        image -> {
          throw new IOException("no images here");
        });
  }

  /** Draws and encodes one still scene of a video. */
  static PicturePart part(PictureEncoding encoding, VideoSpec video, int index, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    SceneAnimation before = index == 0 ? null : animation(video, index - 1);
    return new PartEncoder(PROCESSES)
        .encode(encoding, new SceneFrames(before, animation(video, index), 0), scope);
  }

  /** Returns a scene as it is after its entrance. */
  static byte[] still(SceneAnimation scene) throws IOException {
    BufferedImage image =
        new BufferedImage(PlanarFrame.WIDTH, PlanarFrame.HEIGHT, BufferedImage.TYPE_INT_RGB);
    scene.paintStill(image);
    return planes(image);
  }

  static byte[] planes(BufferedImage image) throws IOException {
    PlanarFrame frame = new PlanarFrame();
    frame.take(image);
    ByteArrayOutputStream planes = new ByteArrayOutputStream();
    frame.writeTo(planes);
    return planes.toByteArray();
  }

  static Path sequence(UnitScope scope, List<PictureSequence.Scene> scenes)
      throws ProductionException, CancelledException, IOException {
    Path file = Files.createTempFile(scope.scratch(), "sequence", ".h264");
    try (OutputStream out = Files.newOutputStream(file)) {
      new PictureSequence(scope.store(), Cancellation.NONE).write(scenes, out, frames -> {});
    }
    return file;
  }

  /**
   * What a strict decoder says to a byte stream.
   *
   * @param frames a checksum of each frame
   * @param warnings everything that it has printed
   */
  record Decoded(List<String> frames, String warnings) {}

  static Decoded decode(Ffmpeg ffmpeg, Path file)
      throws ProductionException, CancelledException, InterruptedException {
    ProcessResult result =
        run(
            ffmpeg,
            List.of(
                "-hide_banner",
                "-nostdin",
                "-v",
                "warning",
                "-err_detect",
                "explode",
                "-xerror",
                "-framerate",
                "30",
                "-i",
                file.toString(),
                "-f",
                "framecrc",
                "-"),
            null);
    return new Decoded(
        result
            .output()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
            .toList(),
        String.join(
            "\n",
            result
                .errorTail()
                .lines()
                .filter(line -> !line.contains("no version information"))
                .toList()));
  }

  /** Returns the planes of one decoded frame. */
  static byte[] frame(Ffmpeg ffmpeg, Path file, int number)
      throws ProductionException, CancelledException, InterruptedException {
    return raw(ffmpeg, file, "select=eq(n\\," + number + ")", "yuv420p");
  }

  /** Returns the pixels of one decoded frame, three bytes each: red, green, blue. */
  static byte[] colours(Ffmpeg ffmpeg, Path file, int number)
      throws ProductionException, CancelledException, InterruptedException {
    return raw(
        ffmpeg,
        file,
        "select=eq(n\\," + number + "),scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd",
        "rgb24");
  }

  private static byte[] raw(Ffmpeg ffmpeg, Path file, String filter, String format)
      throws ProductionException, CancelledException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ProcessResult done =
        run(
            ffmpeg,
            List.of(
                "-hide_banner",
                "-nostdin",
                "-v",
                "error",
                "-framerate",
                "30",
                "-i",
                file.toString(),
                "-vf",
                filter,
                "-frames:v",
                "1",
                "-f",
                "rawvideo",
                "-pix_fmt",
                format,
                "-"),
            output -> output.transferTo(bytes));
    if (bytes.size() == 0) {
      throw new AssertionError("no such frame: " + done.errorTail());
    }
    return bytes.toByteArray();
  }

  static ProcessResult run(Ffmpeg ffmpeg, List<String> arguments, ProcessSpec.OutputReader output)
      throws ProductionException, CancelledException, InterruptedException {
    return PROCESSES.run(
        ProcessSpec.of(ffmpeg.command(arguments))
            .withEnvironment(ffmpeg.environment())
            .withOutput(output),
        Deadline.after(Duration.ofMinutes(2)),
        Cancellation.NONE);
  }

  /** Returns the structural similarity of the luma of two frames, by blocks of 8 × 8. */
  static double similarity(byte[] a, byte[] b) {
    double sum = 0;
    int blocks = 0;
    for (int y = 0; y + 8 <= PlanarFrame.HEIGHT; y += 8) {
      for (int x = 0; x + 8 <= PlanarFrame.WIDTH; x += 8) {
        sum += similarity(a, b, y * PlanarFrame.WIDTH + x);
        blocks++;
      }
    }
    return sum / blocks;
  }

  private static double similarity(byte[] a, byte[] b, int corner) {
    double sumA = 0;
    double sumB = 0;
    double squares = 0;
    double products = 0;
    for (int i = 0; i < 64; i++) {
      int at = corner + i / 8 * PlanarFrame.WIDTH + i % 8;
      double p = a[at] & 0xFF;
      double q = b[at] & 0xFF;
      sumA += p;
      sumB += q;
      squares += p * p + q * q;
      products += p * q;
    }
    double meanA = sumA / 64;
    double meanB = sumB / 64;
    double variances = squares / 64 - meanA * meanA - meanB * meanB;
    double covariance = products / 64 - meanA * meanB;
    double c1 = 0.01 * 255 * 0.01 * 255;
    double c2 = 0.03 * 255 * 0.03 * 255;
    return (2 * meanA * meanB + c1)
        * (2 * covariance + c2)
        / ((meanA * meanA + meanB * meanB + c1) * (variances + c2));
  }

  /** Returns the mean difference of the luma of two frames, in steps of 1/255. */
  static double difference(byte[] a, byte[] b) {
    long sum = 0;
    int luma = PlanarFrame.WIDTH * PlanarFrame.HEIGHT;
    for (int i = 0; i < luma; i++) {
      sum += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF));
    }
    return sum / (double) luma;
  }

  static List<AccessUnit> split(byte[] stream) throws IOException {
    List<AccessUnit> units = new ArrayList<>();
    try (H264Stream reader = new H264Stream(new java.io.ByteArrayInputStream(stream))) {
      for (AccessUnit unit = reader.next(); unit != null; unit = reader.next()) {
        units.add(unit);
      }
    }
    return units;
  }

  /** Returns what ffprobe prints. */
  static String probe(Ffmpeg ffmpeg, List<String> arguments)
      throws ProductionException, CancelledException, InterruptedException {
    return PROCESSES
        .run(
            ProcessSpec.of(ffmpeg.probeCommand(arguments)).withEnvironment(ffmpeg.environment()),
            Deadline.after(Duration.ofMinutes(1)),
            Cancellation.NONE)
        .output();
  }
}
