package dev.reelwright.activities.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.unit.CancellationSource;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.TestScopes;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.video.PicturePart;
import dev.reelwright.workflows.video.VideoSpec;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real encodes, put in sequence and decoded by a decoder that forgives nothing. */
class PictureSequenceTest {
  private static final VideoSpec VIDEO =
      Pictures.video(Pictures.title("Every frame counts"), Pictures.list(5), Pictures.list(3));

  @TempDir static Path folder;
  private static UnitScope scope;
  private static final Map<String, List<PicturePart>> PARTS = new HashMap<>();

  @BeforeAll
  static void encode() throws Exception {
    scope = TestScopes.in(folder);
    for (PictureEncoding encoding : Pictures.encodings()) {
      List<PicturePart> parts = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        parts.add(Pictures.part(encoding, VIDEO, i, TestScopes.in(folder)));
      }
      PARTS.put(encoding.id(), parts);
    }
  }

  @AfterAll
  static void forget() {
    PARTS.clear();
  }

  static List<PictureEncoding> encodings() {
    return Pictures.encodings();
  }

  private static PictureSequence.Scene scene(PictureEncoding encoding, int part, int frames) {
    return new PictureSequence.Scene(PARTS.get(encoding.id()).get(part), frames);
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void a_scene_of_any_length_has_exactly_its_frames(PictureEncoding encoding) throws Exception {
    for (int frames : List.of(30, 31, 32, 89, 90, 91, 150, 180, 181, 1800)) {
      Path file = Pictures.sequence(scope, List.of(scene(encoding, 0, frames)));
      Pictures.Decoded decoded = Pictures.decode(encoding.ffmpeg(), file);
      assertThat(decoded.frames()).as("a scene of %d frames", frames).hasSize(frames);
      assertThat(decoded.warnings()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void mixed_scenes_decode_to_the_sum_of_their_frames_without_a_warning(PictureEncoding encoding)
      throws Exception {
    List<PictureSequence.Scene> scenes = new ArrayList<>();
    int sum = 0;
    int[] lengths = {31, 31, 30, 181, 30, 32, 31, 330, 331, 332};
    for (int i = 0; i < lengths.length; i++) {
      scenes.add(scene(encoding, i % 3, lengths[i]));
      sum += lengths[i];
    }
    Path file = Pictures.sequence(scope, scenes);

    // Every decoder at hand, not only the one that belongs to the encoder.
    for (PictureEncoding decoder : Pictures.encodings()) {
      Pictures.Decoded decoded = Pictures.decode(decoder.ffmpeg(), file);
      assertThat(decoded.frames()).hasSize(sum);
      assertThat(decoded.warnings()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void what_stands_still_is_the_same_frame_to_the_last_bit(PictureEncoding encoding)
      throws Exception {
    Path file = Pictures.sequence(scope, List.of(scene(encoding, 1, 30 + 400)));
    List<String> frames = Pictures.decode(encoding.ffmpeg(), file).frames();
    assertThat(new HashSet<>(frames.subList(30, 430))).hasSize(1);
    assertThat(frames.get(20)).isNotEqualTo(frames.get(30));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void the_still_picture_is_as_crisp_as_it_was_drawn(PictureEncoding encoding) throws Exception {
    Path file = Pictures.sequence(scope, List.of(scene(encoding, 1, 60)));
    byte[] drawn = Pictures.still(Pictures.animation(VIDEO, 1));
    byte[] decoded = Pictures.frame(encoding.ffmpeg(), file, 45);
    assertThat(Pictures.similarity(decoded, drawn)).isGreaterThan(0.98);
    assertThat(Pictures.difference(decoded, drawn)).isLessThan(1);
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void a_copy_into_mp4_lasts_exactly_as_long_as_its_frames(PictureEncoding encoding)
      throws Exception {
    Path file = Pictures.sequence(scope, List.of(scene(encoding, 0, 91), scene(encoding, 1, 1709)));
    Path mp4 = file.resolveSibling("copy.mp4");
    Pictures.run(
        encoding.ffmpeg(),
        List.of(
            "-v",
            "error",
            "-y",
            "-f",
            "h264",
            "-framerate",
            "30",
            "-i",
            file.toString(),
            "-c",
            "copy",
            "-bsf:v",
            PictureSequence.TIMES_FILTER,
            mp4.toString()),
        null);
    String probed =
        Pictures.probe(
            encoding.ffmpeg(),
            List.of(
                "-v",
                "error",
                "-count_packets",
                "-show_entries",
                "stream=profile,level,pix_fmt,color_range,color_space,color_transfer,"
                    + "color_primaries,has_b_frames,nb_read_packets,duration,avg_frame_rate",
                "-of",
                "default=nw=1",
                mp4.toString()));
    assertThat(probed.lines())
        .contains(
            "profile=High",
            "level=40",
            "pix_fmt=yuv420p",
            "color_range=tv",
            "color_space=bt709",
            "color_transfer=bt709",
            "color_primaries=bt709",
            "has_b_frames=0",
            "nb_read_packets=1800",
            "duration=60.000000",
            "avg_frame_rate=30/1");
  }

  @Test
  void the_listener_hears_of_every_second_and_of_the_end() throws Exception {
    PictureEncoding encoding = first();
    List<Long> heard = new ArrayList<>();
    new PictureSequence(scope.store(), scope.cancellation())
        .write(
            List.of(scene(encoding, 0, 100), scene(encoding, 1, 200)),
            OutputStream.nullOutputStream(),
            heard::add);
    assertThat(heard).isSorted().endsWith(300L);
    long before = 0;
    for (long frames : heard) {
      assertThat(frames - before).isBetween(1L, 30L);
      before = frames;
    }
  }

  @Test
  void a_cancelled_sequence_ends() {
    CancellationSource cancellation = new CancellationSource();
    cancellation.cancel();
    PictureSequence sequence = new PictureSequence(scope.store(), cancellation);
    List<PictureSequence.Scene> scenes = List.of(scene(first(), 0, 3000));
    assertThatThrownBy(() -> sequence.write(scenes, OutputStream.nullOutputStream(), frames -> {}))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void parts_of_different_encoders_are_refused_by_the_scene_that_differs() {
    Assumptions.assumeTrue(
        Pictures.encodings().size() > 1, "needs two encoders, only one is at hand");
    List<PictureSequence.Scene> scenes =
        List.of(
            scene(Pictures.encodings().get(0), 0, 60), scene(Pictures.encodings().get(1), 1, 60));
    assertThatThrownBy(() -> Pictures.sequence(scope, scenes))
        .isInstanceOfSatisfying(
            ProductionException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TOOL_FAILED))
        .hasMessageContaining("scene 2")
        .hasMessageContaining("parameter sets");
  }

  @Test
  void a_length_that_is_shorter_than_what_moves_is_refused() {
    List<PictureSequence.Scene> scenes = List.of(scene(first(), 0, 29));
    assertThatThrownBy(() -> Pictures.sequence(scope, scenes))
        .isInstanceOf(ProductionException.class)
        .hasMessageContaining("30 moving frames for a length of 29");
  }

  @Test
  void a_part_that_has_lost_a_frame_is_refused() throws Exception {
    PicturePart part = PARTS.get(first().id()).get(0);
    PicturePart wrong =
        new PicturePart(part.moving(), part.movingFrames() + 1, part.hold(), part.holdFrames());
    assertThatThrownBy(
            () -> Pictures.sequence(scope, List.of(new PictureSequence.Scene(wrong, 90))))
        .isInstanceOf(ProductionException.class)
        .hasMessageContaining("30 moving frames instead of 31");
  }

  @Test
  void the_same_scenes_give_the_same_bits() throws Exception {
    PictureEncoding encoding = first();
    PicturePart again = Pictures.part(encoding, VIDEO, 1, TestScopes.in(folder));
    assertThat(again).isEqualTo(PARTS.get(encoding.id()).get(1));
  }

  private static PictureEncoding first() {
    Assumptions.assumeFalse(Pictures.encodings().isEmpty(), "needs an ffmpeg that encodes H.264");
    return Pictures.encodings().get(0);
  }
}
