package dev.reelwright.activities.input.document;

import dev.reelwright.activities.input.Findings;
import dev.reelwright.activities.input.InputAdapter;
import dev.reelwright.activities.input.InputContext;
import dev.reelwright.activities.input.Pictures;
import dev.reelwright.activities.input.RelativePaths;
import dev.reelwright.activities.input.TextDecoder;
import dev.reelwright.activities.input.VideoLimits;
import dev.reelwright.activities.input.script.Texts;
import dev.reelwright.workflows.video.VideoSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Adapts documents: Markdown, plain text and HTML become one video or a series. */
public final class DocumentAdapter implements InputAdapter {
  /** Ways to split a document into a series. */
  public static final List<String> SPLITS = List.of("auto", "headers", "paragraphs", "length");

  private static final Pattern HTML =
      Pattern.compile(
          "(?is)\\A\\s*(?:<\\?xml[^>]*>\\s*)?(?:<!--.*?-->\\s*)*<(?:!doctype"
              + " html|html|head|body)\\b.*");

  private static final Set<String> LATER =
      Set.of("rst", "adoc", "asciidoc", "org", "tex", "rtf", "odt", "doc", "docx", "pdf", "epub");

  private enum Format {
    MARKDOWN,
    HTML,
    TEXT
  }

  @Override
  public String type() {
    return "document";
  }

  @Override
  public String takes() {
    return "Markdown, plain text or HTML: a path, - or an http(s) address";
  }

  @Override
  public List<String> extensions() {
    return List.of("md", "markdown", "txt", "text", "html", "htm");
  }

  @Override
  public List<Reference> references(byte[] content, String location) {
    Findings unheard = new Findings(location);
    Optional<String> text = TextDecoder.decode(content, unheard);
    if (text.isEmpty()) {
      return List.of();
    }
    FrontMatter front = FrontMatter.of(text.get());
    List<Reference> references = new ArrayList<>();
    for (Document.Section section : read(front, location, null).sections()) {
      for (Document.Block block : section.blocks()) {
        if (block instanceof Document.Picture picture) {
          String path = picture.path().replaceAll("[?#].*$", "").replace("%20", " ");
          if (Pictures.isPicture(path)) {
            references.add(new Reference(path, Reference.Kind.PICTURE));
          }
        }
      }
    }
    return references;
  }

  @Override
  public List<VideoSpec> adapt(InputContext input) {
    Findings findings = input.findings();
    Optional<String> text = TextDecoder.decode(input.content(), findings);
    if (text.isEmpty()) {
      return List.of();
    }
    if (text.get().isBlank()) {
      findings.fault(null, null, "this document is empty; there is nothing to make a video of");
      return List.of();
    }
    String extension = RelativePaths.extension(input.location());
    if (LATER.contains(extension)) {
      findings.fault(
          null, null, "." + extension + " files cannot be read; give Markdown, plain text or HTML");
      return List.of();
    }
    FrontMatter front = FrontMatter.of(text.get());
    Document document = read(front, input.location(), input.mediaType());
    Optional<Series.Settings> settings = settings(front, document, input);
    if (settings.isEmpty()) {
      return List.of();
    }
    Storyboard.Board board =
        Storyboard.of(document, settings.get().title(), settings.get().language(), input);
    if (board.chapters().isEmpty() && board.opening().isEmpty() && document.title() == null) {
      findings.fault(
          null, null, "this document has no text, list, code or picture to make a video of");
      return List.of();
    }
    return Series.of(board, settings.get(), input);
  }

  private static Document read(FrontMatter front, String location, String mediaType) {
    return switch (format(front.body(), location, mediaType)) {
      case MARKDOWN -> MarkdownReader.read(front.body(), front.bodyLine());
      case HTML -> HtmlReader.page(front.body());
      case TEXT -> PlainTextReader.read(front.body());
    };
  }

  private static Format format(String text, String location, String mediaType) {
    String type = mediaType == null ? "" : mediaType.toLowerCase(Locale.ROOT);
    String extension = RelativePaths.extension(location);
    if (type.contains("html") || Set.of("html", "htm", "xhtml").contains(extension)) {
      return Format.HTML;
    }
    if (extension.equals("txt") || extension.equals("text")) {
      return Format.TEXT;
    }
    return HTML.matcher(text.substring(0, Math.min(text.length(), 2_000))).matches()
        ? Format.HTML
        : Format.MARKDOWN;
  }

  private static Optional<Series.Settings> settings(
      FrontMatter front, Document document, InputContext input) {
    Findings findings = input.findings();
    boolean faulty = false;
    String title = front.value("title");
    if (title == null) {
      title = document.title();
    }
    if (title == null) {
      title = titleOf(document, input.location());
    }
    title = Texts.line(title);
    if (title.length() > VideoLimits.TITLE) {
      findings.warn(front.line("title"), "the title is longer than 500 characters and was cut");
      title = Shortener.cut(title, VideoLimits.TITLE - 10);
    }
    String language = front.value("language", "lang");
    if (language != null && !VideoLimits.isLanguage(language)) {
      findings.fault(
          front.line("language", "lang"),
          null,
          "'language' must be a code such as en or pt-BR, not '" + language + "'");
      faulty = true;
    }
    if (language == null) {
      language = document.language();
    }
    if (language == null) {
      language = input.options().languages().isEmpty() ? "en" : input.options().languages().get(0);
    }
    String color = front.value("accent_color", "color");
    if (color != null && !VideoLimits.COLORS.contains(color)) {
      findings.fault(
          front.line("accent_color", "color"),
          null,
          "unknown accent colour '"
              + color
              + "'; known are "
              + String.join(", ", VideoLimits.COLORS));
      faulty = true;
    }
    String id = front.value("video_id");
    if (id != null && !VideoLimits.isId(id)) {
      findings.fault(
          front.line("video_id"),
          null,
          "video id '" + id + "' must be 1 to 200 characters of [A-Za-z0-9._-]");
      faulty = true;
    }
    String description = front.value("description");
    if (description != null && description.length() > VideoLimits.DESCRIPTION) {
      findings.fault(
          front.line("description"), null, "'description' has more than 5,000 characters");
      faulty = true;
    }
    if (faulty) {
      return Optional.empty();
    }
    String accent = input.options().color();
    if (accent == null) {
      accent = color == null ? VideoLimits.COLORS.get(0) : color;
    }
    return Optional.of(
        new Series.Settings(
            id == null ? VideoLimits.slug(title) : id,
            title,
            description == null ? null : Texts.line(description),
            language,
            accent,
            front.value("voice")));
  }

  /** A document without a title is called by its file, or by what it begins with. */
  private static String titleOf(Document document, String location) {
    String name = RelativePaths.fileName(location).replaceFirst("\\.[^.]*$", "");
    String words = name.replaceAll("[-_]+", " ").strip();
    if (!words.isEmpty() && words.codePoints().anyMatch(Character::isLetter)) {
      int first = words.codePointAt(0);
      return new StringBuilder()
          .appendCodePoint(Character.toTitleCase(first))
          .append(words.substring(Character.charCount(first)))
          .toString();
    }
    for (Document.Section section : document.sections()) {
      if (section.heading() != null) {
        return section.heading();
      }
      for (Document.Block block : section.blocks()) {
        if (block instanceof Document.Prose prose) {
          return Shortener.cut(Shortener.point(prose.text(), 60, "en"), 90);
        }
      }
    }
    return "Document";
  }
}
