package dev.reelwright.activities.input.document;

import java.util.ArrayList;
import java.util.List;

/** Collects blocks under the heading that stands before them. */
final class DocumentBuilder {
  private final List<Document.Section> sections = new ArrayList<>();
  private List<Document.Block> blocks = new ArrayList<>();
  private String title;

  DocumentBuilder() {
    sections.add(new Document.Section(0, null, 1, blocks));
  }

  void heading(int level, String text, int line) {
    if (text.isBlank()) {
      return;
    }
    if (title == null && level == 1) {
      title = text;
      return;
    }
    blocks = new ArrayList<>();
    sections.add(new Document.Section(level, text, line, blocks));
  }

  void add(Document.Block block) {
    blocks.add(block);
  }

  void addAll(List<Document.Block> more) {
    blocks.addAll(more);
  }

  Document build(String language) {
    return new Document(title, language, List.copyOf(sections));
  }
}
