package dev.reelwright.starter.display;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import java.util.Locale;

/**
 * One JSON object a line: {@code started} first, {@code progress} on every change, an event for
 * each change of a unit before the progress that it belongs to, {@code notice} in between, an event
 * with the kind's name for the end, such as {@code story_completed}, and {@code ended} last.
 */
public final class JsonDisplay implements ProductionDisplay {
  private final Terminal terminal;
  private final ObjectMapper json = new ObjectMapper();
  private UnitEvents events = new UnitEvents(UnitEventNames.GENERAL);
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

  private record EndEvent(String event, String production, Outcome outcome) {}

  @Override
  public synchronized void started(ProductionStart start) {
    events = new UnitEvents(start.events());
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
    events.of(report).forEach(this::write);
    if (last == null || !Changes.same(last, report)) {
      last = report;
      // What the events have told is not told again.
      write(Event.of("progress", null, report.withoutChanges(), null));
    }
  }

  @Override
  public synchronized void notice(String text) {
    write(Event.of("notice", text, null, null));
  }

  @Override
  public synchronized void ended(Ending ending) {
    String how =
        ending.outcome() == Outcome.COMPLETED_WITH_FAILURES
            ? Outcome.COMPLETED.name()
            : ending.outcome().name();
    write(
        new EndEvent(
            ending.kind() + "_" + how.toLowerCase(Locale.ROOT),
            ending.production(),
            ending.outcome()));
    write(Event.of("ended", null, null, ending));
  }

  private void write(Object event) {
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
