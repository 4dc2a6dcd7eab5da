package dev.reelwright.benchmarks;

import java.util.List;
import java.util.Map;

/** The environment of measured programs: the caller's, without the caller's own installation. */
public final class CleanEnvironment {
  private static final List<String> SETTINGS = List.of("TEMPORAL_", "REELWRIGHT_", "AWS_");

  private CleanEnvironment() {}

  /** Replaces what configures this program, Temporal's and the storage by these variables. */
  public static void set(ProcessBuilder builder, Map<String, String> variables) {
    builder.environment().keySet().removeIf(name -> SETTINGS.stream().anyMatch(name::startsWith));
    builder.environment().putAll(variables);
  }
}
