package dev.reelwright.activities.input.document;

import dev.reelwright.activities.input.script.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Reads Markdown: CommonMark with GitHub's tables, alerts and task lists. */
final class MarkdownReader {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .maxOpenBlockParsers(60)
          .maxInlineNesting(40)
          .build();

  private static final Pattern ALERT =
      Pattern.compile("^\\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\\]\\s*");
  private static final Pattern ATTRIBUTION = Pattern.compile("^(?:[—–]|--|-\\s)\\s*(.{1,80})$");

  private final DocumentBuilder document = new DocumentBuilder();
  private final int firstLine;

  private MarkdownReader(int firstLine) {
    this.firstLine = firstLine;
  }

  /**
   * Reads a document.
   *
   * @param firstLine line of the source on which the text begins
   */
  static Document read(String markdown, int firstLine) {
    MarkdownReader reader = new MarkdownReader(firstLine);
    reader.children(PARSER.parse(markdown));
    return reader.document.build(null);
  }

  private int line(Node node) {
    return node.getSourceSpans().isEmpty()
        ? firstLine
        : node.getSourceSpans().get(0).getLineIndex() + firstLine;
  }

  private void children(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      block(node);
    }
  }

  private void block(Node node) {
    if (node instanceof Heading heading) {
      document.heading(heading.getLevel(), Inline.of(heading).text(), line(heading));
    } else if (node instanceof Paragraph) {
      paragraph(node);
    } else if (node instanceof ListBlock list) {
      list(list);
    } else if (node instanceof FencedCodeBlock code) {
      String info = code.getInfo() == null ? "" : code.getInfo().strip();
      code(code, info.split("[\\s{,]", 2)[0].toLowerCase(Locale.ROOT), code.getLiteral());
    } else if (node instanceof IndentedCodeBlock code) {
      code(code, "", code.getLiteral());
    } else if (node instanceof BlockQuote) {
      quote(node);
    } else if (node instanceof TableBlock) {
      table(node);
    } else if (node instanceof HtmlBlock html) {
      HtmlReader.fragment(html.getLiteral(), line(html), document);
    } else if (!(node instanceof ThematicBreak)) {
      children(node);
    }
  }

  private void paragraph(Node node) {
    Inline inline = Inline.of(node);
    for (Image image : inline.images) {
      document.add(
          new Document.Picture(line(node), image.getDestination(), Inline.of(image).text()));
    }
    if (inline.isNavigation()) {
      return;
    }
    if (!inline.text().isEmpty()) {
      document.add(new Document.Prose(line(node), inline.text()));
    }
  }

  private void code(Node node, String language, String literal) {
    String text = Texts.code(literal);
    if (!text.isBlank()) {
      document.add(new Document.Code(line(node), language, text));
    }
  }

  private void list(ListBlock list) {
    if (hasCode(list)) {
      // Steps with code read in their order: text, then its code.
      for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
        children(item);
      }
      return;
    }
    List<Document.Point> points = new ArrayList<>();
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      StringBuilder text = new StringBuilder();
      List<String> children = new ArrayList<>();
      boolean linkOnly = true;
      for (Node part = item.getFirstChild(); part != null; part = part.getNext()) {
        if (part instanceof ListBlock nested) {
          texts(nested, children);
        } else {
          Inline inline = Inline.of(part);
          linkOnly &= inline.isLinkOnly();
          if (!inline.text().isEmpty()) {
            text.append(text.length() == 0 ? "" : " ").append(inline.text());
          }
        }
      }
      if (text.length() > 0) {
        points.add(new Document.Point(text.toString(), children, linkOnly));
      } else {
        children.forEach(child -> points.add(new Document.Point(child, List.of(), false)));
      }
    }
    if (!points.isEmpty()) {
      document.add(new Document.Points(line(list), points));
    }
  }

  private static boolean hasCode(Node node) {
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      if (child instanceof FencedCodeBlock
          || child instanceof IndentedCodeBlock
          || hasCode(child)) {
        return true;
      }
    }
    return false;
  }

  private static void texts(Node list, List<String> texts) {
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      for (Node part = item.getFirstChild(); part != null; part = part.getNext()) {
        if (part instanceof ListBlock) {
          texts(part, texts);
        } else {
          String text = Inline.of(part).text();
          if (!text.isEmpty()) {
            texts.add(text);
          }
        }
      }
    }
  }

  private void quote(Node quote) {
    List<String> paragraphs = new ArrayList<>();
    String attribution = null;
    boolean plain = true;
    for (Node part = quote.getFirstChild(); part != null; part = part.getNext()) {
      if (!(part instanceof Paragraph)) {
        plain = false;
        continue;
      }
      String[] lines = Inline.lines(part).split("\n");
      List<String> kept = new ArrayList<>(List.of(lines));
      Matcher matcher = ATTRIBUTION.matcher(InlineText.clean(lines[lines.length - 1]));
      if (part.getNext() == null && matcher.matches()) {
        attribution = matcher.group(1);
        kept.remove(kept.size() - 1);
      }
      String text = InlineText.clean(String.join(" ", kept));
      if (!text.isEmpty()) {
        paragraphs.add(text);
      }
    }
    boolean alert = !paragraphs.isEmpty() && ALERT.matcher(paragraphs.get(0)).find();
    if (!plain) {
      children(quote);
    } else if (alert) {
      String text = ALERT.matcher(String.join(" ", paragraphs)).replaceFirst("");
      if (!text.isEmpty()) {
        document.add(new Document.Prose(line(quote), text));
      }
    } else if (!paragraphs.isEmpty()) {
      document.add(new Document.Quotation(line(quote), String.join(" ", paragraphs), attribution));
    }
  }

  private void table(Node table) {
    List<List<String>> rows = new ArrayList<>();
    collectRows(table, rows);
    if (rows.size() > 1) {
      document.add(
          new Document.Table(line(table), rows.get(0), List.copyOf(rows.subList(1, rows.size()))));
    }
  }

  private static void collectRows(Node node, List<List<String>> rows) {
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      if (child instanceof TableRow) {
        List<String> cells = new ArrayList<>();
        for (Node cell = child.getFirstChild(); cell != null; cell = cell.getNext()) {
          if (cell instanceof TableCell) {
            cells.add(Inline.of(cell).text());
          }
        }
        rows.add(cells);
      } else {
        collectRows(child, rows);
      }
    }
  }

  /** The plain text within a block, with what its links and pictures are. */
  private static final class Inline {
    private final StringBuilder raw = new StringBuilder();
    private final List<Image> images = new ArrayList<>();
    private int linked;
    private int links;
    private String text;

    static Inline of(Node block) {
      Inline inline = new Inline();
      inline.collect(block, false);
      inline.text = InlineText.clean(inline.raw.toString().replace('\n', ' '));
      return inline;
    }

    /** Returns the text with the line breaks of the source. */
    static String lines(Node block) {
      Inline inline = new Inline();
      inline.collect(block, false);
      return inline.raw.toString();
    }

    String text() {
      return text;
    }

    boolean isLinkOnly() {
      return links > 0 && linked >= letters(raw) - 2;
    }

    /** A bar of links, or of badges, is for clicking, not for watching. */
    boolean isNavigation() {
      return (links > 1 || !images.isEmpty()) && linked >= letters(raw) * 0.8
          || links == 1 && images.isEmpty() && linked >= letters(raw) && letters(raw) < 30;
    }

    private void collect(Node parent, boolean inLink) {
      for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
        if (node instanceof Text leaf) {
          append(leaf.getLiteral(), inLink);
        } else if (node instanceof org.commonmark.node.Code code) {
          append(code.getLiteral(), inLink);
        } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
          raw.append('\n');
        } else if (node instanceof Image image) {
          images.add(image);
        } else if (node instanceof Link) {
          links++;
          collect(node, true);
        } else if (node instanceof HtmlInline html) {
          if (html.getLiteral().regionMatches(true, 0, "<br", 0, 3)) {
            raw.append('\n');
          }
        } else {
          collect(node, inLink);
        }
      }
    }

    private void append(String literal, boolean inLink) {
      raw.append(literal);
      if (inLink) {
        linked += letters(literal);
      }
    }

    private static int letters(CharSequence text) {
      return (int) text.codePoints().filter(Character::isLetterOrDigit).count();
    }
  }
}
