package dev.reelwright.activities.input.document;

import dev.reelwright.activities.input.Findings;
import dev.reelwright.activities.input.InputContext;
import dev.reelwright.activities.input.Pictures;
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
  private static final int ITEM_TITLE_LENGTH = 70;
  private static final int DESCRIPTION_LENGTH = 140;
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

  private static final Pattern MEANING =
      Pattern.compile(
          "(?i)(?:meaning|descriptions?|what(?: it"
              + " (?:is|does|means))?|purpose|explanation|details?|notes?|use|usage)");

  /** A pointer to somewhere else is of no use to someone who watches. */
  private static final Pattern POINTER =
      Pattern.compile(
          "(?i)(?:see|read|visit|for (?:more|details|the full)|learn more|more (?:on|in|at)|check"
              + " out)\\b.{0,80}");

  private static final Pattern NUMBERING =
      Pattern.compile("^(?:\\d+(?:\\.\\d+)*[.)]?|[IVX]+\\.)\\s+");

  private static final Pattern TITLED =
      Pattern.compile("^([^(]{2,48}?)(?::|\\s+[—–-])\\s+(\\S.{2,})$", Pattern.DOTALL);

  private final InputContext input;
  private final Findings findings;
  private final String language;
  private final boolean english;
  private final List<Draft> scenes = new ArrayList<>();
  private final List<String> pending = new ArrayList<>();
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
    return Optional.of(new Chapter(1, null, List.copyOf(scenes)));
  }

  private void begin(String heading) {
    scenes.clear();
    pending.clear();
    header = heading;
    fresh = true;
  }

  private List<Draft> section(Document.Section section, String title, List<String> opening) {
    begin(section.heading() == null ? title : section.heading());
    boolean opens = opening != null;
    for (Document.Block block : section.blocks()) {
      if (block instanceof Document.Prose prose) {
        List<String> sentences =
            Sentences.split(prose.text(), language).stream().filter(Sentences::hasWord).toList();
        if (opens && scenes.isEmpty() && opening.isEmpty()) {
          pending.addAll(open(sentences, opening));
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
    return List.copyOf(scenes);
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
    int words = pending.stream().mapToInt(SpokenText::words).sum();
    if (words > LEAD_WORDS) {
      String last = pending.remove(pending.size() - 1);
      boolean leads = last.endsWith(":") && SpokenText.words(last) <= LEAD_WORDS;
      if (!leads) {
        pending.add(last);
      }
      flush();
      return leads ? List.of(last) : List.of();
    }
    List<String> lead = List.copyOf(pending);
    pending.clear();
    return lead;
  }

  private void add(VisualContent visual, List<String> spoken) {
    StringBuilder narration = new StringBuilder();
    for (String text : spoken) {
      String sentence = SpokenText.sentence(text);
      if (!sentence.isEmpty()) {
        narration.append(narration.length() == 0 ? "" : " ").append(sentence);
      }
    }
    scenes.add(new Draft(header, visual, narration.toString()));
    fresh = false;
  }

  /** Makes scenes of prose. */
  private void flush() {
    int words = pending.stream().mapToInt(SpokenText::words).sum();
    boolean pointer =
        pending.size() == 1 && !scenes.isEmpty() && POINTER.matcher(pending.get(0)).matches();
    if (words == 0 || pointer) {
      pending.clear();
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
  }

  private void prose(List<String> sentences) {
    List<String> texts =
        sentences.size() == 1
            ? Shortener.clauses(sentences.get(0), POINT_LENGTH)
            : sentences.stream().map(text -> Shortener.point(text, POINT_LENGTH)).toList();
    List<VisualContent.Item> items = new ArrayList<>();
    for (String text : texts) {
      items.add(new VisualContent.Item(text.replaceAll(":$", ""), null));
    }
    add(new VisualContent.ItemList(header, null, items), sentences);
  }

  private void points(List<Document.Point> points, List<String> lead) {
    List<String> spoken = new ArrayList<>(introduction(lead));
    String description = shown(lead);
    List<VisualContent.Item> items = new ArrayList<>();
    int words = spoken.stream().mapToInt(SpokenText::words).sum();
    List<Document.Point> shown = new ArrayList<>();
    int parts = parts(points, words);
    int size = (points.size() + parts - 1) / parts;
    for (Document.Point point : points) {
      List<String> sentences = new ArrayList<>();
      sentences.add(point.text());
      sentences.addAll(point.children());
      int more = sentences.stream().mapToInt(SpokenText::words).sum();
      if (items.size() >= size || !items.isEmpty() && words + more > MOST_WORDS + 8) {
        add(new VisualContent.ItemList(header, description, alone(shown, items)), spoken);
        items = new ArrayList<>();
        shown = new ArrayList<>();
        spoken = new ArrayList<>();
        words = 0;
      }
      items.add(item(point));
      for (String sentence : sentences) {
        spoken.add(Shortener.capitalised(sentence));
      }
      shown.add(point);
      words += more;
    }
    add(new VisualContent.ItemList(header, description, alone(shown, items)), spoken);
  }

  /** A point that has a scene to itself shows its sentences one by one. */
  private List<VisualContent.Item> alone(
      List<Document.Point> points, List<VisualContent.Item> items) {
    if (points.size() != 1) {
      return items;
    }
    List<String> sentences = Sentences.split(points.get(0).text(), language);
    if (sentences.size() < 2 || sentences.size() > MOST_POINTS) {
      return items;
    }
    return sentences.stream()
        .map(text -> new VisualContent.Item(Shortener.point(text, POINT_LENGTH), null))
        .toList();
  }

  private static int parts(List<Document.Point> points, int leadWords) {
    int words = leadWords;
    for (Document.Point point : points) {
      words += SpokenText.words(point.text());
      words += point.children().stream().mapToInt(SpokenText::words).sum();
    }
    int byCount = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
    int byWords = (words + MOST_WORDS) / (MOST_WORDS + 8);
    return Math.max(1, Math.max(byCount, byWords));
  }

  /** A list that nothing introduces is introduced by its heading. */
  private List<String> introduction(List<String> lead) {
    if (!lead.isEmpty()) {
      return lead;
    }
    return fresh && header != null ? List.of(topic(header)) : List.of();
  }

  private static String shown(List<String> lead) {
    if (lead.isEmpty()) {
      return null;
    }
    String last = lead.get(lead.size() - 1);
    return Shortener.point(last, DESCRIPTION_LENGTH).replaceAll(":$", "");
  }

  private static VisualContent.Item item(Document.Point point) {
    String text = point.text();
    Matcher titled = TITLED.matcher(text);
    String children =
        point.children().isEmpty()
            ? null
            : Shortener.point(String.join(" · ", point.children()), POINT_LENGTH);
    if (titled.matches() && SpokenText.words(titled.group(1)) <= 6) {
      return new VisualContent.Item(
          titled.group(1).strip(), Shortener.point(titled.group(2).strip(), POINT_LENGTH));
    }
    if (children != null) {
      return new VisualContent.Item(Shortener.point(text, ITEM_TITLE_LENGTH), children);
    }
    return new VisualContent.Item(Shortener.point(text, POINT_LENGTH), null);
  }

  private void table(Document.Table table) {
    List<Document.Point> points = new ArrayList<>();
    int skipped = 0;
    for (List<String> row : table.rows()) {
      List<String> cells = row.stream().filter(cell -> !cell.isBlank()).toList();
      if (cells.isEmpty()) {
        continue;
      }
      if (points.size() == TABLE_ROWS) {
        skipped++;
        continue;
      }
      points.add(new Document.Point(rowText(table.header(), row, cells), List.of(), false));
    }
    if (skipped > 0) {
      findings.warn(
          table.line(),
          "the table is longer than a video can show well; its last "
              + skipped
              + " rows are left out");
    }
    if (!points.isEmpty()) {
      points(points, lead());
    }
  }

  /** Two columns read as a term and its meaning; more columns need their names. */
  private String rowText(List<String> header, List<String> row, List<String> cells) {
    if (cells.size() == 1) {
      return cells.get(0);
    }
    if (header.size() <= 2) {
      return cells.get(0) + ": " + word(cells.get(1));
    }
    StringBuilder text = new StringBuilder(row.get(0).isBlank() ? cells.get(0) : row.get(0));
    int meaning = meaning(header);
    String separator = ": ";
    if (meaning > 0 && meaning < row.size() && !row.get(meaning).isBlank()) {
      text.append(separator).append(row.get(meaning).replaceAll("[.;]+$", ""));
      separator = "; ";
    }
    for (int i = 1; i < row.size(); i++) {
      if (i != meaning && !row.get(i).isBlank()) {
        String name = i < header.size() ? header.get(i) : "";
        text.append(separator).append(name.isBlank() ? "" : name + ": ").append(word(row.get(i)));
        separator = "; ";
      }
    }
    return text.toString();
  }

  /** Returns the column that says what a row means, which needs no name; -1 for none. */
  private static int meaning(List<String> header) {
    for (int i = 1; i < header.size(); i++) {
      if (MEANING.matcher(header.get(i)).matches()) {
        return i;
      }
    }
    return -1;
  }

  private String word(String cell) {
    if (english && cell.strip().matches("[✓✔]")) {
      return "yes";
    }
    return english && cell.strip().matches("[✗✘]") ? "no" : cell;
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
      List<String> spoken = i == 0 ? lead : List.of();
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
      String part =
          dev.reelwright.activities.input.script.Texts.code(
              String.join("\n", lines.subList(from, to)));
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
      pending.addAll(Sentences.split(quotation.text(), language));
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
    String caption = picture.alt().isBlank() ? null : Shortener.point(picture.alt(), POINT_LENGTH);
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
    return plain ? topic.substring(0, 1).toLowerCase(Locale.ROOT) + rest : topic;
  }
}
