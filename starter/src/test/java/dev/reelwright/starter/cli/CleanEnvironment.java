package dev.reelwright.starter.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a test's programs may know of the environment that the tests are run in. */
final class CleanEnvironment {
  private static final List<String> SETTINGS =
      List.of("TEMPORAL_", "REELWRIGHT_", "AWS_", "OPENAI_");

  private static final String NO_FILE =
      Path.of("target", "no-temporal.toml").toAbsolutePath().toString();

  private CleanEnvironment() {}

  /** Returns the inherited variables without those that describe somebody's installation. */
  static Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(System.getenv());
    clean(variables);
    return variables;
  }

  /** Gives a process these variables and nothing else of any installation. */
  static void set(ProcessBuilder builder, Map<String, String> settings) {
    clean(builder.environment());
    builder.environment().putAll(settings);
  }

  private static void clean(Map<String, String> variables) {
    variables.keySet().removeIf(name -> SETTINGS.stream().anyMatch(name::startsWith));
    // Nor is Temporal's own file of whoever runs the tests.
    variables.put("TEMPORAL_CONFIG_FILE", NO_FILE);
  }
}
