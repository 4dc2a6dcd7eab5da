package dev.reelwright.activities.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.activities.assembly.TestVideos;
import dev.reelwright.activities.assembly.TestVideos.Finished;
import dev.reelwright.activities.sound.TestFfmpeg;
import dev.reelwright.activities.unit.TestScopes;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.video.SyncCertificate;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoInspectorTest {
  @TempDir static Path folder;

  private static UnitScope scope;
  private static Finished finished;
  private static Path file;

  @BeforeAll
  static void makeAVideo() throws Exception {
    scope = TestScopes.in(folder);
    finished = TestVideos.finish(TestVideos.assembly(scope.store(), "en"), scope);
    file = scope.store().localFile(finished.joined().video(), scope.scratch());
  }

  @Test
  void aFinishedVideoPassesAndItsCertificateSaysWhatWasMeasured() throws Exception {
    SyncCertificate certificate = inspect(file);
    assertThat(certificate.violations()).isEmpty();
    assertThat(certificate.frames()).isEqualTo(finished.video().frames());
    assertThat(certificate.videoSeconds()).isEqualTo(finished.video().frames() / 30.0);
    assertThat(certificate.endDriftMilliseconds()).isLessThan(0.1);
    assertThat(certificate.sentences()).isEqualTo(4);
    assertThat(certificate.maxOnsetErrorMilliseconds()).isLessThan(25);
    assertThat(certificate.integratedLoudness()).isCloseTo(-16, within(0.5));
    assertThat(certificate.chapters()).isEqualTo(3);
    assertThat(certificate.subtitleCues()).isEqualTo(finished.cues().size());
    assertThat(certificate.faststart()).isTrue();
  }

  @Test
  void soundThatIsSixtyMillisecondsLateFails() throws Exception {
    assertThat(
            remade(
                "-map",
                "0",
                "-map_chapters",
                "0",
                "-c",
                "copy",
                "-c:a",
                "aac",
                "-b:a",
                "192k",
                "-af",
                "adelay=60:all=1,atrim=end=" + finished.video().seconds()))
        .anyMatch(v -> v.startsWith("sentence: \"Welcome to the tour.\" begins 6"));
  }

  @Test
  void aMissingFrameFails() throws Exception {
    assertThat(
            remade(
                "-map",
                "0",
                "-c",
                "copy",
                "-frames:v",
                Long.toString(finished.video().frames() - 1)))
        .contains(
            "frames: %d, expected %d"
                .formatted(finished.video().frames() - 1, finished.video().frames()));
  }

  @Test
  void aFileThatIsCutOffFails() throws Exception {
    Path cut = Files.copy(file, folder.resolve("cut.mp4"));
    try (RandomAccessFile content = new RandomAccessFile(cut.toFile(), "rw")) {
      content.setLength(content.length() * 2 / 3);
    }
    assertThat(inspect(cut).violations())
        .contains("file: is cut off, expected whole")
        .anyMatch(v -> v.startsWith("frames: "));
  }

  @Test
  void damageWithinThePictureFails() throws Exception {
    Path damaged = Files.copy(file, folder.resolve("damaged.mp4"));
    try (Mp4File mp4 = Mp4File.open(damaged);
        RandomAccessFile content = new RandomAccessFile(damaged.toFile(), "rw")) {
      Mp4Track picture = mp4.track("vide");
      content.seek(picture.offset(0) + picture.size(0) / 2);
      content.write(new byte[picture.size(0) / 4]);
    }
    assertThat(inspect(damaged).violations()).anyMatch(v -> v.startsWith("picture: "));
  }

  @Test
  void soundThatIsTooLoudFails() throws Exception {
    assertThat(
            remade("-map", "0", "-c", "copy", "-c:a", "aac", "-b:a", "192k", "-af", "volume=2dB"))
        .anyMatch(v -> v.matches("loudness: -1[34]\\.\\d+ LUFS, expected -16 ±1"));
  }

  @Test
  void anIndexBehindTheMediaFails() throws Exception {
    Path doctored = folder.resolve("slow.mp4");
    doctor(doctored, List.of("-map", "0", "-c", "copy"), List.of());
    assertThat(inspect(doctored).violations())
        .contains("index: behind the media, expected before it (faststart)");
  }

  @Test
  void aMissingChapterFails() throws Exception {
    Path chapters =
        Files.writeString(
            folder.resolve("chapters.txt"),
            ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/30\nSTART=0\nEND=60\ntitle=One\n");
    assertThat(remade("-i", chapters.toString(), "-map", "0", "-c", "copy", "-map_chapters", "1"))
        .contains("chapters: 1, expected 3");
  }

  @Test
  void anotherTextInTheSoftTrackFails() throws Exception {
    byte[] content = Files.readAllBytes(file);
    byte[] bye = "Bye.".getBytes(StandardCharsets.UTF_8);
    byte[] other = "Hi!!".getBytes(StandardCharsets.UTF_8);
    String text = new String(content, StandardCharsets.ISO_8859_1);
    System.arraycopy(other, 0, content, text.lastIndexOf("Bye."), bye.length);
    Path doctored = Files.write(folder.resolve("text.mp4"), content);
    assertThat(inspect(doctored).violations())
        .singleElement()
        .asString()
        .startsWith("subtitle: ")
        .contains("Hi!!", "Bye.");
  }

  @Test
  void aSentenceThatIsNotHeardFails() throws Exception {
    double end = finished.video().scenes().get(0).endFrame() / 30.0;
    assertThat(
            remade(
                "-map",
                "0",
                "-c",
                "copy",
                "-c:a",
                "aac",
                "-b:a",
                "192k",
                "-af",
                "volume=0:enable='lt(t," + end + ")'"))
        .contains("sentence: \"Welcome to the tour.\" is not heard");
  }

  @Test
  void aFileThatIsNoVideoFails() throws Exception {
    Path text = Files.writeString(folder.resolve("text.txt"), "This is no video at all.");
    assertThat(inspect(text).violations()).singleElement().asString().startsWith("file: ");
  }

  @Test
  void bracesAndAngleBracketsReachTheSoftTrackUnchanged() throws Exception {
    try (Mp4File mp4 = Mp4File.open(file)) {
      assertThat(mp4.texts(mp4.track("sbtl")).stream().map(Mp4File.Text::text))
          .contains("It is a short one {really} & <simple>.");
    }
  }

  private static List<String> remade(String... arguments) throws Exception {
    Path doctored = Files.createTempDirectory(folder, "remade").resolve("video.mp4");
    doctor(doctored, List.of(arguments), List.of("-movflags", "+faststart"));
    return inspect(doctored).violations();
  }

  private static void doctor(Path target, List<String> arguments, List<String> last)
      throws Exception {
    List<String> all = new ArrayList<>(List.of("-v", "error", "-y", "-i", file.toString()));
    all.addAll(arguments);
    // Without the data stream that holds the chapters, which are written anew.
    all.addAll(List.of("-map", "-0:d", "-movie_timescale", "48000"));
    all.addAll(last);
    all.add(target.toString());
    TestFfmpeg.run(all.toArray(String[]::new));
  }

  private static SyncCertificate inspect(Path path) throws Exception {
    return new VideoInspector(TestFfmpeg.PROCESSES)
        .inspect(path, finished.video(), finished.cues(), TestFfmpeg.get(), TestScopes.in(folder));
  }
}
