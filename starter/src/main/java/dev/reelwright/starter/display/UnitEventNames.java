package dev.reelwright.starter.display;

import java.util.Map;

/**
 * What the events of a kind's units are called.
 *
 * @param stages names of the events of a stage, by its name; those of all others are {@link
 *     Names#ANY}
 */
public record UnitEventNames(Map<String, Names> stages) {
  /** All events have the names that fit any unit. */
  public static final UnitEventNames GENERAL = new UnitEventNames(Map.of());

  public UnitEventNames {
    stages = Map.copyOf(stages);
  }

  /**
   * Names of the events of a stage's units; null for an event that is not told.
   *
   * @param started an attempt has begun
   * @param ready it has ended well
   * @param failed an attempt has failed
   * @param retrying an attempt has begun after one that failed
   */
  public record Names(String started, String ready, String failed, String retrying) {
    /** Names that fit any unit. */
    public static final Names ANY =
        new Names("unit_started", "unit_ready", "unit_failed", "unit_retrying");
  }

  Names of(String stage) {
    return stages.getOrDefault(stage, Names.ANY);
  }
}
