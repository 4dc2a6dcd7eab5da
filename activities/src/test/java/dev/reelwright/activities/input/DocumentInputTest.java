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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                        "Durable: jobs live in the same transaction as your data", null),
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
            new VisualContent.Item("lease", "How long a worker may keep a job · Default: 30 s"));
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

  private VisualContent.ItemList list(String body) throws Exception {
    VideoSpec spec = read("# Title\n\nAn opening of some words.\n\n## Part\n\n" + body);
    return (VisualContent.ItemList) spec.scenes().get(1).visual();
  }

  private static List<String> titles(VisualContent.ItemList list) {
    return list.items().stream().map(VisualContent.Item::title).toList();
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("shows whole statements, and never a part of an enumeration")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Every unit of work has a time limit. When it passes, the whole process tree is ended and the unit is tried again. | Every unit of work has a time limit
          Nothing is made twice. Edit one sentence and only that one is spoken again. | Nothing is made twice. Edit one sentence and only that one is spoken again.
          It needs no account, no key and no graphics card at all: the voice, the fonts, the video encoder and the workflow engine all come along. | It needs no account, no key and no graphics card at all
          Documents in PDF, DOCX and reStructuredText, transcripts of videos, the wizard and translation are not there yet. | Documents in PDF, DOCX and reStructuredText, transcripts of videos, the wizard and translation are not there yet
          It works on these kinds of machine that people have at home or in their offices: Linux, macOS, and others; not on BSD; and not on AIX. | It works on these kinds of machine that people have at home or in their offices
          The engine starts only when the port is free and the folder can be written, unless it was told to wait for as long as it takes. | The engine starts only when the port is free and the folder can be written, unless it was told to wait for as long as it takes
          The page, which somebody has written a very long time ago, and the picture, which is newer than the page, are shown one after the other. | The page, which somebody has written a very long time ago, and the picture, which is newer than the page, are shown one after the other
          The service — the part of it that keeps the histories of all workflows, not the one that runs them — can be asked at any time of day. | The service — the part of it that keeps the histories of all workflows, not the one that runs them — can be asked at any time of day
          """)
  void statements(String written, String shown) throws Exception {
    assertThat(titles(list("- " + written + "\n- Another point.\n")))
        .containsExactly(shown, "Another point");
  }

  @Test
  @DisplayName("marks the sentence that is too long to be shown whole")
  void ellipsis() throws Exception {
    String sentence = "word ".repeat(40).strip();
    String shown = titles(list("- " + sentence + ".\n- Another point.\n")).get(0);
    assertThat(shown).endsWith("word …").hasSizeBetween(150, 160);
  }

  @Test
  @DisplayName("shows the entries of one list alike: all with terms, or all without")
  void alike() throws Exception {
    assertThat(list("- **Fast**: it runs\n- **Small**: it fits\n").items())
        .containsExactly(
            new VisualContent.Item("Fast", "It runs"), new VisualContent.Item("Small", "It fits"));
    assertThat(list("- **Fast**: it runs\n- It is small\n").items())
        .containsExactly(
            new VisualContent.Item("Fast: it runs", null),
            new VisualContent.Item("It is small", null));
    assertThat(list("- Linux\n  - Debian\n  - Fedora\n- macOS\n").items())
        .containsExactly(
            new VisualContent.Item("Linux: Debian, Fedora", null),
            new VisualContent.Item("macOS", null));
  }

  @Test
  @DisplayName("reads a table as sentences, and shows every row alike")
  void tables() throws Exception {
    VideoSpec codes =
        read(
            """
            # Tool

            It does things.

            ## Exit codes

            | exit code | meaning |
            |---|---|
            | 0 | completed |
            | 2 | bad usage; nothing was made |
            | 130 | cancelled |

            ## Settings

            | variable | what it sets |
            |---|---|
            | `TOOL_HOME` | the data folder |
            | `A_KEY`, `A_URL` | a provider |
            | `B_KEY`, `B_URL`, … | another one |

            ## Kinds

            | Kind | Does | Safe |
            |---|---|---|
            | Workflow | Decides what happens next | ✓ |
            | Activity | Does the work | ✗ |
            """);
    assertThat(((VisualContent.ItemList) codes.scenes().get(1).visual()).items())
        .containsExactly(
            new VisualContent.Item("0", "Completed"),
            new VisualContent.Item("2", "Bad usage; nothing was made"),
            new VisualContent.Item("130", "Cancelled"));
    assertThat(((VisualContent.ItemList) codes.scenes().get(3).visual()).items())
        .containsExactly(
            new VisualContent.Item("Workflow", "Decides what happens next · Safe: yes"),
            new VisualContent.Item("Activity", "Does the work · Safe: no"));
    assertThat(narrations(codes).subList(1, 4))
        .containsExactly(
            "Exit codes. Exit code 0 means completed. Exit code 2 means bad usage; nothing was"
                + " made. Exit code 130 means cancelled.",
            "Settings. TOOL_HOME sets the data folder. A_KEY and A_URL set a provider. B_KEY,"
                + " B_URL and others set another one.",
            "Kinds. Workflow: Decides what happens next. Safe: yes. Activity: Does the work. Safe:"
                + " no.");
  }

  @Test
  @DisplayName("numbers the further scenes of a section, on the screen only")
  void numbered() throws Exception {
    VideoSpec spec =
        read(
            "# Tool\n\nIt does things.\n\n## Use\n\nOne. Two words.\n\n> Nobody asked.\n\n"
                + "```java\nint x = 1;\n```\n\n```java\nint y = 2;\n```\n\n- a\n- b\n");
    assertThat(spec.scenes())
        .extracting(SceneSpec::id)
        .containsExactly("title", "use", "use-2", "use-3", "use-4", "use-5", "outro");
    assertThat(spec.scenes().subList(1, 6))
        .extracting(scene -> header(scene.visual()))
        .containsExactly("Use", null, "Use · 2", "Use · 3", "Use · 4");
    assertThat(String.join(" ", narrations(spec))).doesNotContain("·");
    assertThat(narrations(spec).get(4)).isEqualTo("In code, it looks like this.");
  }

  private static String header(VisualContent visual) {
    return visual instanceof VisualContent.ItemList list
        ? list.header()
        : visual instanceof VisualContent.Solution code ? code.title() : null;
  }

  @Test
  @DisplayName(
      "speaks of options and programs by their names, and completes what leads to commands")
  void spoken() throws Exception {
    VideoSpec spec =
        read(
            """
            # Tool

            It does things.

            ## Use

            Give it `--all-files` or `-v`. `--json` prints objects. `./tool doctor` says more.
            From another terminal:

            ```sh
            ./tool --status 1
            ```

            ## Limits

            - `--engine dev` is not there yet
            - A range of 3 - 4 stays
            """);
    assertThat(narrations(spec).get(1))
        .isEqualTo(
            "Give it all-files or v. The option json prints objects. Tool doctor says more. From"
                + " another terminal, run this command.");
    assertThat(((VisualContent.Command) spec.scenes().get(1).visual()).description())
        .isEqualTo("Give it --all-files or -v. --json prints objects. ./tool doctor says more.");
    assertThat(narrations(spec).get(2))
        .isEqualTo("Limits. The option engine dev is not there yet. A range of 3 - 4 stays.");
  }

  @Test
  @DisplayName("divides a list evenly, and lets a long lead-in have its own scene")
  void even() throws Exception {
    StringBuilder body = new StringBuilder();
    body.append("The first of these sentences has ten words in all. ".repeat(3)).append("\n\n");
    for (int i = 0; i < 5; i++) {
      body.append("- This entry of the list is made of exactly twelve words here\n");
    }
    VideoSpec spec = read("# Title\n\nAn opening.\n\n## Part\n\n" + body);
    assertThat(spec.scenes().subList(1, spec.scenes().size() - 1))
        .extracting(scene -> ((VisualContent.ItemList) scene.visual()).items().size())
        .containsExactly(3, 5);
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
  @DisplayName("in HTML gives the steps of a list with their code in order")
  void htmlSteps() throws Exception {
    VideoSpec spec =
        inputs
            .with(
                "s.html",
                "<h1>Steps</h1><p>Do this.</p><h2>Way</h2><ol><li>Get it.<pre>git clone"
                    + " x</pre></li><li>Run it.<pre>./x</pre></li></ol>")
            .one("document", "s.html");
    assertThat(narrations(spec).subList(1, 3)).containsExactly("Get it.", "Run it.");
    assertThat(spec.scenes().subList(1, 3))
        .extracting(scene -> ((VisualContent.Command) scene.visual()).commands())
        .containsExactly(List.of("$ git clone x"), List.of("$ ./x"));
  }

  @Test
  @DisplayName("whose bytes are not what their mark says is refused")
  void wrongMark() throws Exception {
    byte[] content = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, 'a', (byte) 0xe9, 'b'};
    assertThat(inputs.with("m.md", content).faults("document", "m.md"))
        .containsExactly(
            "m.md: its byte-order mark says UTF-8, but its bytes are not; save it as UTF-8");
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
