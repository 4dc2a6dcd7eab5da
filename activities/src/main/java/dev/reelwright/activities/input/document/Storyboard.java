package dev.reelwright.activities.input.document;

import dev.reelwright.activities.input.Findings;
import dev.reelwright.activities.input.InputContext;
import dev.reelwright.activities.input.Pictures;
import dev.reelwright.activities.input.script.Texts;
import dev.reelwright.activities.narration.Sentences;
import dev.reelwright.activities.narration.SpokenText;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.video.VisualContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the sections of a document into scenes: points from prose and lists, cards from code,
 * quotations and pictures. What is spoken is the document's own prose where there is some.
 */
final class Storyboard {
  /** Words that a scene's narration aims at, and that it does not go beyond without need. */
  private static final int GOOD_WORDS = 42;

  private static final int MOST_WORDS = 62;

  /** A lead-in longer than this gets a scene of its own; in words. */
  private static final int LEAD_WORDS = 38;

  private static final int MOST_POINTS = 7;
  private static final int POINT_LENGTH = 110;
  private static final int TERM_LENGTH = 60;
  private static final int TERM_WORDS = 6;
  private static final int DESCRIPTION_LENGTH = 140;

  /** A paragraph with fewer words does not get a scene of its own before the next block. */
  private static final int FEW_WORDS = 12;

  private static final int CODE_LINES = 16;
  private static final int CODE_PARTS = 3;
  private static final int TABLE_ROWS = 14;

  private static final Set<String> SHELLS =
      Set.of(
          "sh",
          "bash",
          "zsh",
          "fish",
          "shell",
          "console",
          "shell-session",
          "shellsession",
          "terminal",
          "powershell",
          "ps1",
          "pwsh",
          "cmd",
          "bat",
          "batch",
          "sh-session");

  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:[$>%]\\s+\\S.*)|(?:\\./\\S+.*)|(?:(?:npm|npx|yarn|pnpm|pip3?|python3?|git|docker|docker-compose"
              + "|podman|kubectl|helm|curl|wget|mvn|gradle|brew|apt|apt-get|dnf|yum|sudo|cargo|rustup|go"
              + "|make|cmake|cd|mkdir|cp|mv|rm|ls|echo|export|source|java|node|temporal|ssh|tar|unzip"
              + "|poetry|uv|bundle|gem|composer|dotnet|terraform)\\s+\\S.*)");

  private static final Pattern SCRIPT_LINE =
      Pattern.compile(
          "^(?:\\s|if\\b|then\\b|else|fi\\b|for\\b|while\\b|do\\b|done\\b|case\\b|esac\\b|function\\b|[})#]|$).*");

  private static final Pattern BOILERPLATE =
      Pattern.compile(
          "(?i)(?:the )?(?:licen[sc](?:e|es|ing)|copyright|(?:table of )?contents|toc|on this"
              + " page|index|contributors?|our"
              + " contributors|acknowledge?ments?|credits|thanks|badges|sponsors?|backers|star"
              + " history|stargazers.*|legal|trademarks?|references|further reading|see"
              + " also|links|resources|code of conduct)");

  /** A pointer to somewhere else is of no use to someone who watches. */
  private static final Pattern POINTER =
      Pattern.compile(
          "(?i)(?:see|read|visit|for (?:more|details|the full)|learn more|more (?:on|in|at)|check"
              + " out)\\b.{0,80}");

  private static final Pattern NUMBERING =
      Pattern.compile("^(?:\\d+(?:\\.\\d+)*[.)]?|[IVX]+\\.)\\s+");

  private static final Pattern TITLED =
      Pattern.compile("^([^(]{2,48}?)(?::|\\s+[—–-])\\s+(\\S.{2,})$", Pattern.DOTALL);

  /** A heading that begins so begins small within a sentence, whatever names are in it. */
  private static final Pattern FUNCTION_WORD =
      Pattern.compile(
          "(?:An?|The|In|On|At|By|For|From|To|With|Using|How|What|Why|When|Where|Which|Who|Your|Our)"
              + "\\s.*");

  /** A lead-in that is no sentence without the commands that it leads to. */
  private static final Pattern BARE_LEAD =
      Pattern.compile(
          "(?i)(?:from|in|on|with|for|to|at|after|before|inside|using|then|next|now|finally|first)"
              + "\\b[^.!?,:]{0,60}:");

  private final InputContext input;
  private final Findings findings;
  private final String language;
  private final boolean english;
  private final List<Draft> scenes = new ArrayList<>();
  private final List<String> pending = new ArrayList<>();

  /** Where in the pending sentences the last paragraph begins. */
  private int lastParagraph;

  private String header;
  private boolean fresh;
  private int remotePictures;

  private Storyboard(InputContext input, String language) {
    this.input = input;
    this.findings = input.findings();
    this.language = language;
    this.english = language.startsWith("en");
  }

  /**
   * The scenes of one section.
   *
   * @param level level of its heading; 0 for what stands before the first one
   * @param heading its heading; null for none
   */
  record Chapter(int level, String heading, List<Draft> scenes) {
    int words() {
      return scenes.stream().mapToInt(Draft::words).sum();
    }
  }

  /**
   * What a document becomes.
   *
   * @param opening first sentences of the document, for the title card; may be empty
   * @param chapters sections with at least one scene
   */
  record Board(List<String> opening, List<Chapter> chapters) {}

  /** Returns the scenes of a document under a title. */
  static Board of(Document document, String title, String language, InputContext input) {
    Storyboard board = new Storyboard(input, language);
    List<Document.Section> sections = withoutBoilerplate(document.sections());
    List<Chapter> chapters = new ArrayList<>();
    List<String> opening = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      Document.Section section = sections.get(i);
      boolean first = i == 0 && section.heading() == null;
      List<Draft> scenes = board.section(section, title, first ? opening : null);
      if (!scenes.isEmpty()) {
        chapters.add(new Chapter(section.level(), section.heading(), scenes));
      }
    }
    if (chapters.isEmpty()) {
      board.overview(sections).ifPresent(chapters::add);
    }
    if (board.remotePictures > 0) {
      board.findings.warn(null, board.remotePictures + " pictures on other machines were left out");
    }
    return new Board(opening, chapters);
  }

  /** Leaves out what is in every project's README and in no video, unless nothing else is there. */
  private static List<Document.Section> withoutBoilerplate(List<Document.Section> sections) {
    List<Document.Section> kept = new ArrayList<>();
    int skippedLevel = 0;
    for (Document.Section section : sections) {
      if (skippedLevel > 0 && section.level() > skippedLevel) {
        continue;
      }
      skippedLevel = 0;
      if (section.heading() != null && BOILERPLATE.matcher(topic(section.heading())).matches()) {
        skippedLevel = section.level();
      } else {
        kept.add(section);
      }
    }
    boolean empty = kept.stream().allMatch(section -> section.blocks().isEmpty());
    return empty ? sections : kept;
  }

  /** Returns a heading without its number. */
  static String topic(String heading) {
    String topic = NUMBERING.matcher(heading).replaceFirst("").strip();
    return topic.isEmpty() ? heading : topic;
  }

  /** A document of nothing but headings still says what it is about. */
  private Optional<Chapter> overview(List<Document.Section> sections) {
    List<Document.Point> points =
        sections.stream()
            .map(Document.Section::heading)
            .filter(heading -> heading != null)
            .map(heading -> new Document.Point(heading, List.of(), false))
            .toList();
    if (points.isEmpty()) {
      return Optional.empty();
    }
    begin(null);
    points(points, List.of());
    return Optional.of(new Chapter(1, null, numbered(scenes)));
  }

  private void begin(String heading) {
    scenes.clear();
    pending.clear();
    lastParagraph = 0;
    header = heading;
    fresh = true;
  }

  private List<Draft> section(Document.Section section, String title, List<String> opening) {
    begin(section.heading() == null ? title : section.heading());
    boolean opens = opening != null;
    for (Document.Block block : section.blocks()) {
      if (block instanceof Document.Prose prose) {
        List<String> sentences =
            InlineText.sentences(prose.text(), language).stream()
                .filter(Sentences::hasWord)
                .toList();
        lastParagraph = pending.size();
        if (opens && scenes.isEmpty() && opening.isEmpty()) {
          pending.addAll(open(sentences, opening));
          if (english && !opening.isEmpty()) {
            // The title card has said the title.
            header = "Overview";
          }
        } else {
          pending.addAll(sentences);
        }
      } else if (block instanceof Document.Points list) {
        long links = list.points().stream().filter(Document.Point::linkOnly).count();
        if (links * 10 >= list.points().size() * 8L && links > 0) {
          dropLead();
        } else {
          points(list.points(), lead());
        }
      } else if (block instanceof Document.Table table) {
        table(table);
      } else if (block instanceof Document.Code code) {
        code(code);
      } else if (block instanceof Document.Quotation quotation) {
        flush();
        quote(quotation);
      } else if (block instanceof Document.Picture picture) {
        picture(picture);
      }
    }
    flush();
    return numbered(scenes);
  }

  /**
   * Numbers the headers of a section's further scenes, so that each differs on the screen and among
   * the chapters.
   */
  private static List<Draft> numbered(List<Draft> scenes) {
    List<Draft> numbered = new ArrayList<>();
    int number = 0;
    for (Draft scene : scenes) {
      VisualContent visual = scene.visual();
      if (scene.header() != null && !(visual instanceof VisualContent.Quote)) {
        number++;
        visual = number == 1 ? visual : headed(visual, scene.header() + " · " + number);
      }
      numbered.add(new Draft(scene.header(), visual, scene.narration()));
    }
    return List.copyOf(numbered);
  }

  private static VisualContent headed(VisualContent visual, String header) {
    if (visual instanceof VisualContent.ItemList list) {
      return new VisualContent.ItemList(header, list.description(), list.items());
    } else if (visual instanceof VisualContent.Command command) {
      return new VisualContent.Command(header, command.description(), command.commands());
    } else if (visual instanceof VisualContent.Solution code) {
      return new VisualContent.Solution(header, code.solutionCode(), code.explanation());
    }
    return visual;
  }

  /** Takes the first sentences for the title card and returns the others. */
  private static List<String> open(List<String> sentences, List<String> opening) {
    int words = 0;
    int taken = 0;
    for (String sentence : sentences) {
      words += SpokenText.words(sentence);
      if (taken > 0 && words > GOOD_WORDS || taken == 3 || sentence.endsWith(":")) {
        break;
      }
      opening.add(sentence);
      taken++;
    }
    return sentences.subList(taken, sentences.size());
  }

  /** What introduced a list of links has nothing to introduce. */
  private void dropLead() {
    if (!pending.isEmpty() && pending.get(pending.size() - 1).endsWith(":")) {
      pending.remove(pending.size() - 1);
    }
  }

  /** Takes the sentences that lead to the next block; longer prose gets scenes of its own. */
  private List<String> lead() {
    int words = words(pending);
    List<String> paragraph = List.copyOf(pending.subList(lastParagraph, pending.size()));
    int before = words - words(paragraph);
    List<String> lead;
    if (words <= LEAD_WORDS || before < FEW_WORDS && words <= MOST_WORDS && before > 0) {
      lead = List.copyOf(pending);
      pending.clear();
    } else if (words(paragraph) <= LEAD_WORDS) {
      pending.subList(lastParagraph, pending.size()).clear();
      lead = paragraph;
    } else {
      lead = announcement(pending);
      pending.subList(pending.size() - lead.size(), pending.size()).clear();
    }
    flush();
    return lead;
  }

  /** Returns the last of these sentences if it announces what comes next. */
  private static List<String> announcement(List<String> sentences) {
    String last = sentences.get(sentences.size() - 1);
    boolean announces = last.endsWith(":") && SpokenText.words(last) <= LEAD_WORDS;
    return announces ? List.of(last) : List.of();
  }

  private static int words(List<String> sentences) {
    return sentences.stream().mapToInt(SpokenText::words).sum();
  }

  private void add(VisualContent visual, List<String> spoken) {
    StringBuilder narration = new StringBuilder();
    for (String text : spoken) {
      String sentence = Shortener.capitalised(SpokenText.sentence(text));
      if (english && text.startsWith("--") && !sentence.isEmpty()) {
        sentence = "The option " + SpokenText.sentence(text);
      }
      if (!sentence.isEmpty()) {
        narration.append(narration.length() == 0 ? "" : " ").append(sentence);
      }
    }
    scenes.add(new Draft(header, visual, narration.toString()));
    fresh = false;
  }

  /** Makes scenes of prose. */
  private void flush() {
    int words = words(pending);
    boolean pointer =
        pending.size() == 1 && !scenes.isEmpty() && POINTER.matcher(pending.get(0)).matches();
    if (words == 0 || pointer) {
      pending.clear();
      lastParagraph = 0;
      return;
    }
    int parts = Math.max(1, (int) Math.round(words / (double) GOOD_WORDS));
    double share = words / (double) parts;
    List<String> chunk = new ArrayList<>();
    int chunkWords = 0;
    int left = words;
    for (String sentence : pending) {
      int more = SpokenText.words(sentence);
      boolean full = chunkWords + more / 2.0 > share || chunkWords + more > MOST_WORDS;
      boolean stump = left < GOOD_WORDS / 3 && chunkWords + left <= MOST_WORDS;
      if (!chunk.isEmpty() && (full && !stump || chunk.size() == MOST_POINTS - 1)) {
        prose(chunk);
        chunk = new ArrayList<>();
        chunkWords = 0;
      }
      chunk.add(sentence);
      chunkWords += more;
      left -= more;
    }
    prose(chunk);
    pending.clear();
    lastParagraph = 0;
  }

  private void prose(List<String> sentences) {
    List<String> texts =
        sentences.size() == 1
            ? Shortener.clauses(sentences.get(0), POINT_LENGTH, language)
            : sentences.stream().map(this::point).toList();
    List<VisualContent.Item> items = new ArrayList<>();
    for (String text : texts) {
      items.add(new VisualContent.Item(text.replaceAll(":$", ""), null));
    }
    add(new VisualContent.ItemList(header, null, items), sentences);
  }

  private String point(String text) {
    return Shortener.point(text, POINT_LENGTH, language);
  }

  /**
   * An entry of a list or a row of a table.
   *
   * @param text the whole of it
   * @param term what it is about; null where it has no such part
   * @param meaning what it says of it; may be null
   * @param spoken its sentences
   */
  record Entry(String text, String term, String meaning, List<String> spoken) {
    int words() {
      return Storyboard.words(spoken);
    }
  }

  private void points(List<Document.Point> points, List<String> lead) {
    List<Entry> entries = points.stream().map(Storyboard::entry).toList();
    entries(entries, entries.stream().allMatch(entry -> entry.meaning() != null), lead);
  }

  private static Entry entry(Document.Point point) {
    String text = point.text();
    List<String> spoken = new ArrayList<>(List.of(Shortener.capitalised(text)));
    point.children().forEach(child -> spoken.add(Shortener.capitalised(child)));
    Matcher titled = TITLED.matcher(text);
    if (titled.matches() && SpokenText.words(titled.group(1)) <= TERM_WORDS) {
      return new Entry(text, titled.group(1).strip(), titled.group(2).strip(), spoken);
    }
    if (point.children().isEmpty()) {
      return new Entry(text, null, null, spoken);
    }
    String topic = text.replaceAll("[:.]$", "");
    String whole = topic + ": " + String.join(", ", point.children());
    String children = String.join(" · ", point.children());
    boolean fits = topic.length() <= TERM_LENGTH && children.length() <= DESCRIPTION_LENGTH;
    return new Entry(
        whole.length() <= POINT_LENGTH ? whole : text,
        fits ? topic : null,
        fits ? children : null,
        spoken);
  }

  /**
   * Shows entries in as many scenes as they need.
   *
   * @param titled whether terms stand above their meanings, in all of these scenes alike
   */
  private void entries(List<Entry> entries, boolean titled, List<String> lead) {
    List<String> before = lead;
    if (words(lead) > GOOD_WORDS / 2
        && groups(entries, words(lead)).size() > groups(entries, 0).size()) {
      // With a scene of its own, the lead-in does not tear the entries apart.
      before = announcement(lead);
      pending.addAll(lead.subList(0, lead.size() - before.size()));
      flush();
    }
    List<String> spoken = new ArrayList<>(introduction(before));
    String description = shown(before);
    for (List<Entry> group : groups(entries, words(spoken))) {
      List<VisualContent.Item> items = new ArrayList<>();
      for (Entry entry : group) {
        items.add(titled ? titled(entry) : new VisualContent.Item(point(entry.text()), null));
        spoken.addAll(entry.spoken());
      }
      boolean alone = group.size() == 1 && !titled;
      add(
          new VisualContent.ItemList(
              header, description, alone ? sentences(group.get(0), items) : items),
          spoken);
      spoken = new ArrayList<>();
      description = null;
    }
  }

  private VisualContent.Item titled(Entry entry) {
    return new VisualContent.Item(
        entry.term(),
        entry.meaning() == null
            ? null
            : Shortener.point(entry.meaning(), DESCRIPTION_LENGTH, language));
  }

  /** An entry that has a scene to itself shows its sentences one by one. */
  private List<VisualContent.Item> sentences(Entry entry, List<VisualContent.Item> items) {
    List<String> sentences = InlineText.sentences(entry.text(), language);
    if (sentences.size() < 2 || sentences.size() > MOST_POINTS) {
      return items;
    }
    return sentences.stream().map(text -> new VisualContent.Item(point(text), null)).toList();
  }

  /**
   * Divides entries into as few scenes as their words and number allow, and those as evenly as
   * their order allows: the least sum of squares of each scene's words, by dynamic programming.
   */
  private static List<List<Entry>> groups(List<Entry> entries, int leadWords) {
    double[] cost = new double[entries.size() + 1];
    int[] from = new int[entries.size() + 1];
    for (int end = 1; end <= entries.size(); end++) {
      cost[end] = Double.POSITIVE_INFINITY;
      int words = 0;
      for (int start = end - 1; start >= 0 && end - start <= MOST_POINTS; start--) {
        words += entries.get(start).words();
        int all = words + (start == 0 ? leadWords : 0);
        if (all > MOST_WORDS + 8 && end - start > 1) {
          break;
        }
        double one = cost[start] + 1e9 + (double) all * all;
        if (one < cost[end]) {
          cost[end] = one;
          from[end] = start;
        }
      }
    }
    List<List<Entry>> groups = new ArrayList<>();
    for (int end = entries.size(); end > 0; end = from[end]) {
      groups.add(0, entries.subList(from[end], end));
    }
    return groups;
  }

  /** A list that nothing introduces is introduced by its heading. */
  private List<String> introduction(List<String> lead) {
    if (!lead.isEmpty()) {
      return lead;
    }
    return fresh && header != null ? List.of(topic(header)) : List.of();
  }

  /** Returns what the screen shows of a lead-in: all of it, or what stands next to the block. */
  private String shown(List<String> lead) {
    if (lead.isEmpty()) {
      return null;
    }
    String last = lead.get(lead.size() - 1);
    boolean more = lead.size() > 1;
    List<String> shown = new ArrayList<>(lead);
    if (more && isBare(last)) {
      shown.remove(shown.size() - 1);
    }
    String all = String.join(" ", shown).replaceAll(":$", more ? "." : "");
    boolean only = all.length() > DESCRIPTION_LENGTH && last.endsWith(":") && !isBare(last);
    return Shortener.point(
        only ? last.substring(0, last.length() - 1) : all, DESCRIPTION_LENGTH, language);
  }

  /** Returns whether a lead-in is no sentence without what it leads to. */
  private boolean isBare(String lead) {
    return english && BARE_LEAD.matcher(lead).matches() && SpokenText.words(lead) <= TERM_WORDS;
  }

  private void table(Document.Table table) {
    List<List<String>> rows =
        table.rows().stream().filter(row -> row.stream().anyMatch(c -> !c.isBlank())).toList();
    int skipped = rows.size() - TABLE_ROWS;
    if (skipped > 0) {
      findings.warn(
          table.line(),
          "the table is longer than a video can show well; its last "
              + skipped
              + " rows are left out");
      rows = rows.subList(0, TABLE_ROWS);
    }
    if (!rows.isEmpty()) {
      List<Entry> entries = new TableRows(table.header(), rows, english).entries();
      boolean titled = entries.stream().allMatch(row -> row.term().length() <= TERM_LENGTH);
      entries(entries, titled, lead());
    }
  }

  private void code(Document.Code code) {
    if (code.language().equals("mermaid") || code.language().equals("math")) {
      findings.warn(code.line(), "a diagram in " + code.language() + " cannot be drawn");
      return;
    }
    List<String> lead = lead();
    boolean shell = isShell(code);
    List<List<String>> parts = codeParts(code);
    for (int i = 0; i < parts.size(); i++) {
      List<String> lines = parts.get(i);
      List<String> spoken = i == 0 ? leading(lead, shell, lines) : List.of();
      if (spoken.isEmpty() && !fresh) {
        spoken = introduced(i > 0, shell, lines);
      }
      if (shell) {
        add(new VisualContent.Command(header, i == 0 ? shown(lead) : null, prompts(lines)), spoken);
      } else {
        add(
            new VisualContent.Solution(
                header, String.join("\n", lines), i == 0 ? shown(lead) : null),
            spoken);
      }
    }
  }

  /** A lead-in such as {@code To install:} becomes a sentence with what stands after it. */
  private List<String> leading(List<String> lead, boolean shell, List<String> lines) {
    String last = lead.isEmpty() ? "" : lead.get(lead.size() - 1);
    if (!isBare(last) || !shell) {
      return lead;
    }
    List<String> spoken = new ArrayList<>(lead.subList(0, lead.size() - 1));
    long commands = lines.stream().filter(l -> !l.isBlank() && !l.startsWith("#")).count();
    spoken.add(
        last.substring(0, last.length() - 1)
            + (commands == 1 ? ", run this command." : ", run these commands."));
    return spoken;
  }

  /** Returns what is said with code that nothing leads to, within a section. */
  private List<String> introduced(boolean goesOn, boolean shell, List<String> lines) {
    List<String> comments =
        lines.stream()
            .filter(line -> shell && line.startsWith("# "))
            .map(line -> line.substring(2))
            .toList();
    if (!comments.isEmpty()) {
      return comments;
    }
    if (!english) {
      return header == null ? List.of() : List.of(topic(header));
    }
    if (goesOn) {
      return List.of("It goes on like this.");
    }
    return List.of(shell ? "This is what to type." : "In code, it looks like this.");
  }

  private static boolean isShell(Document.Code code) {
    if (!code.language().isEmpty()) {
      return SHELLS.contains(code.language());
    }
    return code.text()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .findFirst()
        .map(line -> COMMAND.matcher(line).matches())
        .orElse(false);
  }

  /** Cuts long code at its blank lines into parts that can be read. */
  private List<List<String>> codeParts(Document.Code code) {
    List<String> lines = code.text().lines().toList();
    List<List<String>> parts = new ArrayList<>();
    int from = 0;
    while (from < lines.size() && parts.size() < CODE_PARTS) {
      int to = Math.min(lines.size(), from + CODE_LINES);
      if (to < lines.size() && lines.size() - from > CODE_LINES + 4) {
        for (int i = to; i > from + CODE_LINES / 2; i--) {
          if (lines.get(i - 1).isBlank()) {
            to = i;
            break;
          }
        }
      } else {
        to = lines.size();
      }
      String part = Texts.code(String.join("\n", lines.subList(from, to)));
      if (!part.isBlank()) {
        parts.add(part.lines().toList());
      }
      from = to;
    }
    if (from < lines.size()) {
      findings.warn(
          code.line(),
          "the code is longer than a video can show well; its last "
              + (lines.size() - from)
              + " lines are left out");
    }
    return parts;
  }

  /** Gives single commands the prompt that a terminal shows. */
  private static List<String> prompts(List<String> lines) {
    boolean prompted = lines.stream().anyMatch(line -> line.matches("[$>%] .*"));
    boolean script =
        lines.stream()
            .anyMatch(
                line ->
                    !line.startsWith("#")
                        && SCRIPT_LINE.matcher(line).matches()
                        && !line.isEmpty());
    if (prompted || script) {
      return lines.stream().map(line -> line.replaceFirst("^[>%] ", "\\$ ")).toList();
    }
    List<String> commands = new ArrayList<>();
    boolean goesOn = false;
    for (String line : lines) {
      boolean bare = line.isBlank() || line.startsWith("#") || goesOn;
      commands.add(bare ? line : "$ " + line);
      goesOn = line.endsWith("\\");
    }
    return commands;
  }

  private void quote(Document.Quotation quotation) {
    if (SpokenText.words(quotation.text()) > MOST_WORDS) {
      pending.addAll(InlineText.sentences(quotation.text(), language));
      flush();
      return;
    }
    List<String> spoken = new ArrayList<>(List.of(quotation.text()));
    if (quotation.attribution() != null) {
      spoken.add(quotation.attribution());
    }
    add(new VisualContent.Quote(quotation.text(), quotation.attribution()), spoken);
  }

  private void picture(Document.Picture picture) {
    String path = picture.path();
    if (path.matches("(?i)(?:[a-z][a-z0-9+.-]*:|//).*")) {
      if (!path.matches("(?i).*(?:badge|shields\\.io|\\.svg).*") && !path.startsWith("data:")) {
        remotePictures++;
      }
      return;
    }
    String decoded = path.replaceAll("[?#].*$", "").replace("%20", " ");
    if (!Pictures.isPicture(decoded)) {
      findings.warn(
          picture.line(), "the picture " + path + " is left out; PNG, JPEG, GIF and BMP are shown");
      return;
    }
    Optional<ArtifactRef> attachment = input.attachment(decoded);
    if (attachment.isEmpty()) {
      findings.warn(
          picture.line(),
          "the picture " + path + " was not found in the document's folder and is left out");
      return;
    }
    Optional<String> wrong = Pictures.fault(input.files().read(attachment.get()));
    if (wrong.isPresent()) {
      findings.warn(picture.line(), "the picture " + path + " " + wrong.get() + "; it is left out");
      return;
    }
    List<String> spoken = new ArrayList<>(lead());
    String caption = picture.alt().isBlank() ? null : point(picture.alt());
    if (spoken.isEmpty() && caption != null) {
      spoken.add(picture.alt());
    }
    add(new VisualContent.Image(attachment.get(), caption), spoken);
  }

  /** Returns a text for people that names what was covered, in the document's own words. */
  static List<String> topics(List<Chapter> chapters, int most) {
    List<String> topics = new ArrayList<>();
    int top =
        chapters.stream()
            .filter(chapter -> chapter.heading() != null)
            .mapToInt(Chapter::level)
            .min()
            .orElse(0);
    for (Chapter chapter : chapters) {
      if (chapter.heading() != null && chapter.level() == top) {
        String topic = topic(chapter.heading());
        if (topic.length() <= 48 && !topics.contains(topic)) {
          topics.add(topic);
        }
      }
    }
    return topics.size() <= most ? topics : topics.subList(0, most);
  }

  /** Returns a heading in the form in which it stands within a sentence. */
  static String withinSentence(String topic) {
    boolean oneWord = topic.indexOf(' ') < 0;
    String rest = topic.substring(1);
    boolean plain = rest.equals(rest.toLowerCase(Locale.ROOT)) && (!oneWord || rest.length() > 2);
    return plain || FUNCTION_WORD.matcher(topic).matches() ? decapitalised(topic) : topic;
  }

  /** Returns the text with a small first letter. */
  static String decapitalised(String text) {
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
