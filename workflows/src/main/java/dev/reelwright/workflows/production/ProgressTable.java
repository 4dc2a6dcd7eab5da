package dev.reelwright.workflows.production;

import io.temporal.workflow.Workflow;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.MDC;

/**
 * Shows a production's stages in the Web UI (the workflow's current details, Markdown), logs their
 * changes and tells the search attributes of them. Only the last adds events to the history.
 */
public final class ProgressTable {
  private static final Logger log = Workflow.getLogger(ProgressTable.class);

  private final ProductionProgress progress;
  private final ProductionAttributes attributes;
  private final Map<String, StageState> logged = new HashMap<>();

  /** Creates the table of a production, which keeps its search attributes up to date, too. */
  public ProgressTable(ProductionProgress progress, ProductionAttributes attributes) {
    this.progress = progress;
    this.attributes = attributes;
  }

  /** Brings the table up to date. */
  public void update() {
    ProgressReport report = progress.report();
    StringBuilder table =
        new StringBuilder("### ")
            .append(report.title())
            .append("\n\n")
            .append(words(report.outcome()))
            .append(String.format(Locale.ROOT, " · %.0f %%", Math.floor(report.fraction() * 100)))
            .append("\n\n| stage | state | units | reused | failed |\n|---|---|--:|--:|--:|\n");
    for (StageProgress stage : report.stages()) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %d/%d | %d | %d |\n",
              stage.stage(),
              words(stage.state()),
              stage.unitsDone(),
              stage.unitsTotal(),
              stage.unitsReused(),
              stage.unitsFailed()));
      if (logged.put(stage.stage(), stage.state()) != stage.state()
          && stage.state() != StageState.PENDING) {
        log(report.production(), stage);
      }
    }
    report.warnings().forEach(warning -> table.append("\n- warning: ").append(warning));
    for (StageProgress stage : report.stages()) {
      for (FailureDetail failure : stage.failures()) {
        table.append("\n- **").append(failure.code()).append("** ").append(failure.message());
      }
    }
    Workflow.setCurrentDetails(table.toString());
    attributes.update(report);
  }

  private static void log(String production, StageProgress stage) {
    MDC.put("production", production);
    MDC.put("stage", stage.stage());
    try {
      log.info(
          "{} {}: {}: {}/{} units",
          production,
          stage.stage(),
          words(stage.state()),
          stage.unitsDone(),
          stage.unitsTotal());
    } finally {
      MDC.remove("production");
      MDC.remove("stage");
    }
  }

  private static String words(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
