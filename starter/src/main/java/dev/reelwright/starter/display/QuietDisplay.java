package dev.reelwright.starter.display;

import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;

/** Says nothing but the finished files, one path a line, or the error. */
public final class QuietDisplay implements ProductionDisplay {
  private final Terminal terminal;

  /** Creates the display. */
  public QuietDisplay(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void started(ProductionStart start) {}

  @Override
  public void progress(ProgressReport report) {}

  @Override
  public void notice(String text) {
    terminal.err().println(CellText.clean(text));
  }

  @Override
  public void ended(Ending ending) {
    for (Ending.Output output : ending.outputs()) {
      for (DeliveredFile file : output.files()) {
        terminal.out().println(CellText.clean(file.location()));
      }
    }
    if (ending.outcome() != Outcome.COMPLETED) {
      Ending withoutFiles =
          new Ending(
              ending.production(),
              ending.kind(),
              ending.outcome(),
              ending.exitCode(),
              java.util.List.of(),
              null,
              ending.failures(),
              ending.warnings(),
              null,
              ending.wallSeconds(),
              ending.debugFiles(),
              ending.next());
      new EndingText(new Style(false, terminal.style().unicode()))
          .lines(withoutFiles)
          .forEach(terminal.err()::println);
    }
  }

  @Override
  public void close() {
    terminal.out().flush();
  }
}
