package dev.reelwright.starter.display;

import dev.reelwright.starter.display.Style.Ink;
import dev.reelwright.workflows.production.ActiveUnit;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.ProgressSource;
import dev.reelwright.workflows.production.StageProgress;
import dev.reelwright.workflows.production.StageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws a progress report as lines of a terminal: a pure function of its arguments. */
public final class ProgressView {
  private static final int SLIMMEST_BAR = 8;
  private static final int WIDEST_BAR = 28;

  private final Style style;

  /** Creates a view for what a terminal can show. */
  public ProgressView(Style style) {
    this.style = style;
  }

  /**
   * Draws one line per stage and one for the whole.
   *
   * @param report where the production stands
   * @param now milliseconds since the epoch, for the time since the start
   * @param width cells of a line; no line is longer
   * @param height lines of the terminal; with too few, stages that do not run are left out
   */
  public List<String> draw(ProgressReport report, long now, int width, int height) {
    int names = 5;
    int counts = 0;
    for (StageProgress stage : report.stages()) {
      names = Math.max(names, CellText.width(name(stage)));
      counts = Math.max(counts, count(stage).length());
    }
    boolean roomy = width >= names + counts + SLIMMEST_BAR + 16;
    int bar = Math.max(SLIMMEST_BAR, Math.min(WIDEST_BAR, (width - names - counts - 16) / 2));
    List<String> lines = new ArrayList<>();
    Optional<String> next = next(report);
    boolean all = report.stages().size() + (next.isPresent() ? 4 : 3) < height;
    for (StageProgress stage : report.stages()) {
      if (all || stage.state() == StageState.RUNNING || stage.state() == StageState.WAITING) {
        lines.add(roomy ? stageLine(stage, names, counts, bar, width) : slimLine(stage, width));
      }
    }
    lines.add(
        roomy ? totalLine(report, now, names, counts, bar, width) : slimTotal(report, now, width));
    // A command that is cut off would be of no use.
    next.ifPresent(
        command -> lines.add("   " + style.paint(Ink.CAREFUL, "review it with: " + command)));
    return lines;
  }

  /**
   * Returns the command of a person whom a production waits for; nothing when it waits for nobody.
   */
  static Optional<String> next(ProgressReport report) {
    boolean waits =
        !report.outcome().isFinal()
            && report.stages().stream().anyMatch(stage -> stage.state() == StageState.WAITING);
    return waits ? Optional.of("reelwright review " + report.production()) : Optional.empty();
  }

  private String stageLine(StageProgress stage, int names, int counts, int bar, int width) {
    StringBuilder line = new StringBuilder(" ");
    line.append(glyph(stage.state())).append(' ');
    String name = CellText.pad(name(stage), names, style.ellipsis());
    boolean idle = stage.state() == StageState.PENDING || stage.state() == StageState.SKIPPED;
    line.append(idle ? style.paint(Ink.QUIET, name) : name).append("  ");
    line.append(style.paint(ink(stage.state()), style.bar(stage.fraction(), bar))).append(' ');
    line.append(String.format(Locale.ROOT, "%6s", Figures.percent(stage.fraction()))).append("  ");
    line.append(CellText.pad(count(stage), counts, ""));
    int used = 3 + names + 2 + bar + 1 + 6 + 2 + counts;
    String rest = remark(stage);
    if (!rest.isEmpty() && width - used - 2 > 8) {
      line.append("  ")
          .append(style.paint(Ink.QUIET, CellText.fit(rest, width - used - 2, style.ellipsis())));
    }
    return line.toString();
  }

  private String totalLine(
      ProgressReport report, long now, int names, int counts, int bar, int width) {
    StringBuilder line = new StringBuilder("   ");
    line.append(style.paint(Ink.STRONG, CellText.pad("total", names, ""))).append("  ");
    line.append(style.paint(ink(report.outcome()), style.bar(report.fraction(), bar))).append(' ');
    line.append(
        style.paint(
            Ink.STRONG, String.format(Locale.ROOT, "%6s", Figures.percent(report.fraction()))));
    int used = 3 + names + 2 + bar + 1 + 6;
    int room = width - used - 2;
    String rest = times(report, now);
    if (room > counts + 8) {
      line.append("  ").append(CellText.fit(rest, room, style.ellipsis()));
    }
    return line.toString();
  }

  private String slimLine(StageProgress stage, int width) {
    String text = name(stage) + " " + Figures.percent(stage.fraction()) + " " + count(stage);
    return " " + glyph(stage.state()) + " " + CellText.fit(text, width - 3, style.ellipsis());
  }

  private String slimTotal(ProgressReport report, long now, int width) {
    String text = "total " + Figures.percent(report.fraction()) + "  " + times(report, now);
    return "   " + CellText.fit(text, width - 3, style.ellipsis());
  }

  /** Returns time left, time since the start, and where the numbers come from when not live. */
  private String times(ProgressReport report, long now) {
    List<String> facts = new ArrayList<>();
    boolean running = !report.outcome().isFinal();
    double since = running ? Math.max(0, now - report.updatedAt()) / 1000.0 : 0;
    if (report.outcome() == Outcome.WAITING_FOR_REVIEW) {
      facts.add("waits for a review");
    } else if (running && report.etaSeconds() != null) {
      facts.add("ETA " + Figures.clock(Math.max(0, report.etaSeconds() - since)));
    }
    facts.add("elapsed " + Figures.clock(report.elapsedSeconds() + since));
    if (running && report.stalled()) {
      facts.add("no progress for " + Figures.clock((now - report.lastProgressAt()) / 1000.0));
    }
    if (running && report.source() == ProgressSource.DURABLE) {
      facts.add("finished units only");
    }
    if (running && report.source() == ProgressSource.SERVICE) {
      facts.add("no worker answers");
    }
    return String.join(style.dot(), facts);
  }

  /** Returns why units of a stage are to be tried again; nothing when none is. */
  static Optional<String> retries(StageProgress stage) {
    List<ActiveUnit> waiting = stage.active().stream().filter(ProgressView::waits).toList();
    return waiting.stream()
        .findFirst()
        .map(
            unit ->
                Figures.count(waiting.size(), "unit")
                    + " to be tried again: "
                    + CellText.clean(unit.lastFailure()));
  }

  /** The in-memory service does not say that a unit waits: nothing is heard of its next attempt. */
  private static boolean waits(ActiveUnit unit) {
    return unit.lastFailure() != null
        && (Boolean.TRUE.equals(unit.waits()) || CellText.clean(unit.message()).isBlank());
  }

  /** Returns what a stage's running unit is doing, or why a stage failed. */
  private String remark(StageProgress stage) {
    Optional<String> retries = retries(stage);
    if (retries.isPresent() && stage.active().stream().allMatch(ProgressView::waits)) {
      return retries.get();
    }
    if (!stage.active().isEmpty()) {
      ActiveUnit unit = stage.active().get(0);
      for (ActiveUnit other : stage.active()) {
        if (other.attempt() > 0 && (unit.attempt() == 0 || other.at() > unit.at())) {
          unit = other;
        }
      }
      StringBuilder text = new StringBuilder(CellText.clean(unit.label()));
      String message = CellText.clean(unit.message());
      if (!message.isBlank()) {
        text.append(": ").append(message);
      }
      if (unit.attempt() > 1) {
        text.append(" (attempt ").append(unit.attempt()).append(')');
      }
      if (stage.active().size() > 1) {
        text.append(" +").append(stage.active().size() - 1);
      }
      return text.toString();
    }
    if (!stage.failures().isEmpty()) {
      return CellText.clean(stage.failures().get(0).message());
    }
    if (stage.state() == StageState.SKIPPED) {
      return "left out";
    }
    if (stage.unitsReused() > 0) {
      return stage.unitsReused() == stage.unitsTotal()
          ? "all reused"
          : stage.unitsReused() + " reused";
    }
    return "";
  }

  private static String count(StageProgress stage) {
    return stage.unitsTotal() == 0
        ? ""
        : (stage.unitsDone() + stage.unitsFailed()) + "/" + stage.unitsTotal();
  }

  /** Returns the stage's name for people. */
  static String name(StageProgress stage) {
    return CellText.clean(stage.stage()).replace('_', ' ');
  }

  private String glyph(StageState state) {
    return switch (state) {
      case PENDING -> style.paint(Ink.QUIET, style.unicode() ? "○" : "-");
      case RUNNING -> style.paint(Ink.ACCENT, style.unicode() ? "●" : ">");
      case WAITING -> style.paint(Ink.CAREFUL, style.unicode() ? "◌" : "?");
      case COMPLETED -> style.paint(Ink.GOOD, style.unicode() ? "✓" : "+");
      case COMPLETED_WITH_FAILURES -> style.paint(Ink.CAREFUL, "!");
      case FAILED -> style.paint(Ink.BAD, style.unicode() ? "✗" : "x");
      case SKIPPED -> style.paint(Ink.QUIET, style.unicode() ? "·" : "-");
      case CANCELLED -> style.paint(Ink.CAREFUL, style.unicode() ? "⊘" : "x");
    };
  }

  private static Ink ink(StageState state) {
    return switch (state) {
      case PENDING, SKIPPED -> Ink.QUIET;
      case RUNNING -> Ink.ACCENT;
      case WAITING, COMPLETED_WITH_FAILURES, CANCELLED -> Ink.CAREFUL;
      case COMPLETED -> Ink.GOOD;
      case FAILED -> Ink.BAD;
    };
  }

  private static Ink ink(Outcome outcome) {
    return switch (outcome) {
      case RUNNING -> Ink.ACCENT;
      case WAITING_FOR_REVIEW, COMPLETED_WITH_FAILURES, CANCELLED -> Ink.CAREFUL;
      case COMPLETED -> Ink.GOOD;
      case FAILED, TERMINATED -> Ink.BAD;
    };
  }
}
