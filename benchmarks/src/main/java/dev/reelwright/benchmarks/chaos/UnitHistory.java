package dev.reelwright.benchmarks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.video.VideoRequest;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run's history says of its units.
 *
 * @param request what was asked for
 * @param made idempotency keys of the units that were made, one for each time
 * @param unitsWithKey units that ended well and have an idempotency key
 * @param repeated attempts beyond a unit's first
 * @param mostAttempts attempts of the unit that took the most of them
 */
record UnitHistory(
    VideoRequest request, List<String> made, int unitsWithKey, int repeated, int mostAttempts) {
  /** What nothing is known of. */
  static final UnitHistory NONE = new UnitHistory(null, List.of(), 0, 0, 0);

  /** Reads the newest run of a production. */
  static UnitHistory of(WorkflowClient client, String production) {
    DataConverter converter = client.getOptions().getDataConverter();
    VideoRequest request = null;
    List<String> made = new ArrayList<>();
    int withKey = 0;
    int repeated = 0;
    int mostAttempts = 0;
    for (HistoryEvent event : client.fetchHistory(production).getEvents()) {
      if (event.hasWorkflowExecutionStartedEventAttributes()) {
        request =
            read(
                converter,
                event.getWorkflowExecutionStartedEventAttributes().getInput(),
                VideoRequest.class);
      } else if (event.hasActivityTaskStartedEventAttributes()) {
        int attempts = event.getActivityTaskStartedEventAttributes().getAttempt();
        repeated += attempts - 1;
        mostAttempts = Math.max(mostAttempts, attempts);
      } else if (event.hasActivityTaskCompletedEventAttributes()
          && event.getActivityTaskCompletedEventAttributes().hasResult()) {
        JsonNode receipt =
            read(
                    converter,
                    event.getActivityTaskCompletedEventAttributes().getResult(),
                    JsonNode.class)
                .path("receipt");
        String key = receipt.path("key").asText();
        if (!key.isEmpty()) {
          withKey++;
          if (receipt.path("decision").asText().equals(UnitDecision.MADE.name())) {
            made.add(key);
          }
        }
      }
    }
    return new UnitHistory(request, made, withKey, repeated, mostAttempts);
  }

  private static <T> T read(DataConverter converter, Payloads payloads, Class<T> type) {
    return converter.fromPayloads(0, Optional.of(payloads), type, type);
  }
}
