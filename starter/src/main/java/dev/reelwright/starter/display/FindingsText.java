package dev.reelwright.starter.display;

import dev.reelwright.starter.display.Style.Ink;
import dev.reelwright.starter.doctor.Finding;
import java.util.ArrayList;
import java.util.List;

/** Findings about a machine as lines for people. */
public final class FindingsText {
  private final Style style;

  /** Creates the text for what a terminal can show. */
  public FindingsText(Style style) {
    this.style = style;
  }

  /** Returns the findings, their details and advice indented below each. */
  public List<String> lines(List<Finding> findings) {
    int width = findings.stream().mapToInt(f -> CellText.width(f.topic())).max().orElse(0);
    List<String> lines = new ArrayList<>();
    String indent = " ".repeat(width + 5);
    for (Finding finding : findings) {
      lines.add(
          " "
              + glyph(finding.level())
              + " "
              + style.paint(Ink.STRONG, CellText.pad(finding.topic(), width, ""))
              + "  "
              + CellText.clean(finding.text()));
      for (String detail : finding.details()) {
        lines.add(indent + style.paint(Ink.QUIET, CellText.clean(detail)));
      }
      if (finding.advice() != null) {
        lines.add(indent + (style.unicode() ? "→ " : "> ") + CellText.clean(finding.advice()));
      }
    }
    return lines;
  }

  private String glyph(Finding.Level level) {
    return switch (level) {
      case GOOD -> style.paint(Ink.GOOD, style.unicode() ? "✓" : "+");
      case NOTE -> style.paint(Ink.CAREFUL, style.unicode() ? "○" : "-");
      case PROBLEM -> style.paint(Ink.BAD, style.unicode() ? "✗" : "x");
    };
  }
}
