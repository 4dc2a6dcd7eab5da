package dev.reelwright.starter.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What productions took.
 *
 * @param productions how many were read
 * @param outcomes how many ended in which way
 * @param from when the first of them started, UTC in ISO 8601; null when there is none
 * @param to when the last of them started, likewise; null when there is none
 * @param unread units whose history this version cannot read
 * @param stages the stages, the one with the slowest units first
 */
public record ProductionStatistics(
    int productions,
    Map<String, Integer> outcomes,
    String from,
    String to,
    int unread,
    List<StageStatistics> stages) {
  /** Returns the stages in which something failed or was tried again, the least reliable first. */
  public List<StageStatistics> leastReliable() {
    return stages.stream()
        .filter(stage -> stage.failed() > 0 || stage.retries() > 0)
        .sorted(
            Comparator.comparingDouble(StageStatistics::failureRate)
                .thenComparingDouble(StageStatistics::retryRate)
                .reversed())
        .toList();
  }
}
