package dev.reelwright.activities.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A YAML script")
class YamlInputTest {
  private static final String ONE_SCENE =
      """
      title: Test
      scenes:
        - scene_id: intro
          scene_type: title
          title: Hello
      """;

  @TempDir Path root;
  private Inputs inputs;

  @BeforeEach
  void prepare() {
    inputs = new Inputs(root);
  }

  private VideoSpec read(String yaml) throws Exception {
    return inputs.with("a.yaml", yaml).one("yaml", "a.yaml");
  }

  private List<String> faults(String yaml) throws IOException {
    return inputs.with("a.yaml", yaml).faults("yaml", "a.yaml");
  }

  @Test
  @DisplayName("of dialect 1 is read with its narration, nested or flat visuals, and durations")
  void dialect1() throws Exception {
    VideoSpec spec =
        read(
            """
            video_id: first
            title: First
            accent_color: green
            scenes:
              - scene_id: intro
                scene_type: title
                narration: Hello there.
                visual_content:
                  title: First
                  subtitle: A test
                min_duration: 3
                max_duration: 9.5
              - id: steps
                type: list
                voice: female
                header: Steps
                items:
                  - One
                  - {title: Two, description: More}
              - id: end
                type: outro
                title: Bye
                message: See you
            """);
    assertThat(spec.id()).isEqualTo("first");
    assertThat(spec.accentColor()).isEqualTo("green");
    assertThat(spec.language()).isEqualTo("en");
    SceneSpec intro = spec.scenes().get(0);
    assertThat(intro.narration()).isEqualTo(Map.of("", "Hello there."));
    assertThat(intro.visual()).isEqualTo(new VisualContent.Title("First", "A test"));
    assertThat(intro.minDuration()).isEqualTo(3);
    assertThat(intro.maxDuration()).isEqualTo(9.5);
    assertThat(spec.scenes().get(1).voice()).isEqualTo("female");
    assertThat(spec.scenes().get(1).visual())
        .isEqualTo(
            new VisualContent.ItemList(
                "Steps",
                null,
                List.of(
                    new VisualContent.Item("One", null), new VisualContent.Item("Two", "More"))));
    assertThat(spec.scenes().get(2).visual()).isEqualTo(new VisualContent.Outro("Bye", "See you"));
  }

  @Test
  @DisplayName("of dialect 2 keeps what its narration is to be written from")
  void dialect2() throws Exception {
    VideoSpec spec =
        read(
            """
            video:
              id: second
              title: Second
              description: About it
              accent_color: pink
              voice: male
              target_duration: 45
            scenes:
              - type: title
                key_message: Queues decouple work.
              - type: list
                topic: queues
                header: Why
                key_points: [Less waiting, More calm]
            """);
    assertThat(spec.targetDuration()).isEqualTo(45);
    assertThat(spec.voice()).isEqualTo("male");
    assertThat(spec.scenes()).extracting(SceneSpec::id).containsExactly("scene-01", "scene-02");
    assertThat(spec.scenes().get(0).visual()).isEqualTo(new VisualContent.Title("Second", null));
    assertThat(spec.scenes().get(0).keyMessage()).isEqualTo("Queues decouple work.");
    assertThat(((VisualContent.ItemList) spec.scenes().get(1).visual()).items()).hasSize(2);
  }

  @Test
  @DisplayName("with many faults has them all reported at once, each with line and scene")
  void allFaults() throws Exception {
    assertThat(
            faults(
                """
                title: Test
                acent_color: blue
                color: red
                scenes:
                  - scene_id: ../../x
                    scene_type: title
                    title: A
                  - scene_id: b
                    scene_type: lst
                  - scene_id: c
                    scene_type: list
                    items: {a: b}
                    min_duration: long
                  - scene_id: c
                    scene_type: quote
                    min_duration: 9
                    max_duration: 3
                    voice: [a]
                  - just text
                """))
        .containsExactlyInAnyOrder(
            "a.yaml:3: unknown accent colour 'red'; known are blue, orange, purple, green, pink,"
                + " cyan",
            "a.yaml:2: unknown key 'acent_color' in the script; did you mean 'accent_color'?",
            "a.yaml:5: scene #1: scene id '../../x' must be 1 to 200 characters of [A-Za-z0-9._-]"
                + " and not begin with a dot",
            "a.yaml:9: scene b: unknown scene type 'lst'; known are title, command, list, outro,"
                + " code_comparison, quote, problem, solution, checkpoint, quiz,"
                + " learning_objectives, exercise, image; did you mean 'list'?",
            "a.yaml:12: scene c: 'items' must be a list, not a mapping of keys to values",
            "a.yaml:13: scene c: 'min_duration' must be a number from 0 to 300 (seconds), not the"
                + " text 'long'",
            "a.yaml:14: scene #4: scene id 'c' is taken by the scene in line 10",
            "a.yaml:16: scene #4: 'min_duration' 9.0 is greater than 'max_duration' 3.0",
            "a.yaml:18: scene #4: 'voice' must be a text, not a list",
            "a.yaml:14: scene #4: 'quote_text' is missing or empty",
            "a.yaml:19: scene #5: a scene must be a mapping of keys to values, not the text 'just"
                + " text'");
  }

  @Test
  @DisplayName("with a wrong type in line 40 has the fault in line 40")
  void line40() throws Exception {
    StringBuilder yaml = new StringBuilder("title: Long\nscenes:\n");
    for (int i = 0; i < 12; i++) {
      yaml.append("  - scene_id: s").append(i).append("\n    scene_type: title\n    title: T\n");
    }
    yaml.append("  - scene_id: last\n    scene_type: {}\n");
    assertThat(yaml.toString().split("\n")[39]).contains("scene_type: {}");
    assertThat(faults(yaml.toString()))
        .containsExactly(
            "a.yaml:40: scene last: 'scene_type' must be a text, not a mapping of keys to values");
  }

  @Test
  @DisplayName("with a key that stands twice names both lines")
  void duplicateKeys() throws Exception {
    assertThat(faults("title: A\ntitle: B\n" + ONE_SCENE.replace("title: Test\n", "")))
        .containsExactly("a.yaml:2: key 'title' stands twice; the first is in line 1");
  }

  @Test
  @DisplayName("with 501 scenes is refused where the 501st begins")
  void tooManyScenes() throws Exception {
    StringBuilder yaml = new StringBuilder("title: Long\nscenes:\n");
    for (int i = 0; i < 501; i++) {
      yaml.append("  - {type: title, title: T}\n");
    }
    assertThat(faults(yaml.toString()))
        .containsExactly(
            "a.yaml:503: 501 scenes; at most 500 are allowed in a video: make several videos,"
                + " listed in a set");
  }

  @Test
  @DisplayName("holds every text to its limit")
  void limits() throws Exception {
    assertThat(
            faults(
                "title: "
                    + "t".repeat(501)
                    + "\ndescription: "
                    + "d".repeat(5_001)
                    + "\nvideo_id: "
                    + "i".repeat(201)
                    + "\nscenes:\n  - scene_type: title\n    title: A\n    max_duration: 300.5\n"
                    + "    narration: "
                    + "n".repeat(50_001)
                    + "\n"))
        .hasSize(5)
        .anySatisfy(
            fault ->
                assertThat(fault)
                    .isEqualTo("a.yaml:1: 'title' has 501 characters; at most 500 are allowed"))
        .anySatisfy(fault -> assertThat(fault).startsWith("a.yaml:2: 'description' has 5,001"))
        .anySatisfy(fault -> assertThat(fault).startsWith("a.yaml:3: video id 'iiii"))
        .anySatisfy(
            fault ->
                assertThat(fault)
                    .isEqualTo(
                        "a.yaml:7: scene #1: 'max_duration' must be a number from 0 to 300"
                            + " (seconds), not 300.5"))
        .anySatisfy(
            fault -> assertThat(fault).startsWith("a.yaml:8: scene #1: 'narration' has 50,001"));
  }

  @Test
  @DisplayName("whose anchors explode is refused without filling the memory")
  void billionLaughs() throws Exception {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      yaml.append(
          "a"
              + i
              + ": &a"
              + i
              + " ["
              + String.join(", ", java.util.Collections.nCopies(10, alias))
              + "]\n");
    }
    assertThat(faults(yaml.append(ONE_SCENE).toString()))
        .singleElement()
        .asString()
        .contains("the anchors of this file expand to more than 200000 values");
  }

  @Test
  @DisplayName("that contains itself or nests without end is refused")
  void endless() throws Exception {
    assertThat(faults("title: A\nscenes: &s [*s]\n"))
        .anySatisfy(fault -> assertThat(fault).contains("refer to themselves"));
    assertThat(faults("title: A\nscenes: " + "[".repeat(100_000) + "\n"))
        .containsExactly("a.yaml:2: lists and mappings nest deeper than 30 levels");
  }

  @Test
  @DisplayName("that is no YAML is refused in its line")
  void syntax() throws Exception {
    assertThat(faults("title: A\nscenes:\n  - type: title\n   title: B\n"))
        .singleElement()
        .asString()
        .startsWith("a.yaml:4: this is no valid YAML: ");
    assertThat(faults("")).singleElement().asString().contains("is empty");
    assertThat(faults("- a\n"))
        .containsExactly("a.yaml:1: a script is a mapping with 'title' and 'scenes', not a list");
    assertThat(faults("title: !!java.net.URL x\n" + ONE_SCENE.replace("title: Test\n", "")))
        .anySatisfy(fault -> assertThat(fault).contains("a.yaml:1: the tag"));
  }

  @Test
  @DisplayName("fills its variables from the options, else from their defaults")
  void templates() throws Exception {
    String yaml =
        """
        title: Hello ${name|world}
        scenes:
          - type: command
            commands: ["echo $${HOME} ${what}", "echo ${a:-b}"]
        """;
    VideoSpec spec =
        inputs
            .with("a.yaml", yaml)
            .adaptation("yaml", "a.yaml", Inputs.options(Map.of("what", "title: x")))
            .videos()
            .get(0);
    assertThat(spec.title()).isEqualTo("Hello world");
    assertThat(((VisualContent.Command) spec.scenes().get(0).visual()).commands())
        .containsExactly("echo ${HOME} title: x", "echo ${a:-b}");
    assertThat(faults(yaml))
        .containsExactly(
            "a.yaml:4: the variable 'what' has no value: give --var what=VALUE or a default"
                + " ${what|…}; write $${what} to show it as it is");
  }

  @Test
  @DisplayName("gives way to the command line, as the default gives way to it")
  void precedence() throws Exception {
    inputs.with("a.yaml", "color: pink\n" + ONE_SCENE).with("b.yaml", ONE_SCENE);
    VideoOptions cyan =
        new VideoOptions(
            List.of(), List.of(), "cyan", 0, null, 0, null, Map.of(), false, false, null, null);
    assertThat(inputs.adaptation("yaml", "a.yaml", cyan).videos().get(0).accentColor())
        .isEqualTo("cyan");
    assertThat(inputs.one("yaml", "a.yaml").accentColor()).isEqualTo("pink");
    assertThat(inputs.one("yaml", "b.yaml").accentColor()).isEqualTo("blue");
  }

  @Test
  @DisplayName("in another language needs its narration, and the fault says how to give it")
  void languages() throws Exception {
    inputs.with(
        "a.yaml",
        """
        title: A
        language: en
        scenes:
          - {scene_id: one, type: title, title: A, narration: {en: Hello., es: Hola.}}
          - {scene_id: two, type: title, title: B, narration: Only one.}
        """);
    assertThat(inputs.faults("yaml", "a.yaml", Inputs.languages("en", "es")))
        .containsExactly(
            "a.yaml: scene two: the video 'a' is in 'en' and has no narration in 'es' for the"
                + " scenes two. Texts are not translated yet: give each scene's narration by"
                + " language, narration: {en: …, es: …}, in a script (--export writes one)");
    assertThat(inputs.faults("yaml", "a.yaml", Inputs.languages("xx!")))
        .anySatisfy(fault -> assertThat(fault).contains("'xx!' is no language code"));
  }

  @Test
  @DisplayName("that is a set gives all of its videos, with defaults, overrides and variables")
  void sets() throws Exception {
    inputs
        .with(
            "set.yaml",
            """
            set:
              id: course
              name: Course
              naming: "{set}-{nn}-{id}"
              defaults: {accent_color: purple, variables: {who: all}}
              videos:
                - file: parts/one.yaml
                - file: parts/two.md
                  overrides: {title: Second, accent_color: green}
                - file: parts/one.yaml
                  overrides: {id: again, variables: {who: you}}
            """)
        .with("parts/one.yaml", ONE_SCENE.replace("Hello", "Hello ${who}"))
        .with("parts/two.md", "# Two\n\nSome text.\n");
    List<VideoSpec> videos = inputs.adaptation("yaml", "set.yaml").videos();
    assertThat(videos)
        .extracting(VideoSpec::id)
        .containsExactly("course-01-test", "course-02-two", "again");
    assertThat(videos)
        .extracting(VideoSpec::accentColor)
        .containsExactly("purple", "green", "purple");
    assertThat(videos.get(1).title()).isEqualTo("Second");
    assertThat(videos.get(0).scenes().get(0).visual())
        .isEqualTo(new VisualContent.Title("Hello all", null));
    assertThat(videos.get(2).scenes().get(0).visual())
        .isEqualTo(new VisualContent.Title("Hello you", null));
  }

  @Test
  @DisplayName("that is a set names the file and line of each fault in any of its files")
  void setFaults() throws Exception {
    Files.createDirectories(inputs.folder());
    Path outside = Files.writeString(root.resolve("outside.yaml"), ONE_SCENE);
    Files.createSymbolicLink(inputs.folder().resolve("link.yaml"), outside);
    inputs
        .with(
            "set.yaml",
            """
            set:
              id: s
              videos:
                - file: ../outside.yaml
                - file: link.yaml
                - file: bad.yaml
                - file: ok.yaml
                - file: ok.yaml
                - file: what.xyz
                - {overrides: {color: red}}
            """)
        .with("ok.yaml", ONE_SCENE)
        .with("what.xyz", "x")
        .with("bad.yaml", "title: Bad\nscenes:\n  - type: nothing\n");
    assertThat(inputs.faults("yaml", "set.yaml"))
        .satisfiesExactlyInAnyOrder(
            fault -> assertThat(fault).startsWith("set.yaml:4: file '../outside.yaml' leaves"),
            fault -> assertThat(fault).startsWith("set.yaml:5: file 'link.yaml' was not found"),
            fault -> assertThat(fault).startsWith("bad.yaml:3: scene #1: unknown scene type"),
            fault ->
                assertThat(fault).startsWith("set.yaml:8: video id 'test' of ok.yaml is taken"),
            fault -> assertThat(fault).startsWith("set.yaml:9: file 'what.xyz' is of no kind"),
            fault -> assertThat(fault).startsWith("set.yaml:10: unknown accent colour 'red'"),
            fault -> assertThat(fault).isEqualTo("set.yaml:10: 'file' is missing"));
  }

  @Test
  @DisplayName("shows pictures of its folder only")
  void pictures() throws Exception {
    inputs.with(
        "a.yaml",
        """
        title: A
        scenes:
          - {scene_id: out, type: image, image: ../secret.png}
          - {scene_id: gone, type: image, image: gone.png}
          - {scene_id: bad, type: image, image: bad.png}
          - {scene_id: none, type: image}
        """);
    inputs.with("bad.png", "no picture");
    assertThat(inputs.faults("yaml", "a.yaml"))
        .containsExactly(
            "a.yaml:3: scene out: image '../secret.png' leaves the folder of the input; give a path"
                + " relative to it",
            "a.yaml:4: scene gone: image 'gone.png' was not found in the folder of the input (links"
                + " that lead out of it are not followed)",
            "a.yaml:5: scene bad: image 'bad.png' is no picture that can be drawn; PNG, JPEG, GIF"
                + " and BMP can",
            "a.yaml:6: scene none: 'image' is missing or empty");
  }

  @Test
  @DisplayName("of an unknown type or from nowhere is refused with the way out")
  void sources() {
    assertThatThrownBy(() -> inputs.load("pdf", "x.pdf"))
        .isInstanceOf(ProductionException.class)
        .hasMessageContaining("unknown input type 'pdf'; known are document (")
        .hasMessageContaining("yaml (")
        .hasMessageContaining("programmatic (");
    assertThatThrownBy(
            () ->
                new SourceReader(VideoAdapters.standard())
                    .load("README.md", java.io.InputStream.nullInputStream(), inputs.store))
        .hasMessageContaining("give --from TYPE:SOURCE, for example document:README.md");
    assertThatThrownBy(() -> inputs.load("yaml", "none.yaml"))
        .isInstanceOfSatisfying(
            ProductionException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.INPUT_UNREADABLE))
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(
            () ->
                new SourceReader(VideoAdapters.standard())
                    .load(
                        "document:ftp://example.org/a.md",
                        java.io.InputStream.nullInputStream(),
                        inputs.store))
        .hasMessageContaining("only http:// and https://");
  }
}
