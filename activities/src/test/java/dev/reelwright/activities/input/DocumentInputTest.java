package dev.reelwright.activities.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.narration.NarrationWriter;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A document")
class DocumentInputTest {
  private static final String README =
      """
      <!-- nothing to see -->
      # 🚀 Fastqueue

      [![Build](https://img.shields.io/b.svg)](https://ci.example) ![x](https://img.shields.io/x.png)

      [Docs](https://docs.example) • [Website](https://example.org) • [Chat](https://chat.example)

      Fastqueue is a small, durable job queue for Java. It keeps its jobs in **your** database.

      ## Table of contents
      - [Install](#install)
      - [Usage](#usage)

      ## Features
      - **Durable**: jobs live in the same transaction as your data
      - Fast, see the [benchmark](https://bench.example/a?b=c)

      ## Install
      Clone it and run it:

      ```bash
      # Fetch and start
      git clone https://github.com/x/fastqueue
      ./gradlew run
      ```

      ## Usage
      ```java
      Queue queue = Queue.open(dataSource);
      ```

      A job runs at least once. If the worker dies, another one takes the job over after its lease.

      > Simplicity is prerequisite for reliability.
      >
      > — Edsger Dijkstra

      ## Options
      | Option | Default | Meaning |
      |---|---|---|
      | `lease` | 30 s | How long a worker may keep a job |
      | `retries` | 5 | Attempts before a job is given up |

      ## License
      Apache 2.0, see <https://www.apache.org/licenses/LICENSE-2.0>.
      """;

  @TempDir Path root;
  private Inputs inputs;

  @BeforeEach
  void prepare() {
    inputs = new Inputs(root);
  }

  private VideoSpec read(String markdown) throws Exception {
    return inputs.with("a.md", markdown).one("document", "a.md");
  }

  private static List<String> narrations(VideoSpec spec) {
    return IntStream.range(0, spec.scenes().size())
        .mapToObj(i -> NarrationWriter.narration(spec, i, spec.language()))
        .toList();
  }

  @Test
  @DisplayName("such as a README becomes scenes by its headings, between a title and an outro")
  void readme() throws Exception {
    VideoSpec spec = read(README);
    assertThat(spec.id()).isEqualTo("fastqueue");
    assertThat(spec.title()).isEqualTo("Fastqueue");
    assertThat(spec.scenes())
        .extracting(SceneSpec::id)
        .containsExactly(
            "title", "features", "install", "usage", "usage-2", "usage-3", "options", "outro");
    assertThat(spec.scenes().get(1).visual())
        .isEqualTo(
            new VisualContent.ItemList(
                "Features",
                null,
                List.of(
                    new VisualContent.Item(
                        "Durable", "Jobs live in the same transaction as your data"),
                    new VisualContent.Item("Fast, see the benchmark", null))));
    assertThat(spec.scenes().get(2).visual())
        .isEqualTo(
            new VisualContent.Command(
                "Install",
                "Clone it and run it",
                List.of(
                    "# Fetch and start",
                    "$ git clone https://github.com/x/fastqueue",
                    "$ ./gradlew run")));
    assertThat(spec.scenes().get(3).visual()).isInstanceOf(VisualContent.Solution.class);
    assertThat(spec.scenes().get(5).visual())
        .isEqualTo(
            new VisualContent.Quote(
                "Simplicity is prerequisite for reliability.", "Edsger Dijkstra"));
    assertThat(((VisualContent.ItemList) spec.scenes().get(6).visual()).items().get(0))
        .isEqualTo(
            new VisualContent.Item("lease", "How long a worker may keep a job; Default: 30 s"));
  }

  @Test
  @DisplayName("is spoken in its own prose, without markup, addresses, badges or boilerplate")
  void narration() throws Exception {
    List<String> narrations = narrations(read(README));
    assertThat(narrations.get(0))
        .isEqualTo(
            "Fastqueue is a small, durable job queue for Java. It keeps its jobs in your"
                + " database.");
    assertThat(narrations.get(2)).isEqualTo("Clone it and run it.");
    assertThat(narrations.get(4))
        .isEqualTo(
            "A job runs at least once. If the worker dies, another one takes the job over after its"
                + " lease.");
    assertThat(String.join(" ", narrations))
        .doesNotContain("http", "**", "`", "](", "badge", "Apache", "Docs", "🚀", "nothing to see");
    assertThat(narrations).noneMatch(String::isBlank);
  }

  @Test
  @DisplayName("says the whole sentence where the screen shows only its first clauses")
  void shortening() throws Exception {
    String sentence =
        "The worker takes a job by setting its lease in one statement that also checks that no"
            + " other worker has it, which keeps two workers from taking the same job at once.";
    VideoSpec spec = read("# Leases\n\n## How\n\n" + sentence + " It is short.\n");
    SceneSpec scene = spec.scenes().get(1);
    assertThat(scene.narration().get("")).startsWith(sentence);
    assertThat(((VisualContent.ItemList) scene.visual()).items().get(0).title())
        .isEqualTo(
            "The worker takes a job by setting its lease in one statement that also checks that no"
                + " other worker has it");
  }

  @Test
  @DisplayName("with a long section gets several scenes of a length that can be followed")
  void longSections() throws Exception {
    StringBuilder text = new StringBuilder("# Long\n\n## Part\n\n");
    for (int i = 0; i < 40; i++) {
      text.append("This is sentence number ").append(i).append(" and it says a little. ");
    }
    text.append("\n\n## Points\n\n");
    for (int i = 0; i < 20; i++) {
      text.append("- Point number ").append(i).append('\n');
    }
    VideoSpec spec = read(text.toString());
    assertThat(spec.scenes()).hasSizeGreaterThan(9);
    for (SceneSpec scene : spec.scenes()) {
      if (scene.visual() instanceof VisualContent.ItemList list) {
        assertThat(list.items()).hasSizeBetween(1, 7);
        assertThat(scene.narration().get("").split(" ").length).isBetween(10, 75);
      }
    }
    String spoken = String.join(" ", narrations(spec));
    for (int i = 0; i < 40; i++) {
      assertThat(spoken).contains("sentence number " + i + " ");
    }
    for (int i = 0; i < 20; i++) {
      assertThat(spoken).contains("Point number " + i + ".");
    }
  }

  @Test
  @DisplayName("of nothing but code becomes a video named after its file")
  void onlyCode() throws Exception {
    VideoSpec spec =
        inputs
            .with("quick-sort.md", "```python\ndef sort(items):\n    return items\n```\n")
            .one("document", "quick-sort.md");
    assertThat(spec.title()).isEqualTo("Quick sort");
    assertThat(spec.scenes()).hasSize(3);
    assertThat(((VisualContent.Solution) spec.scenes().get(1).visual()).solutionCode())
        .isEqualTo("def sort(items):\n    return items");
    assertThat(narrations(spec)).noneMatch(String::isBlank);
  }

  @Test
  @DisplayName("of nothing but a heading still has its title card")
  void onlyHeading() throws Exception {
    assertThat(read("# Hello\n").scenes()).extracting(SceneSpec::id).contains("title", "outro");
  }

  @Test
  @DisplayName("that is empty, too large or binary is refused by name")
  void refused() throws Exception {
    assertThat(inputs.with("e.md", " \n\n").faults("document", "e.md"))
        .containsExactly("e.md: this document is empty; there is nothing to make a video of");
    byte[] large = new byte[10_000_001];
    Arrays.fill(large, (byte) 'a');
    assertThatThrownBy(() -> inputs.with("l.md", large).load("document", "l.md"))
        .hasMessageContaining(
            "l.md: has 10,000,001 bytes; at most 10 MB (10,000,000 bytes) are allowed");
    assertThat(inputs.with("p.md", png()).faults("document", "p.md"))
        .containsExactly("p.md: this is no text: it looks like a PNG picture; give a text file");
    assertThat(inputs.with("p.pdf", "%PDF-1.7 x").faults("document", "p.pdf"))
        .containsExactly("p.pdf: this is no text: it looks like a PDF document; give a text file");
    assertThat(
            inputs.with("b.md", new byte[] {'a', 0, 'b', 1, 'c', 'd'}).faults("document", "b.md"))
        .containsExactly("b.md: this is no text: it looks like binary data (it has zero bytes)");
    assertThat(inputs.with("a.rst", "Title\n=====\n").faults("document", "a.rst"))
        .containsExactly("a.rst: .rst files cannot be read; give Markdown, plain text or HTML");
  }

  @Test
  @DisplayName("is read in UTF-8, UTF-16 and, with a warning that names the line, latin-1")
  void encodings() throws Exception {
    String text = "# Café\n\nDéjà vu, says Zoë.\n";
    for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      assertThat(inputs.with("u.md", text.getBytes(charset)).one("document", "u.md").title())
          .isEqualTo("Café");
    }
    assertThat(inputs.with("u.md", "\ufeff" + text).one("document", "u.md").title())
        .isEqualTo("Café");
    Adaptation latin =
        inputs
            .with("l.md", ("# Plain\n\n" + text).getBytes(StandardCharsets.ISO_8859_1))
            .adaptation("document", "l.md");
    assertThat(narrations(latin.videos().get(0)).toString()).contains("Déjà vu, says Zoë.");
    assertThat(latin.warnings())
        .singleElement()
        .asString()
        .contains("l.md:3: this line is not UTF-8; the file was read as latin-1");
  }

  @Test
  @DisplayName("in HTML gives its main text, without what surrounds it")
  void html() throws Exception {
    VideoSpec spec =
        inputs
            .with(
                "p.html",
                """
                <!doctype html><html lang="fr"><head><title>Les files | Site</title>
                <script>var x = 1;</script></head><body>
                <nav><ul><li><a href="/">Accueil</a></li></ul></nav>
                <main><h1>Les files</h1><p>Une file découple le travail. Elle garde tout.</p>
                <h2>Pourquoi</h2><ul><li>Moins d'attente</li><li>Plus de calme</li></ul>
                <pre><code class="language-java">int x = 1;</code></pre>
                <div class="share-buttons">Partager</div></main>
                <footer>Mentions légales</footer></body></html>
                """)
            .one("document", "p.html");
    assertThat(spec.title()).isEqualTo("Les files");
    assertThat(spec.language()).isEqualTo("fr");
    assertThat(spec.scenes())
        .extracting(SceneSpec::id)
        .containsExactly("title", "pourquoi", "pourquoi-2", "outro");
    assertThat(String.join(" ", narrations(spec)))
        .contains("Une file découple le travail.", "Moins d'attente.")
        .doesNotContain("Accueil", "Mentions", "Partager", "var x", "Thanks", "That was");
  }

  @Test
  @DisplayName("in plain text has its headings and lists found")
  void plainText() throws Exception {
    VideoSpec spec =
        inputs
            .with(
                "n.txt",
                """
                Notes on queues

                A queue keeps work for later. It needs a place for it.

                Why
                ---
                - Less waiting
                - More calm
                """)
            .one("document", "n.txt");
    assertThat(spec.title()).isEqualTo("Notes on queues");
    assertThat(spec.scenes()).extracting(SceneSpec::id).containsExactly("title", "why", "outro");
  }

  @Test
  @DisplayName("says its own title, language, colour and voice at its head")
  void frontMatter() throws Exception {
    VideoSpec spec =
        read(
            "---\n"
                + "title: \"Mein Titel\"\n"
                + "language: de\n"
                + "color: green\n"
                + "voice: female\n"
                + "layout: x\n"
                + "---\n"
                + "# Anders\n\n"
                + "Ein Satz.\n");
    assertThat(spec.title()).isEqualTo("Mein Titel");
    assertThat(spec.language()).isEqualTo("de");
    assertThat(spec.accentColor()).isEqualTo("green");
    assertThat(spec.voice()).isEqualTo("female");
    assertThat(inputs.with("b.md", "---\ncolor: red\n---\n# A\n").faults("document", "b.md"))
        .containsExactly(
            "b.md:2: unknown accent colour 'red'; known are blue, orange, purple, green, pink,"
                + " cyan");
  }

  @Test
  @DisplayName("shows the pictures of its folder and no others")
  void pictures() throws Exception {
    Files.createDirectories(inputs.folder());
    Files.write(root.resolve("secret.png"), png());
    Files.createSymbolicLink(inputs.folder().resolve("link.png"), root.resolve("secret.png"));
    Adaptation adaptation =
        inputs
            .with("img/a.png", png())
            .with(
                "a.md",
                "# A\n\nText first.\n\n## See\n\n![The plan](img/a.png)\n\n![l](link.png)\n\n"
                    + "![o](../secret.png)\n\n![r](https://example.org/x.jpg)\n")
            .adaptation("document", "a.md");
    assertThat(adaptation.videos().get(0).scenes())
        .filteredOn(scene -> scene.visual() instanceof VisualContent.Image)
        .singleElement()
        .satisfies(
            scene ->
                assertThat(((VisualContent.Image) scene.visual()).caption()).isEqualTo("The plan"));
    assertThat(adaptation.warnings())
        .hasSize(3)
        .anySatisfy(text -> assertThat(text).contains("a.md:9: the picture link.png was not found"))
        .anySatisfy(text -> assertThat(text).contains("a.md:11: the picture ../secret.png"))
        .anySatisfy(text -> assertThat(text).contains("1 pictures on other machines"));
  }

  @Test
  @DisplayName("is split into a series by headers, by number or by length, with nothing lost")
  void series() throws Exception {
    StringBuilder text = new StringBuilder("# Course\n\nAn opening.\n");
    for (int i = 1; i <= 6; i++) {
      text.append("\n## Lesson ").append(i).append("\n\n");
      text.append(("Lesson " + i + " says something of its own here. ").repeat(6)).append("\n");
    }
    inputs.with("c.md", text.toString());
    List<VideoSpec> byHeaders =
        inputs.adaptation("document", "c.md", Inputs.series(0, "headers")).videos();
    assertThat(byHeaders)
        .extracting(VideoSpec::id)
        .containsExactly(
            "course-01", "course-02", "course-03", "course-04", "course-05", "course-06");
    assertThat(byHeaders.get(2).title()).isEqualTo("Course: Lesson 3");
    for (String split : Arrays.asList(null, "auto", "headers", "paragraphs", "length")) {
      for (int videos : List.of(2, 3, 6)) {
        List<VideoSpec> parts =
            inputs.adaptation("document", "c.md", Inputs.series(videos, split)).videos();
        assertThat(parts).hasSize(videos);
        String spoken =
            parts.stream()
                .flatMap(part -> narrations(part).stream())
                .collect(Collectors.joining(" "));
        for (int i = 1; i <= 6; i++) {
          assertThat(spoken).contains("Lesson " + i + " says something");
        }
      }
    }
    assertThat(inputs.adaptation("document", "c.md", Inputs.series(100, null)).warnings())
        .anySatisfy(warning -> assertThat(warning).contains("asked for 100 videos"));
    assertThat(inputs.faults("document", "c.md", Inputs.series(0, "chapters")))
        .containsExactly(
            "command line: --split must be one of auto, headers, paragraphs, length, not"
                + " 'chapters'");
  }

  @Test
  @DisplayName("that makes too many scenes is refused with the way out")
  void tooManyScenes() throws Exception {
    StringBuilder text = new StringBuilder("# Huge\n");
    for (int i = 0; i < 600; i++) {
      text.append("\n## Part ").append(i).append("\n\nSome words stand here.\n");
    }
    assertThat(inputs.with("h.md", text.toString()).faults("document", "h.md"))
        .containsExactly(
            "h.md: this document makes 602 scenes; at most 500 are allowed in a video: make a"
                + " series with --videos 3");
  }

  @Test
  @DisplayName("of any shape gives scenes that hold their limits, and never an exception")
  void anyShape() throws IOException {
    Random random = new Random(20_261_122);
    String[] pieces = {
      "# ",
      "## ",
      "### ",
      "- ",
      "* ",
      "1. ",
      "> ",
      "```\n",
      "```java\n",
      "~~~",
      "    ",
      "\t",
      "|",
      "|---|---|\n",
      "---\n",
      "===\n",
      "[",
      "](",
      ")",
      "![",
      "**",
      "_",
      "`",
      "<div>",
      "</div>",
      "<!--",
      "-->",
      "<img src=x.png>",
      "&amp;",
      "&#0;",
      "\\",
      "http://x.y/z",
      "<http://a.b>",
      "word ",
      "Word. ",
      "longer sentence with several words, and a clause; then another. ",
      "🚀",
      "é",
      "文字。",
      "שלום ",
      "\u0000",
      "\u2028",
      "\n",
      "\n\n",
      "\r\n",
      "title: x\n",
      ":",
      "$ ls\n",
      "x".repeat(300)
    };
    for (int round = 0; round < 400; round++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(80);
      for (int i = 0; i < length; i++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      String name = "fuzz." + List.of("md", "txt", "html").get(round % 3);
      inputs.with(name, text.toString());
      List<VideoSpec> videos;
      try {
        videos =
            inputs.adaptation("document", name, Inputs.series(random.nextInt(4), null)).videos();
      } catch (dev.reelwright.activities.failure.ProductionException refusal) {
        assertThat(refusal.faults()).as(text.toString()).isNotEmpty();
        continue;
      }
      for (VideoSpec video : videos) {
        hold(video, text.toString());
      }
    }
  }

  private static void hold(VideoSpec video, String text) {
    assertThat(VideoLimits.isId(video.id())).as(text).isTrue();
    assertThat(video.title()).as(text).isNotBlank().hasSizeLessThanOrEqualTo(500);
    assertThat(video.scenes()).as(text).hasSizeBetween(2, 500);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < video.scenes().size(); i++) {
      SceneSpec scene = video.scenes().get(i);
      ids.add(scene.id());
      assertThat(VideoLimits.isId(scene.id())).as(text).isTrue();
      assertThat(scene.visual()).as(text).isNotNull();
      String narration = NarrationWriter.narration(video, i, video.language());
      assertThat(narration).as(text).hasSizeLessThanOrEqualTo(50_000).doesNotContain("\n");
      if (scene.visual() instanceof VisualContent.ItemList list) {
        assertThat(list.items()).as(text).isNotEmpty().hasSizeLessThanOrEqualTo(7);
      }
    }
    assertThat(new HashSet<>(ids)).as(text).hasSameSizeAs(ids);
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }
}
