package dev.reelwright.starter.history;

import com.google.protobuf.Timestamp;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.util.Optional;

/**
 * An activity in a history that has ended.
 *
 * @param input what it was asked to do
 * @param attempt number of its last attempt, from 1
 * @param started when that attempt began
 * @param end event that it ended by
 */
public record UnitActivity(Payloads input, int attempt, Timestamp started, HistoryEvent end) {
  /**
   * Returns the unit that it was to make.
   *
   * @return nothing for an input of another version
   * @throws io.temporal.common.converter.DataConverterException when the input is none of a unit
   * @throws io.temporal.payload.codec.PayloadCodecException when it is encrypted with another key
   */
  public Optional<UnitId> unit(DataConverter converter) {
    if (input.getPayloadsCount() == 0) {
      return Optional.empty();
    }
    UnitId unit = converter.fromPayload(input.getPayloads(0), UnitId.class, UnitId.class);
    return Optional.ofNullable(unit).filter(read -> read.stage() != null);
  }
}
