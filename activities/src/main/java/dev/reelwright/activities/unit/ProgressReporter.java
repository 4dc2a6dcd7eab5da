package dev.reelwright.activities.unit;

import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.UnitTries;
import java.time.Duration;
import java.util.Optional;

/** Takes observed progress. Never called by a timer: a stall must look like a stall. */
public interface ProgressReporter {
  /** Takes nothing: for work outside an activity. */
  ProgressReporter NONE =
      new ProgressReporter() {
        @Override
        public void report(double done, double total, String message) {}

        @Override
        public void checkpoint(String state) {}

        @Override
        public Optional<String> lastCheckpoint() {
          return Optional.empty();
        }

        @Override
        public void spend(Cost more) {}
      };

  /**
   * Reports what has been observed.
   *
   * @param done amount done, in the unit's own measure
   * @param total amount in all; 0 when unknown
   * @param message what is going on, for people
   */
  void report(double done, double total, String message);

  /**
   * Reports that from now on nothing may be heard for a while, which is no stall: a provider works,
   * and says nothing meanwhile.
   *
   * @param message what is waited for, for people
   * @param atMost after what time the waiting ends by itself
   */
  default void await(String message, Duration atMost) {
    report(0, 0, message);
  }

  /** Returns what became of the attempts before this one. */
  default UnitTries tries() {
    return UnitTries.NONE;
  }

  /** Keeps what a next attempt needs to go on from here, at most 2 KB of JSON. */
  void checkpoint(String state);

  /** Returns what the attempt before has kept. */
  Optional<String> lastCheckpoint();

  /**
   * Says that something was spent just now besides time. It counts for the unit even when this
   * attempt fails and a later one reuses what was paid for.
   */
  void spend(Cost more);
}
