package dev.reelwright.starter.resume;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.reelwright.workflows.production.FailureDetail;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.util.List;
import java.util.Optional;

/** Reads what a production says at its end of what has failed in it. */
final class ListedFailures {
  private final DataConverter converter;

  ListedFailures(DataConverter converter) {
    this.converter = converter;
  }

  /** The part of any production's result that lists its failures. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Result(List<FailureDetail> failures) {}

  /** Returns those that a result lists; none for a result of another form. */
  List<FailureDetail> of(Payloads result) {
    try {
      Result read = converter.fromPayloads(0, Optional.of(result), Result.class, Result.class);
      return read == null || read.failures() == null ? List.of() : read.failures();
    } catch (DataConverterException otherForm) {
      return List.of();
    }
  }

  /**
   * Returns those that the last event of a run tells of. A production that has failed tells of the
   * first one alone; one that was ended from outside, of none.
   */
  List<FailureDetail> ofEnd(HistoryEvent end) {
    if (end.hasWorkflowExecutionCompletedEventAttributes()) {
      return of(end.getWorkflowExecutionCompletedEventAttributes().getResult());
    }
    if (!end.hasWorkflowExecutionFailedEventAttributes()) {
      return List.of();
    }
    Payloads details =
        end.getWorkflowExecutionFailedEventAttributes()
            .getFailure()
            .getApplicationFailureInfo()
            .getDetails();
    try {
      FailureDetail first =
          converter.fromPayloads(0, Optional.of(details), FailureDetail.class, FailureDetail.class);
      return first == null ? List.of() : List.of(first);
    } catch (DataConverterException otherForm) {
      return List.of();
    }
  }
}
