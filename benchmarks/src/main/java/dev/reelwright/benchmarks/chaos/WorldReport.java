package dev.reelwright.benchmarks.chaos;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of a world.
 *
 * @param productions what became of each of its productions
 * @param violations what went wrong that is no single production's
 * @param folder everything that the world has written, kept when something went wrong
 * @param seconds from the first start to the last end
 */
public record WorldReport(
    List<DisturbanceReport> productions, List<String> violations, String folder, double seconds) {
  public WorldReport {
    productions = List.copyOf(productions);
    violations = List.copyOf(violations);
  }

  /** Returns everything that went wrong, with the plans that led to it; empty when nothing did. */
  public String faults() {
    if (violations.isEmpty()
        && productions.stream().allMatch(production -> production.violations().isEmpty())) {
      return "";
    }
    return Stream.concat(
            productions.stream()
                .flatMap(
                    production ->
                        Stream.concat(
                            Stream.of(production.plan()),
                            production.violations().stream().map(text -> "  VIOLATED: " + text))),
            violations.stream().map(text -> "VIOLATED by this world: " + text))
        .collect(Collectors.joining("\n", "", "\nkept: " + folder));
  }
}
