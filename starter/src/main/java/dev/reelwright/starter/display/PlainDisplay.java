package dev.reelwright.starter.display;

import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.StageProgress;
import dev.reelwright.workflows.production.StageState;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** Lines for a pipe or a log: each change of a stage, and at most one line of progress per 5 s. */
public final class PlainDisplay implements ProductionDisplay {
  private static final long INTERVAL_MILLIS = 5_000;

  private final Terminal terminal;
  private final LongSupplier clock;
  private final long begun;
  private final Map<String, StageState> states = new HashMap<>();
  private long lastLine;

  /**
   * Creates the display.
   *
   * @param clock milliseconds of a clock that never goes back
   */
  public PlainDisplay(Terminal terminal, LongSupplier clock) {
    this.terminal = terminal;
    this.clock = clock;
    this.begun = clock.getAsLong();
    this.lastLine = begun;
  }

  @Override
  public synchronized void started(ProductionStart start) {
    line("production " + start.production() + " (" + start.engine() + " engine)");
    line(start.queryCommand());
    if (start.webPage() != null) {
      line("Web UI: " + start.webPage());
    }
    start.facts().forEach(this::line);
    line("stages: " + String.join(", ", start.stages()));
  }

  @Override
  public synchronized void progress(ProgressReport report) {
    for (StageProgress stage : report.stages()) {
      StageState before = states.put(stage.stage(), stage.state());
      boolean news = before == null ? stage.state() != StageState.PENDING : before != stage.state();
      if (news) {
        line(ProgressView.name(stage) + ": " + describe(stage));
        if (stage.state() == StageState.WAITING) {
          ProgressView.next(report).ifPresent(command -> line("review it with: " + command));
        }
      }
    }
    long now = clock.getAsLong();
    if (now - lastLine >= INTERVAL_MILLIS && !report.outcome().isFinal()) {
      lastLine = now;
      line(overview(report));
    }
  }

  private static String describe(StageProgress stage) {
    String state = stage.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    if (stage.state() == StageState.RUNNING || stage.unitsTotal() == 0) {
      return state;
    }
    StringBuilder text = new StringBuilder(state);
    text.append(" (").append(Figures.count(stage.unitsDone(), "unit")).append(" done");
    if (stage.unitsReused() > 0) {
      text.append(", ").append(stage.unitsReused()).append(" reused");
    }
    if (stage.unitsFailed() > 0) {
      text.append(", ").append(stage.unitsFailed()).append(" failed");
    }
    return text.append(", ").append(Figures.span(stage.elapsedSeconds())).append(')').toString();
  }

  private static String overview(ProgressReport report) {
    StringBuilder text = new StringBuilder(Figures.percent(report.fraction()));
    if (report.etaSeconds() != null) {
      text.append(", ETA ").append(Figures.clock(report.etaSeconds()));
    }
    if (report.stalled()) {
      text.append(", no progress for ")
          .append(Figures.clock((report.updatedAt() - report.lastProgressAt()) / 1000.0));
    }
    for (StageProgress stage : report.stages()) {
      if (stage.state() == StageState.RUNNING || stage.state() == StageState.WAITING) {
        text.append(", ")
            .append(ProgressView.name(stage))
            .append(' ')
            .append(Figures.percent(stage.fraction()))
            .append(" (")
            .append(stage.unitsDone())
            .append('/')
            .append(stage.unitsTotal())
            .append(')');
        ProgressView.retries(stage).ifPresent(retries -> text.append(", ").append(retries));
      }
    }
    return text.toString();
  }

  @Override
  public synchronized void notice(String text) {
    line(text);
  }

  @Override
  public synchronized void ended(Ending ending) {
    new EndingText(new Style(false, true)).lines(ending).forEach(terminal.out()::println);
  }

  private void line(String text) {
    String time = Figures.clock((clock.getAsLong() - begun) / 1000.0);
    terminal.out().println(String.format(Locale.ROOT, "%6s  %s", time, CellText.clean(text)));
    terminal.out().flush();
  }

  @Override
  public synchronized void close() {
    terminal.out().flush();
  }
}
