package dev.reelwright.starter.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.reelwright.starter.history.UnitActivities;
import dev.reelwright.starter.history.UnitActivity;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.TaskQueues;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitReceipt;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.payload.codec.PayloadCodecException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the histories of ended productions from the engine, one at a time: the engine's history is
 * the only record that also knows what failed and was tried again.
 */
public final class StatisticsReader {
  private final WorkflowClient client;
  private final DataConverter converter;
  private final ObjectMapper json = new ObjectMapper();

  private final Set<String> productions = new HashSet<>();
  private final Map<String, Integer> outcomes = new LinkedHashMap<>();
  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private int unread;
  private Instant from;
  private Instant to;

  /** Creates a reader for one use. */
  public StatisticsReader(WorkflowClient client) {
    this.client = client;
    this.converter = client.getOptions().getDataConverter();
  }

  /**
   * Reads the newest productions that have ended.
   *
   * @param most how many at most
   * @param since only those that were started at this time or later; null for all
   */
  public ProductionStatistics read(int most, Instant since) {
    String query =
        "TaskQueue = '"
            + TaskQueues.WORKFLOWS
            + "' AND ExecutionStatus != 'Running'"
            + (since == null ? "" : " AND StartTime >= '" + since + "'");
    try (Stream<WorkflowExecutionMetadata> found = client.listExecutions(query)) {
      found.takeWhile(run -> isWithin(most, run)).forEach(this::addProduction);
    }
    return new ProductionStatistics(
        productions.size(),
        outcomes,
        from == null ? null : from.toString(),
        to == null ? null : to.toString(),
        unread,
        stages.values().stream()
            .map(Stage::statistics)
            .sorted(Comparator.comparingDouble(StageStatistics::p95Seconds).reversed())
            .toList());
  }

  private boolean isWithin(int most, WorkflowExecutionMetadata run) {
    return productions.size() < most || productions.contains(run.getExecution().getWorkflowId());
  }

  private void addProduction(WorkflowExecutionMetadata production) {
    // Of a production with several runs (a long or a resumed one) the newest says how it ended.
    boolean newest = productions.add(production.getExecution().getWorkflowId());
    List<Runnable> ended = new ArrayList<>();
    Instant started = production.getStartTime();
    from = from == null || started.isBefore(from) ? started : from;
    to = to == null || started.isAfter(to) ? started : to;
    String outcome = word(production.getStatus());
    UnitActivities activities = new UnitActivities();
    try (Stream<HistoryEvent> events =
        client.streamHistory(
            production.getExecution().getWorkflowId(), production.getExecution().getRunId())) {
      for (HistoryEvent event : (Iterable<HistoryEvent>) events::iterator) {
        if (event.hasWorkflowExecutionCompletedEventAttributes()) {
          outcome =
              tree(event.getWorkflowExecutionCompletedEventAttributes().getResult())
                  .map(result -> result.path("outcome").asText(""))
                  .filter(word -> !word.isEmpty())
                  .map(word -> word.toLowerCase(Locale.ROOT).replace('_', ' '))
                  .orElse(outcome);
        } else {
          addEvent(activities, ended, event);
        }
      }
    }
    ended.forEach(Runnable::run);
    if (newest) {
      outcomes.merge(outcome, 1, Integer::sum);
    }
  }

  private static String word(WorkflowExecutionStatus status) {
    return status
        .name()
        .replace("WORKFLOW_EXECUTION_STATUS_", "")
        .toLowerCase(Locale.ROOT)
        .replace('_', ' ')
        .replace("canceled", "cancelled");
  }

  private void addEvent(UnitActivities activities, List<Runnable> ended, HistoryEvent event) {
    if (event.getWorkflowTaskFailedEventAttributes().getCause()
        == WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW) {
      // What comes before was copied from the run that was reset, and is counted there.
      ended.clear();
    }
    activities.next(event).ifPresent(activity -> ended.add(() -> count(activity)));
  }

  private void count(UnitActivity activity) {
    Optional<UnitId> unit = unit(activity);
    if (unit.isEmpty()) {
      unread++;
      return;
    }
    Stage stage = stages.computeIfAbsent(unit.get().stage(), Stage::new);
    HistoryEvent end = activity.end();
    switch (end.getAttributesCase()) {
      case ACTIVITY_TASK_COMPLETED_EVENT_ATTRIBUTES ->
          // A unit that only writes something down gives no receipt.
          stage.completed(
              activity,
              receipt(end.getActivityTaskCompletedEventAttributes().getResult())
                  .orElseGet(() -> made(unit.get(), activity)));
      case ACTIVITY_TASK_FAILED_EVENT_ATTRIBUTES ->
          stage.failed(activity, code(end.getActivityTaskFailedEventAttributes().getFailure()));
      case ACTIVITY_TASK_TIMED_OUT_EVENT_ATTRIBUTES -> stage.failed(activity, "TIMED_OUT");
      default -> stage.cancelled++;
    }
  }

  private static UnitReceipt made(UnitId unit, UnitActivity activity) {
    double seconds = secondsBetween(activity.started(), activity.end().getEventTime());
    return new UnitReceipt(
        unit.stage(),
        "",
        UnitDecision.MADE,
        "",
        "",
        Cost.ofSeconds(seconds),
        0,
        activity.attempt());
  }

  private static double secondsBetween(Timestamp from, Timestamp to) {
    return Durations.toNanos(Timestamps.between(from, to)) / 1e9;
  }

  private static String code(Failure failure) {
    String type = failure.getApplicationFailureInfo().getType();
    return type.isEmpty() ? "INTERNAL" : type;
  }

  private Optional<UnitId> unit(UnitActivity activity) {
    try {
      return activity.unit(converter);
    } catch (DataConverterException | PayloadCodecException e) {
      return Optional.empty();
    }
  }

  private Optional<UnitReceipt> receipt(Payloads result) {
    Optional<JsonNode> receipt = tree(result).map(made -> made.get("receipt"));
    if (receipt.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(json.treeToValue(receipt.get(), UnitReceipt.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private Optional<JsonNode> tree(Payloads payloads) {
    if (payloads.getPayloadsCount() == 0) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
          converter.fromPayload(payloads.getPayloads(0), JsonNode.class, JsonNode.class));
    } catch (DataConverterException | PayloadCodecException e) {
      return Optional.empty();
    }
  }

  /** Sums up a stage. */
  private static final class Stage {
    private final String name;
    private final List<Double> seconds = new ArrayList<>();
    private final SortedMap<String, Integer> failures = new TreeMap<>();
    private int reused;
    private int failed;
    private int cancelled;
    private int retries;
    private Cost cost = Cost.NONE;

    Stage(String name) {
      this.name = name;
    }

    void completed(UnitActivity activity, UnitReceipt receipt) {
      retries += activity.attempt() - 1;
      cost = cost.plus(receipt.cost());
      if (receipt.decision() == UnitDecision.REUSED) {
        reused++;
      } else {
        seconds.add(receipt.cost().seconds());
      }
    }

    void failed(UnitActivity activity, String code) {
      failed++;
      retries += activity.attempt() - 1;
      failures.merge(code, 1, Integer::sum);
    }

    StageStatistics statistics() {
      seconds.sort(Comparator.naturalOrder());
      return new StageStatistics(
          name,
          seconds.size(),
          reused,
          failed,
          cancelled,
          retries,
          percentile(seconds, 0.5),
          percentile(seconds, 0.95),
          seconds.stream().mapToDouble(Double::doubleValue).sum(),
          cost,
          failures);
    }
  }

  /** Returns a percentile by nearest rank. */
  static double percentile(List<Double> sorted, double share) {
    return sorted.isEmpty()
        ? 0
        : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }
}
