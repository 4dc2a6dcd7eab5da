package dev.reelwright.starter.display;

import dev.reelwright.starter.display.Style.Ink;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.production.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The closing lines of a run: what there is now, what it took, what went wrong and what to do. */
public final class EndingText {
  private static final int WARNINGS = 20;
  private static final int FILES = 8;

  private final Style style;

  /** Creates the text for what a terminal can show. */
  public EndingText(Style style) {
    this.style = style;
  }

  /** Returns the closing lines. */
  public List<String> lines(Ending ending) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(ending));
    for (Ending.Output output : ending.outputs()) {
      lines.add(
          "  "
              + CellText.clean(output.name())
              + (output.seconds() == null ? "" : style.dot() + Figures.clock(output.seconds())));
      List<DeliveredFile> files = output.files();
      for (DeliveredFile file : files.subList(0, Math.min(FILES, files.size()))) {
        lines.add("    " + CellText.clean(file.location()) + "  " + Figures.bytes(file.bytes()));
      }
      if (files.size() > FILES) {
        lines.add("    and " + Figures.count(files.size() - FILES, "more file") + " beside them");
      }
    }
    if (ending.record() != null) {
      lines.add(
          "    "
              + CellText.clean(ending.record().location())
              + "  "
              + Figures.bytes(ending.record().bytes()));
    }
    if (ending.receipt() != null) {
      lines.add("  " + receipt(ending.receipt()));
    }
    lines.addAll(warnings(ending.warnings()));
    ending.failures().forEach(failure -> lines.addAll(failure(failure)));
    for (String file : ending.debugFiles()) {
      lines.add("  details: " + CellText.clean(file));
    }
    if (ending.next() != null) {
      lines.add("  go on with: " + style.paint(Ink.STRONG, ending.next()));
    }
    return lines;
  }

  /** Returns what was made of each sort: beside what is only looked at, a video may stand. */
  private String made(Ending ending) {
    int all = ending.outputs().size();
    int played = (int) ending.outputs().stream().filter(output -> output.seconds() != null).count();
    return played == 0 || played == all
        ? Figures.count(all, ending.kind())
        : Figures.count(all - played, ending.kind()) + style.dot() + Figures.count(played, "video");
  }

  private String headline(Ending ending) {
    String took = " in " + Figures.span(ending.wallSeconds());
    double seconds =
        ending.outputs().stream()
            .filter(output -> output.seconds() != null)
            .mapToDouble(Ending.Output::seconds)
            .sum();
    String made = made(ending) + (seconds > 0 ? style.dot() + Figures.clock(seconds) : "");
    return switch (ending.outcome()) {
      case COMPLETED ->
          style.paint(Ink.GOOD, style.unicode() ? "✓ completed" : "completed")
              + took
              + style.dot()
              + made;
      case COMPLETED_WITH_FAILURES ->
          style.paint(Ink.CAREFUL, "! completed with failures") + took + style.dot() + made;
      case FAILED -> style.paint(Ink.BAD, style.unicode() ? "✗ failed" : "failed") + took;
      case CANCELLED -> style.paint(Ink.CAREFUL, "cancelled") + " after" + took.substring(3);
      case TERMINATED -> style.paint(Ink.BAD, "terminated") + " after" + took.substring(3);
      case RUNNING, WAITING_FOR_REVIEW -> ending.production() + " goes on";
    };
  }

  /** Returns what was made and reused and what it cost, on one line. */
  public String receipt(Receipt receipt) {
    List<String> facts = new ArrayList<>();
    facts.add("made " + receipt.made());
    facts.add("reused " + receipt.reused());
    facts.add("failed " + receipt.failed());
    facts.add("saved " + Figures.span(receipt.savedSeconds()));
    facts.add("worked " + Figures.span(receipt.cost().seconds()));
    if (receipt.cost().characters() > 0) {
      facts.add(receipt.cost().characters() + " characters");
    }
    if (receipt.cost().tokens() > 0) {
      facts.add(receipt.cost().tokens() + " tokens");
    }
    if (receipt.cost().images() > 0) {
      facts.add(receipt.cost().images() + " images");
    }
    facts.add(
        receipt.cost().money() == 0
            ? "no cost"
            : String.format(Locale.ROOT, "$%.4f", receipt.cost().money()));
    return String.join(style.dot(), facts);
  }

  /** Returns the first warnings, one a line. */
  public List<String> warnings(List<String> warnings) {
    List<String> lines = new ArrayList<>();
    for (String warning : warnings.subList(0, Math.min(WARNINGS, warnings.size()))) {
      lines.add("  " + style.paint(Ink.CAREFUL, "warning:") + " " + CellText.clean(warning));
    }
    if (warnings.size() > WARNINGS) {
      lines.add("  and " + (warnings.size() - WARNINGS) + " more warnings in production.json");
    }
    return lines;
  }

  /** Returns what failed where and what to do about it. */
  public List<String> failure(FailureDetail failure) {
    List<String> lines = new ArrayList<>();
    StringBuilder where = new StringBuilder();
    if (failure.stage() != null) {
      where.append(failure.stage());
      if (failure.unit() != null) {
        where.append(' ').append(failure.unit());
      }
      where.append(": ");
    }
    List<String> message =
        failure.message() == null ? List.of("") : failure.message().lines().toList();
    String code = failure.code() == null ? "" : " (" + failure.code() + ")";
    lines.add(
        "  "
            + style.paint(Ink.BAD, "error:")
            + " "
            + CellText.clean(where + (message.isEmpty() ? "" : message.get(0)))
            + code);
    if (failure.faults().isEmpty()) {
      message.stream().skip(1).forEach(line -> lines.add("    " + CellText.clean(line)));
    } else {
      for (InputFault fault : failure.faults()) {
        lines.add("    " + CellText.clean(fault.describe()));
      }
    }
    if (failure.hint() != null && !failure.hint().isBlank()) {
      lines.add("    " + style.paint(Ink.QUIET, "hint:") + " " + CellText.clean(failure.hint()));
    }
    return lines;
  }
}
