package dev.reelwright.starter.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a test's programs may know of the environment that the tests are run in. */
final class CleanEnvironment {
  private static final List<String> SETTINGS =
      List.of("TEMPORAL_", "REELWRIGHT_", "AWS_", "OPENAI_");

  private CleanEnvironment() {}

  /** Returns the inherited variables without those that describe somebody's installation. */
  static Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.keySet().removeIf(name -> SETTINGS.stream().anyMatch(name::startsWith));
    return variables;
  }

  /** Gives a process these variables and nothing else of any installation. */
  static void set(ProcessBuilder builder, Map<String, String> settings) {
    builder.environment().keySet().retainAll(variables().keySet());
    builder.environment().putAll(settings);
  }
}
