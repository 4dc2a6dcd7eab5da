package dev.reelwright.activities.input.document;

import dev.reelwright.activities.input.VideoLimits;
import dev.reelwright.activities.input.script.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;

/** Reads HTML: the main text of a page, without what surrounds it. */
final class HtmlReader {
  private static final int DEPTH = 150;

  private static final String NEVER =
      "script, style, noscript, template, iframe, object, embed, svg, canvas, form, button, select,"
          + " input, textarea, nav, aside, dialog, [hidden], [aria-hidden=true], [role=navigation],"
          + " [role=banner], [role=contentinfo], [role=search], [role=complementary]";

  private static final Pattern SURROUNDINGS =
      Pattern.compile(
          "(?i)(^|[-_"
              + " ])(nav|navbar|navigation|sidebar|menu|breadcrumbs?|toc|table-of-contents|cookie"
              + "s?|banner|advert|ads?|comments?|share|social|related|newsletter|footer|masthead|skip-link|headerlink|anchor|edit-page)([-_"
              + " ]|$)");

  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
  private static final Pattern SITE_NAME = Pattern.compile("\\s+[|·–—»-]\\s+[^|·–—»]{1,60}$");

  private final DocumentBuilder document;
  private final int firstLine;
  private final StringBuilder loose = new StringBuilder();
  private int looseLine;

  private HtmlReader(DocumentBuilder document, int firstLine) {
    this.document = document;
    this.firstLine = firstLine;
  }

  /** Reads a whole page. */
  static Document page(String html) {
    org.jsoup.nodes.Document page = Parser.htmlParser().setTrackPosition(true).parseInput(html, "");
    String language = page.select("html").attr("lang").strip();
    String pageTitle = pageTitle(page);
    page.select(NEVER).remove();
    Element main = main(page);
    removeSurroundings(main);
    DocumentBuilder builder = new DocumentBuilder();
    Element heading = main.selectFirst("h1");
    if (heading == null && !pageTitle.isEmpty()) {
      builder.heading(1, pageTitle, 1);
    }
    HtmlReader reader = new HtmlReader(builder, 1);
    reader.walk(main, 0);
    reader.flush();
    return builder.build(VideoLimits.isLanguage(language) ? language : null);
  }

  /** Reads a piece of HTML within another document. */
  static void fragment(String html, int line, DocumentBuilder document) {
    org.jsoup.nodes.Document page = Parser.htmlParser().setTrackPosition(true).parseInput(html, "");
    page.select(NEVER).remove();
    HtmlReader reader = new HtmlReader(document, line);
    reader.walk(page.body(), 0);
    reader.flush();
  }

  private static String pageTitle(org.jsoup.nodes.Document page) {
    String title = page.select("meta[property=og:title]").attr("content");
    if (title.isBlank()) {
      title = page.title();
    }
    String clean = InlineText.clean(title);
    String withoutSite = SITE_NAME.matcher(clean).replaceFirst("");
    return withoutSite.isBlank() ? clean : withoutSite;
  }

  private static Element main(org.jsoup.nodes.Document page) {
    Element body = page.body();
    int all = Math.max(1, body.text().length());
    for (String selector :
        List.of("main article", "main", "[role=main]", "article", ".markdown-body", "#content")) {
      Elements found = page.select(selector);
      Element longest =
          found.stream().max(Comparator.comparingInt(e -> e.text().length())).orElse(null);
      if (longest != null && longest.text().length() * 5 >= all) {
        return longest;
      }
    }
    Element densest = body;
    int most = 0;
    for (Element candidate : body.select("div, section, td")) {
      int prose = 0;
      for (Element child : candidate.children()) {
        if (child.normalName().equals("p") || child.normalName().equals("pre")) {
          prose += child.text().length();
        }
      }
      if (prose > most) {
        most = prose;
        densest = candidate;
      }
    }
    return most * 2 >= all ? densest : body;
  }

  private static void removeSurroundings(Element main) {
    List<Element> surroundings = new ArrayList<>();
    for (Element element : main.select("header, footer")) {
      if (element.normalName().equals("footer") || element.selectFirst("h1") == null) {
        surroundings.add(element);
      }
    }
    for (Element element : main.select("[class], [id]")) {
      if (!element.equals(main)
          && !HEADINGS.contains(element.normalName())
          && SURROUNDINGS.matcher(element.className() + " " + element.id()).find()
          && element.text().length() * 2 < main.text().length()) {
        surroundings.add(element);
      }
    }
    surroundings.forEach(Element::remove);
  }

  private int line(Node node) {
    int line = node.sourceRange().isTracked() ? node.sourceRange().start().lineNumber() : 1;
    return Math.max(1, line) + firstLine - 1;
  }

  private void walk(Element parent, int depth) {
    for (Node node : parent.childNodes()) {
      if (node instanceof TextNode text) {
        if (!text.isBlank()) {
          loose(text.getWholeText(), node);
        }
      } else if (node instanceof Element element) {
        element(element, depth);
      }
    }
  }

  private void element(Element element, int depth) {
    String name = element.normalName();
    if (HEADINGS.contains(name)) {
      flush();
      document.heading(name.charAt(1) - '0', InlineText.clean(element.text()), line(element));
      return;
    }
    switch (name) {
      case "p", "figcaption", "summary", "caption" -> paragraph(element);
      case "ul", "ol" -> list(element, depth);
      case "dl" -> definitions(element);
      case "pre" -> pre(element);
      case "blockquote" -> quote(element);
      case "table" -> table(element, depth);
      case "img" -> picture(element);
      case "br" -> loose(" ", element);
      case "hr" -> flush();
      default -> {
        if (depth > DEPTH) {
          loose(element.text(), element);
        } else if (element.isBlock()) {
          flush();
          walk(element, depth + 1);
          flush();
        } else if (element.selectFirst("img, p, pre, ul, ol, table, h1, h2, h3") != null) {
          walk(element, depth + 1);
        } else {
          loose(element.text(), element);
        }
      }
    }
  }

  private void loose(String text, Node at) {
    if (loose.length() == 0) {
      looseLine = line(at);
    }
    loose.append(text);
  }

  private void flush() {
    String text = InlineText.clean(loose.toString());
    loose.setLength(0);
    if (!text.isEmpty()) {
      document.add(new Document.Prose(looseLine, text));
    }
  }

  private void paragraph(Element element) {
    flush();
    element.select("img").forEach(this::picture);
    String text = InlineText.clean(element.text());
    int linked = 0;
    Elements links = element.select("a");
    for (Element link : links) {
      linked += link.text().length();
    }
    boolean navigation = links.size() > 1 && linked >= element.text().length() * 0.8;
    if (!text.isEmpty() && !navigation) {
      document.add(new Document.Prose(line(element), text));
    }
  }

  private void list(Element list, int depth) {
    flush();
    if (depth < DEPTH && list.selectFirst("pre") != null) {
      // Steps with code read in their order: text, then its code.
      for (Element item : list.children()) {
        walk(item, depth + 1);
        flush();
      }
      return;
    }
    List<Document.Point> points = new ArrayList<>();
    for (Element item : list.children()) {
      if (!item.normalName().equals("li")) {
        continue;
      }
      Element own = item.clone();
      own.select("ul, ol").remove();
      List<String> children = new ArrayList<>();
      for (Element nested : item.select("li")) {
        String text = nested.equals(item) ? "" : InlineText.clean(nested.ownText());
        if (!text.isEmpty()) {
          children.add(text);
        }
      }
      String text = InlineText.clean(own.text());
      boolean linkOnly = !own.select("a").isEmpty() && own.select("a").text().equals(own.text());
      if (!text.isEmpty()) {
        points.add(new Document.Point(text, children, linkOnly));
      }
    }
    if (!points.isEmpty()) {
      document.add(new Document.Points(line(list), points));
    }
  }

  private void definitions(Element list) {
    flush();
    List<Document.Point> points = new ArrayList<>();
    String term = null;
    for (Element child : list.select("dt, dd")) {
      String text = InlineText.clean(child.text());
      if (child.normalName().equals("dt")) {
        term = text;
      } else if (!text.isEmpty()) {
        points.add(new Document.Point(term == null ? text : term + ": " + text, List.of(), false));
        term = null;
      }
    }
    if (!points.isEmpty()) {
      document.add(new Document.Points(line(list), points));
    }
  }

  private void pre(Element pre) {
    flush();
    String language = "";
    for (String name : (pre.className() + " " + pre.select("code").attr("class")).split("\\s+")) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith("language-") || lower.startsWith("lang-")) {
        language = lower.substring(lower.indexOf('-') + 1);
      }
    }
    String text = Texts.code(pre.wholeText());
    if (!text.isBlank()) {
      document.add(new Document.Code(line(pre), language, text));
    }
  }

  private void quote(Element quote) {
    flush();
    Element own = quote.clone();
    Elements sources = own.select("cite, footer");
    String attribution = InlineText.clean(sources.text()).replaceFirst("^[—–-]+\\s*", "");
    sources.remove();
    String text = InlineText.clean(own.text());
    if (!text.isEmpty()) {
      document.add(
          new Document.Quotation(line(quote), text, attribution.isEmpty() ? null : attribution));
    }
  }

  private void table(Element table, int depth) {
    flush();
    List<List<String>> rows = new ArrayList<>();
    for (Element row : table.select("tr")) {
      if (table.equals(row.closest("table"))) {
        List<String> cells = new ArrayList<>();
        for (Element cell : row.select("> th, > td")) {
          cells.add(InlineText.clean(cell.text()));
        }
        rows.add(cells);
      }
    }
    boolean layout = rows.stream().noneMatch(row -> row.size() > 1);
    if (layout && depth < DEPTH) {
      walk(table, depth + 1);
      flush();
    } else if (rows.size() > 1) {
      document.add(
          new Document.Table(line(table), rows.get(0), List.copyOf(rows.subList(1, rows.size()))));
    }
  }

  private void picture(Element image) {
    String path = image.attr("src").strip();
    if (!path.isEmpty()) {
      document.add(new Document.Picture(line(image), path, InlineText.clean(image.attr("alt"))));
    }
  }
}
