package dev.reelwright.benchmarks.chaos;

import java.util.List;
import java.util.Locale;

/**
 * What became of the production that some seeds' faults happened to.
 *
 * @param seeds the seeds
 * @param plan what was to happen, for people
 * @param happened how many of the plan's faults happened before the production's end
 * @param seconds from the first command to the production's end
 * @param attemptsRepeated attempts of units beyond their first
 * @param mostAttempts attempts of the unit that took the most of them
 * @param unitsMade units that were made
 * @param commandsGaveUp how often the command ended by itself before the production did
 * @param orphanSeconds longest time in which something was left of a process that was killed
 * @param identical {@code bytes} or {@code frames}, by what the output equals an undisturbed one;
 *     {@code no} when it does not
 * @param violations what went wrong
 */
public record DisturbanceReport(
    List<Long> seeds,
    String plan,
    int happened,
    double seconds,
    int attemptsRepeated,
    int mostAttempts,
    int unitsMade,
    int commandsGaveUp,
    double orphanSeconds,
    String identical,
    List<String> violations) {
  public DisturbanceReport {
    seeds = List.copyOf(seeds);
    violations = List.copyOf(violations);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s → %.1f s, %d of the faults happened, %d attempts repeated, at most %d of"
            + " one unit, equal by %s",
        plan,
        seconds,
        happened,
        attemptsRepeated,
        mostAttempts,
        identical);
  }
}
