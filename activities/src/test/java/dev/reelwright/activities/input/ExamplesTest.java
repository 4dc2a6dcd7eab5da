package dev.reelwright.activities.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.activities.input.script.VisualReader;
import dev.reelwright.activities.narration.NarrationWriter;
import dev.reelwright.activities.store.DirectoryArtifactStore;
import dev.reelwright.workflows.video.VideoSource;
import dev.reelwright.workflows.video.VideoSpec;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Each example")
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir Path root;

  private Adaptation adapt(String type, String path) throws Exception {
    DirectoryArtifactStore store = new DirectoryArtifactStore(root);
    VideoAdapters adapters = VideoAdapters.standard();
    VideoSource source =
        new SourceReader(adapters)
            .load(type + ":" + EXAMPLES.resolve(path), InputStream.nullInputStream(), store);
    return adapters.adapt(source, store.read(source.content()), null, Inputs.DEFAULTS, store);
  }

  @ParameterizedTest(name = "{1} is adapted without a warning, and every scene is narrated")
  @CsvSource({
    "document, durable-workflows.md, 1",
    "yaml, lesson.yaml, 1",
    "yaml, topic.yaml, 1",
    "yaml, course/set.yaml, 2",
    "programmatic, news.json, 1"
  })
  void adapted(String type, String path, int videos) throws Exception {
    Adaptation adaptation = adapt(type, path);
    assertThat(adaptation.warnings()).isEmpty();
    assertThat(adaptation.videos()).hasSize(videos);
    for (VideoSpec video : adaptation.videos()) {
      for (int i = 0; i < video.scenes().size(); i++) {
        assertThat(NarrationWriter.narration(video, i, "en")).isNotBlank();
      }
      assertThat(VideoPreview.seconds(VideoPreview.outlines(video, "en"), 1.0))
          .isBetween(5.0, 240.0);
    }
  }

  @Test
  @DisplayName("taken together shows every scene type in the lesson")
  void allTypes() throws Exception {
    List<String> types =
        adapt("yaml", "lesson.yaml").videos().get(0).scenes().stream()
            .map(scene -> SceneTypes.of(scene.visual()))
            .toList();
    assertThat(types).containsExactlyInAnyOrderElementsOf(VisualReader.names());
  }

  @Test
  @DisplayName("of a topic has its narration written from its messages and points")
  void topic() throws Exception {
    VideoSpec topic = adapt("yaml", "topic.yaml").videos().get(0);
    assertThat(NarrationWriter.narration(topic, 0, "en"))
        .isEqualTo("Captions make every video better.");
    assertThat(NarrationWriter.narration(topic, 1, "en"))
        .isEqualTo(
            "Next up: the people who read along. Many people cannot hear the sound. Many more"
                + " have it switched off. Everyone finds words faster by reading.");
  }
}
