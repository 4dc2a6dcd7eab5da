package dev.reelwright.activities.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.workflows.video.VideoSource;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A JSON script")
class JsonInputTest {
  @TempDir Path root;
  private Inputs inputs;

  @BeforeEach
  void prepare() {
    inputs = new Inputs(root);
  }

  @Test
  @DisplayName("is the same model as YAML, from a file or from standard input")
  void model() throws Exception {
    String json =
        """
        {"video_id": "news", "title": "News",
         "scenes": [{"scene_id": "q", "scene_type": "quiz", "narration": {"en": "Well?"},
           "visual_content": {"question": "Which?", "options": ["One", "Two"],
             "correct_answer": "b", "show_answer": true}}]}
        """;
    VideoSpec spec = inputs.with("n.json", json).one("programmatic", "n.json");
    assertThat(spec.scenes().get(0).visual())
        .isEqualTo(new VisualContent.Quiz("Which?", java.util.List.of("One", "Two"), "b", true));
    assertThat(spec.scenes().get(0).narration()).isEqualTo(Map.of("en", "Well?"));
    VideoSource source = inputs.stdin("programmatic", json);
    assertThat(source.location()).isEqualTo("-");
    assertThat(inputs.store.read(source.content())).asString().isEqualTo(json);
  }

  @Test
  @DisplayName("has each fault told with its line and its JSON pointer")
  void faults() throws Exception {
    assertThat(
            inputs
                .with(
                    "n.json",
                    """
                    {
                      "title": "News",
                      "title": "Again",
                      "scenes": [
                        {"id": "a", "type": "title", "title": {"x": 1}},
                        {"id": "b", "type": "nope"},
                        {"id": "c", "type": "quiz", "question": "?", "options": ["A"],
                         "correct_answer": "Z", "min_duration": 301}
                      ]
                    }
                    """)
                .faults("programmatic", "n.json"))
        .containsExactlyInAnyOrder(
            "n.json:3: key 'title' stands twice; the first is in line 2 (at /title)",
            "n.json:5: scene a: 'title' must be a text, not a mapping of keys to values (at"
                + " /scenes/0/title)",
            "n.json:6: scene b: unknown scene type 'nope'; known are title, command, list, outro,"
                + " code_comparison, quote, problem, solution, checkpoint, quiz,"
                + " learning_objectives, exercise, image (at /scenes/1)",
            "n.json:8: scene c: 'min_duration' must be a number from 0 to 300 (seconds), not 301"
                + " (at /scenes/2/min_duration)",
            "n.json:8: scene c: 'correct_answer' must be one of the options or its letter from A to"
                + " A, not 'Z' (at /scenes/2)");
  }

  @Test
  @DisplayName("that is no JSON is refused in its line")
  void syntax() throws Exception {
    assertThat(inputs.with("n.json", "{\n\"title\": \n}").faults("programmatic", "n.json"))
        .singleElement()
        .asString()
        .startsWith("n.json:3: this is no valid JSON: ");
    assertThat(inputs.with("n.json", "{} {}").faults("programmatic", "n.json"))
        .singleElement()
        .asString()
        .contains("something follows the end");
    assertThat(inputs.with("n.json", "[".repeat(50_000)).faults("programmatic", "n.json"))
        .singleElement()
        .asString()
        .contains("nesting depth");
    assertThat(inputs.with("n.json", "").faults("programmatic", "n.json"))
        .singleElement()
        .asString()
        .contains("this file is empty");
  }
}
