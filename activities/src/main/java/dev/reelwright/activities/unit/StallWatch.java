package dev.reelwright.activities.unit;

import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.Stall;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitProgress;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a production that it stalls. A unit that has stood still for a while asks how the whole
 * production stands, since other units may move; when none does, it signals that, once for each
 * time that it stands still. The asking leaves no event, and is done on a thread of its own, since
 * it may take longer than a beat.
 */
final class StallWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StallWatch.class);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

  private final Supplier<WorkflowClient> client;
  private final UnitId unit;
  private final Duration after;
  private long toldOf;
  private long askedAt;
  private Thread asking;

  StallWatch(Supplier<WorkflowClient> client, UnitId unit) {
    this(client, unit, Stall.AFTER);
  }

  StallWatch(Supplier<WorkflowClient> client, UnitId unit, Duration after) {
    this.client = client;
    this.unit = unit;
    this.after = after;
  }

  /**
   * Looks whether the unit stands still; called again and again while it is worked on.
   *
   * @param now milliseconds since the epoch
   */
  synchronized void look(UnitProgress last, long now) {
    if (!Boolean.TRUE.equals(unit.tellStalls())
        || now <= last.quietUntil(after)
        || last.at() == toldOf
        || now - askedAt < Math.min(ASK_AGAIN.toMillis(), after.toMillis())
        || (asking != null && asking.isAlive())) {
      return;
    }
    askedAt = now;
    asking = new Thread(() -> ask(last), "reelwright-stall-" + unit.stage() + "/" + unit.unit());
    asking.setDaemon(true);
    asking.start();
  }

  private void ask(UnitProgress last) {
    try {
      WorkflowStub production = client.get().newUntypedWorkflowStub(unit.production());
      ProgressReport report = production.query("progress", ProgressReport.class);
      if (!report.stalled()) {
        return;
      }
      production.signal(
          Stall.SIGNAL,
          new Stall(
              unit.stage(), unit.unit(), unit.label(), last.message(), report.lastProgressAt()));
      log.warn("{}: nothing of the production has moved for a while", unit.label());
      synchronized (this) {
        toldOf = last.at();
      }
    } catch (RuntimeException e) {
      log.debug("it could not be asked or told whether the production stalls", e);
    }
  }

  @Override
  public synchronized void close() {
    if (asking != null) {
      asking.interrupt();
    }
  }
}
