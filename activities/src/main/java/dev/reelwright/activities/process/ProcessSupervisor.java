package dev.reelwright.activities.process;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;

/**
 * Runs external programs: bounded output, no shell, and at the deadline or on cancellation the
 * whole process tree is gone within a second.
 */
public interface ProcessSupervisor {
  /**
   * Runs a program to its end.
   *
   * @throws ProductionException TOOL_MISSING when it cannot be started, TOOL_FAILED when it exits
   *     with another status than 0 (the message has the last lines of its standard error), or
   *     STORAGE_FULL when these say that there is no room left, TIMED_OUT when the deadline passes
   * @throws CancelledException when the attempt is over; the program and its descendants are gone
   */
  ProcessResult run(ProcessSpec spec, Deadline deadline, Cancellation cancellation)
      throws ProductionException, CancelledException, InterruptedException;
}
