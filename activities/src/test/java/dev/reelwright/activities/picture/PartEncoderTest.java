package dev.reelwright.activities.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.ffmpeg.Ffmpeg;
import dev.reelwright.activities.process.LeftBehind;
import dev.reelwright.activities.scenes.SceneAnimation;
import dev.reelwright.activities.store.DirectoryArtifactStore;
import dev.reelwright.activities.unit.CancellationSource;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.activities.unit.ProgressReporter;
import dev.reelwright.activities.unit.ReportsOnly;
import dev.reelwright.activities.unit.TestScopes;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.video.PicturePart;
import dev.reelwright.workflows.video.VideoSpec;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartEncoderTest {
  private static final VideoSpec VIDEO =
      Pictures.video(Pictures.title("A title"), Pictures.list(6));

  @TempDir Path folder;

  static List<PictureEncoding> encodings() {
    return Pictures.encodings();
  }

  /** Patches of colour that slide to the right by eight pixels a frame. */
  private static final class Patches implements SceneAnimation {
    private static final Color[] COLORS = {
      new Color(59, 130, 246),
      new Color(255, 107, 53),
      new Color(139, 92, 246),
      new Color(16, 185, 129),
      new Color(236, 72, 153),
      new Color(34, 211, 238),
      Color.WHITE,
      Color.BLACK,
      Color.RED
    };

    private final boolean moves;

    Patches(boolean moves) {
      this.moves = moves;
    }

    static int x(int patch) {
      return 100 + 180 * patch;
    }

    @Override
    public boolean moves() {
      return moves;
    }

    @Override
    public void paint(BufferedImage target, int frame, int frames) {
      Graphics2D g = target.createGraphics();
      g.setColor(Color.GRAY);
      g.fillRect(0, 0, PlanarFrame.WIDTH, PlanarFrame.HEIGHT);
      for (int i = 0; i < COLORS.length; i++) {
        g.setColor(COLORS[i]);
        g.fillRect(x(i) + (moves ? 8 * frame % 64 : 0), 300, 120, 120);
      }
      g.dispose();
    }

    @Override
    public void paintStill(BufferedImage target) {
      paint(target, 0, 1);
    }

    @Override
    public List<String> warnings() {
      return List.of();
    }
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void colours_come_back_as_they_were_drawn(PictureEncoding encoding) throws Exception {
    UnitScope scope = TestScopes.in(folder);
    PicturePart part =
        new PartEncoder(Pictures.PROCESSES)
            .encode(encoding, new SceneFrames(null, new Patches(false), 0), scope);
    Path file = Pictures.sequence(scope, List.of(new PictureSequence.Scene(part, 60)));
    byte[] rgb = Pictures.colours(encoding.ffmpeg(), file, 40);
    for (int i = 0; i < Patches.COLORS.length; i++) {
      int at = 3 * (360 * PlanarFrame.WIDTH + Patches.x(i) + 60);
      Color drawn = Patches.COLORS[i];
      assertThat(rgb[at] & 0xFF)
          .as("red of %s", drawn)
          .isBetween(drawn.getRed() - 3, drawn.getRed() + 3);
      assertThat(rgb[at + 1] & 0xFF)
          .as("green of %s", drawn)
          .isBetween(drawn.getGreen() - 3, drawn.getGreen() + 3);
      assertThat(rgb[at + 2] & 0xFF)
          .as("blue of %s", drawn)
          .isBetween(drawn.getBlue() - 3, drawn.getBlue() + 3);
    }
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void in_the_middle_of_a_cross_fade_both_scenes_have_the_same_share(PictureEncoding encoding)
      throws Exception {
    UnitScope scope = TestScopes.in(folder);
    PicturePart part = Pictures.part(encoding, VIDEO, 1, scope);
    Path file = Pictures.sequence(scope, List.of(new PictureSequence.Scene(part, 30)));

    byte[] before = Pictures.still(Pictures.animation(VIDEO, 0));
    BufferedImage image =
        new BufferedImage(PlanarFrame.WIDTH, PlanarFrame.HEIGHT, BufferedImage.TYPE_INT_RGB);
    Pictures.animation(VIDEO, 1).paint(image, 7, 30);
    byte[] scene = Pictures.planes(image);
    byte[] mean = new byte[before.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (byte) (((before[i] & 0xFF) + (scene[i] & 0xFF) + 1) / 2);
    }
    byte[] decoded = Pictures.frame(encoding.ffmpeg(), file, 7);
    assertThat(Pictures.difference(decoded, mean)).isLessThan(0.75);
    assertThat(Pictures.difference(decoded, before)).isGreaterThan(1.5);
    assertThat(Pictures.difference(decoded, scene)).isGreaterThan(1.5);
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void a_scene_that_moves_has_an_idr_picture_every_five_seconds_and_no_still_group(
      PictureEncoding encoding) throws Exception {
    // The last group would be one frame long if it began where groups begin.
    for (int frames : List.of(151, 152)) {
      UnitScope scope = TestScopes.in(folder);
      PicturePart part =
          new PartEncoder(Pictures.PROCESSES)
              .encode(encoding, new SceneFrames(null, new Patches(true), frames), scope);
      assertThat(part.movingFrames()).isEqualTo(frames);
      assertThat(part.hold()).isNull();
      assertThat(part.holdFrames()).isZero();

      List<AccessUnit> units = Pictures.split(scope.store().read(part.moving()));
      List<Integer> idrs = new ArrayList<>();
      for (int i = 0; i < units.size(); i++) {
        if (units.get(i).isIdr()) {
          idrs.add(i);
        }
      }
      assertThat(idrs).isEqualTo(frames == 151 ? List.of(0) : List.of(0, 150));

      PictureSequence.Scene scene = new PictureSequence.Scene(part, frames);
      Pictures.Decoded decoded =
          Pictures.decode(encoding.ffmpeg(), Pictures.sequence(scope, List.of(scene, scene)));
      assertThat(decoded.frames()).hasSize(2 * frames);
      assertThat(decoded.warnings()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void parts_of_different_scenes_have_the_same_parameter_sets(PictureEncoding encoding)
      throws Exception {
    UnitScope scope = TestScopes.in(folder);
    PicturePart text = Pictures.part(encoding, VIDEO, 0, scope);
    PicturePart patches =
        new PartEncoder(Pictures.PROCESSES)
            .encode(encoding, new SceneFrames(null, new Patches(true), 40), TestScopes.in(folder));
    StreamParameters first = parameters(scope, text.moving());
    assertThat(first.sameAs(parameters(scope, text.hold()))).isTrue();
    assertThat(first.sameAs(parameters(scope, patches.moving()))).isTrue();
  }

  private static StreamParameters parameters(
      UnitScope scope, dev.reelwright.workflows.production.ArtifactRef stream) throws Exception {
    return StreamParameters.of(Pictures.split(scope.store().read(stream)).get(0));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void progress_counts_every_frame_that_the_encoder_gives_back(PictureEncoding encoding)
      throws Exception {
    List<Double> reported = new ArrayList<>();
    ProgressReporter reporter =
        new ReportsOnly(
            (done, total, message) -> {
              assertThat(total).isEqualTo(31);
              reported.add(done);
            });
    UnitScope scope = TestScopes.in(folder);
    Pictures.part(
        encoding,
        VIDEO,
        0,
        new UnitScope(
            scope.store(), scope.scratch(), reporter, scope.cancellation(), scope.deadline()));
    assertThat(reported).hasSize(31).isSorted().endsWith(31.0);
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void a_part_that_is_cancelled_in_the_middle_leaves_nothing_behind(PictureEncoding encoding)
      throws Exception {
    CancellationSource cancellation = new CancellationSource();
    Path artifacts = folder.resolve("cancelled");
    UnitScope scope =
        new UnitScope(
            new DirectoryArtifactStore(artifacts),
            TestScopes.in(folder).scratch(),
            new ReportsOnly(
                (done, total, message) -> {
                  if (done == 5) {
                    cancellation.cancel();
                  }
                }),
            cancellation,
            Deadline.after(Duration.ofMinutes(1)));

    SceneFrames endless = new SceneFrames(null, new Patches(true), 9000);
    assertThatThrownBy(() -> new PartEncoder(Pictures.PROCESSES).encode(encoding, endless, scope))
        .isInstanceOf(CancelledException.class);

    LeftBehind.assertNoProcess();
    assertThat(artifacts).doesNotExist();
    LeftBehind.assertNoThread("reelwright-ffmpeg");
  }

  @Test
  void a_failure_of_the_painter_is_the_part_s_failure() {
    SceneAnimation broken =
        new SceneAnimation() {
          @Override
          public boolean moves() {
            return false;
          }

          @Override
          public void paint(BufferedImage target, int frame, int frames) {
            if (frame == 7) {
              throw new IllegalStateException("no paint left");
            }
          }

          @Override
          public void paintStill(BufferedImage target) {}

          @Override
          public List<String> warnings() {
            return List.of();
          }
        };
    PictureEncoding encoding = first();
    assertThatThrownBy(
            () ->
                new PartEncoder(Pictures.PROCESSES)
                    .encode(encoding, new SceneFrames(null, broken, 0), TestScopes.in(folder)))
        .hasMessageContaining("no paint left");
  }

  @Test
  void an_encoder_that_loses_frames_is_found_out() throws Exception {
    PictureEncoding lossy = wrapped("-frames:v 12");
    assertThatThrownBy(() -> Pictures.part(lossy, VIDEO, 0, TestScopes.in(folder)))
        .isInstanceOfSatisfying(
            ProductionException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TOOL_FAILED))
        .hasMessageContaining("given 31 frames and gave back 12");
  }

  @Test
  void a_stream_that_cannot_be_held_still_is_refused() throws Exception {
    PictureEncoding reordering = wrapped("-bf 2");
    assertThatThrownBy(() -> Pictures.part(reordering, VIDEO, 0, TestScopes.in(folder)))
        .isInstanceOf(ProductionException.class)
        .hasMessageContaining("reordered");
  }

  @Test
  void a_stream_without_arithmetic_coding_is_held_still_as_well() throws Exception {
    PictureEncoding plain = wrapped("-coder 0");
    UnitScope scope = TestScopes.in(folder);
    PicturePart part = Pictures.part(plain, VIDEO, 0, scope);
    Path file = Pictures.sequence(scope, List.of(new PictureSequence.Scene(part, 200)));
    Pictures.Decoded decoded = Pictures.decode(first().ffmpeg(), file);
    assertThat(decoded.warnings()).isEmpty();
    assertThat(decoded.frames()).hasSize(200);
    assertThat(decoded.frames().subList(30, 200)).containsOnly(decoded.frames().get(30));
  }

  /** Returns an x264 encoding by a program that adds options before its output. */
  private PictureEncoding wrapped(String options) throws IOException, ProductionException {
    Ffmpeg real = first().ffmpeg();
    Assumptions.assumeTrue(
        real.encoders().contains("libx264"), "needs an ffmpeg with libx264 on PATH");
    Path program = folder.resolve("wrapped-ffmpeg");
    Files.writeString(
        program,
        "#!/bin/sh\n"
            + "n=$#; i=0\n"
            + "for argument; do\n"
            + "  i=$((i + 1))\n"
            + "  if [ $i -eq $n ]; then set -- \"$@\" "
            + options
            + "; fi\n"
            + "  set -- \"$@\" \"$argument\"\n"
            + "done\n"
            + "shift $n\n"
            + "exec "
            + real.ffmpeg()
            + " \"$@\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return PictureEncoding.choose(
        new Ffmpeg(
            program,
            real.ffprobe(),
            real.environment(),
            real.version(),
            false,
            real.encoders(),
            real.filters()));
  }

  private static PictureEncoding first() {
    Assumptions.assumeFalse(Pictures.encodings().isEmpty(), "needs an ffmpeg that encodes H.264");
    return Pictures.encodings().get(0);
  }
}
