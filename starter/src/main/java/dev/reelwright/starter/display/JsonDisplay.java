package dev.reelwright.starter.display;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.workflows.production.ProgressReport;

/**
 * One JSON object a line: {@code started} first, {@code progress} on every change, {@code notice}
 * in between, {@code ended} last.
 */
public final class JsonDisplay implements ProductionDisplay {
  private final Terminal terminal;
  private final ObjectMapper json = new ObjectMapper();
  private ProgressReport last;

  /** Creates the display. */
  public JsonDisplay(Terminal terminal) {
    this.terminal = terminal;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Event(
      String event,
      String production,
      String address,
      String namespace,
      String engine,
      String outputDirectory,
      String webPage,
      String query,
      String message,
      ProgressReport progress,
      Ending ending) {
    static Event of(String name, String message, ProgressReport progress, Ending ending) {
      return new Event(name, null, null, null, null, null, null, null, message, progress, ending);
    }
  }

  @Override
  public synchronized void started(ProductionStart start) {
    write(
        new Event(
            "started",
            start.production(),
            start.address(),
            start.namespace(),
            start.engine(),
            start.outputDirectory(),
            start.webPage(),
            start.queryCommand(),
            null,
            null,
            null));
  }

  @Override
  public synchronized void progress(ProgressReport report) {
    if (last == null || !Changes.same(last, report)) {
      last = report;
      write(Event.of("progress", null, report, null));
    }
  }

  @Override
  public synchronized void notice(String text) {
    write(Event.of("notice", text, null, null));
  }

  @Override
  public synchronized void ended(Ending ending) {
    write(Event.of("ended", null, null, ending));
  }

  private void write(Event event) {
    try {
      terminal.out().println(json.writeValueAsString(event));
      terminal.out().flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void close() {
    terminal.out().flush();
  }
}
