package dev.reelwright.starter.resume;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.Resumption;
import dev.reelwright.workflows.production.UnitProgress;
import dev.reelwright.workflows.production.UnitReceipt;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads from a history what the part of it has spent that a resume undoes. */
final class UndoneSpending {
  private static final Logger log = LoggerFactory.getLogger(UndoneSpending.class);

  private final DataConverter converter;

  UndoneSpending(DataConverter converter) {
    this.converter = converter;
  }

  /** The part of a unit's result that says what it cost. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Receipted(UnitReceipt receipt) {}

  /** The part of a whole production's result that says what it cost. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Closed(Receipt receipt) {}

  /** Returns the money and amounts that events from one on tell of, without time. */
  Cost from(long point, List<HistoryEvent> events) {
    Cost sum = Cost.NONE;
    for (HistoryEvent event : events) {
      if (event.getEventId() >= point) {
        sum = sum.plus(of(event));
      }
    }
    return new Cost(0, sum.characters(), sum.tokens(), sum.images(), sum.money());
  }

  private Cost of(HistoryEvent event) {
    if (event.hasActivityTaskCompletedEventAttributes()) {
      Payloads result = event.getActivityTaskCompletedEventAttributes().getResult();
      return read(result, 0, Receipted.class, Receipted::receipt)
          .map(UnitReceipt::cost)
          .orElse(Cost.NONE);
    }
    if (event.hasActivityTaskFailedEventAttributes()) {
      return told(event.getActivityTaskFailedEventAttributes().getFailure());
    }
    if (event.hasChildWorkflowExecutionCompletedEventAttributes()) {
      Payloads result = event.getChildWorkflowExecutionCompletedEventAttributes().getResult();
      return read(result, 0, Closed.class, Closed::receipt).map(Receipt::cost).orElse(Cost.NONE);
    }
    if (event.hasChildWorkflowExecutionFailedEventAttributes()) {
      return told(event.getChildWorkflowExecutionFailedEventAttributes().getFailure());
    }
    if (event.hasActivityTaskTimedOutEventAttributes()) {
      Failure failure = event.getActivityTaskTimedOutEventAttributes().getFailure();
      Payloads beat = failure.getTimeoutFailureInfo().getLastHeartbeatDetails();
      return read(beat, 0, UnitProgress.class, UnitProgress::spent).orElse(Cost.NONE);
    }
    if (event
        .getWorkflowExecutionSignaledEventAttributes()
        .getSignalName()
        .equals(Resumption.SIGNAL)) {
      Payloads input = event.getWorkflowExecutionSignaledEventAttributes().getInput();
      return read(input, 0, Resumption.class, Resumption::spent).orElse(Cost.NONE);
    }
    return Cost.NONE;
  }

  /** Returns what a unit or a production says with its failure that it has paid. */
  private Cost told(Failure failure) {
    Payloads details = failure.getApplicationFailureInfo().getDetails();
    return read(details, 1, Cost.class, cost -> cost).orElse(Cost.NONE);
  }

  /** Results of work that is no unit have other forms, and have cost nothing. */
  private <P, T> Optional<T> read(Payloads from, int index, Class<P> type, Function<P, T> part) {
    if (from.getPayloadsCount() <= index) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(converter.fromPayloads(index, Optional.of(from), type, type))
          .map(part);
    } catch (DataConverterException e) {
      log.debug("it tells of no cost", e);
      return Optional.empty();
    }
  }
}
