package dev.reelwright.starter.display;

import dev.reelwright.starter.display.Style.Ink;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.ProgressSource;
import dev.reelwright.workflows.production.StageProgress;
import dev.reelwright.workflows.production.StageState;
import java.util.ArrayList;
import java.util.List;

/**
 * A block at the end of the terminal, one line per stage, drawn again in its place.
 *
 * <p>Only the time since the start moves by itself; bars move when work was observed and not
 * before, so that a stall looks like one.
 */
public final class LiveDisplay implements ProductionDisplay {
  private static final long FRAME_MILLIS = 125;
  private static final String HIDE_CURSOR = "\u001b[?25l";

  private final Terminal terminal;
  private final ProgressView view;
  private final LiveBlock block = new LiveBlock();
  private final Thread restore;
  private ProgressReport report;
  private boolean closed;

  /** Creates the display and hides the cursor until it is closed or the process ends. */
  public LiveDisplay(Terminal terminal) {
    this.terminal = terminal;
    this.view = new ProgressView(terminal.style());
    this.restore = new Thread(this::showCursor, "restore-cursor");
    Runtime.getRuntime().addShutdownHook(restore);
    write(HIDE_CURSOR);
  }

  @Override
  public synchronized void started(ProductionStart start) {
    List<String> lines = new ArrayList<>();
    lines.add(terminal.style().paint(Ink.STRONG, CellText.clean(start.production())));
    lines.add("  " + terminal.style().paint(Ink.QUIET, CellText.clean(start.queryCommand())));
    if (start.webPage() != null) {
      lines.add("  " + terminal.style().paint(Ink.QUIET, "Web UI: " + start.webPage()));
    }
    start.facts().forEach(fact -> lines.add("  " + CellText.clean(fact)));
    lines.add("");
    write(block.above(lines, columns()));
    report = pending(start);
    draw();
    Thread frames = new Thread(this::drawUntilClosed, "live-display");
    frames.setDaemon(true);
    frames.start();
  }

  private static ProgressReport pending(ProductionStart start) {
    List<StageProgress> stages =
        start.stages().stream()
            .map(
                name ->
                    new StageProgress(
                        name,
                        "",
                        StageState.PENDING,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        List.of(),
                        List.of()))
            .toList();
    long now = System.currentTimeMillis();
    return new ProgressReport(
        start.production(),
        null,
        null,
        null,
        Outcome.RUNNING,
        0,
        stages,
        null,
        now,
        now,
        0,
        null,
        false,
        now,
        ProgressSource.LIVE,
        null,
        List.of(),
        List.of(),
        null);
  }

  @Override
  public synchronized void progress(ProgressReport report) {
    this.report = report;
  }

  @Override
  public synchronized void notice(String text) {
    if (!closed) {
      write(
          block.above(
              List.of(terminal.style().paint(Ink.CAREFUL, CellText.clean(text))), columns()));
    }
  }

  @Override
  public synchronized void ended(Ending ending) {
    draw();
    close();
    terminal.out().println();
    new EndingText(terminal.style()).lines(ending).forEach(terminal.out()::println);
    terminal.out().flush();
  }

  private synchronized void drawUntilClosed() {
    try {
      while (!closed) {
        draw();
        wait(FRAME_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void draw() {
    if (!closed && report != null) {
      Terminal.Size size = terminal.size().now();
      write(
          block.redraw(
              view.draw(report, System.currentTimeMillis(), size.columns() - 1, size.rows()),
              size.columns()));
    }
  }

  private int columns() {
    return terminal.size().now().columns();
  }

  private void write(String text) {
    if (!text.isEmpty()) {
      terminal.out().print(text);
      terminal.out().flush();
    }
  }

  private void showCursor() {
    terminal.restore();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      notifyAll();
      showCursor();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(restore);
    } catch (IllegalStateException alreadyEnding) {
      showCursor();
    }
  }
}
