package dev.reelwright.starter.cli;

import dev.reelwright.starter.engine.DevServer;
import dev.reelwright.starter.engine.ProgramPath;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The engine of productions whose command does not name one.
 *
 * @param choice the engine
 * @param reason why this one, for people; null when the command named it
 */
record DefaultEngine(EngineChoice choice, String reason) {
  /** Environment variable that names the engine. */
  static final String VARIABLE = "REELWRIGHT_ENGINE";

  /** Returns the engine that a command has named, or else the one for this environment. */
  static DefaultEngine unless(EngineChoice named, Map<String, String> environment) {
    if (named != null) {
      return new DefaultEngine(named, null);
    }
    String variable = environment.getOrDefault(VARIABLE, "").strip();
    if (!variable.isEmpty()) {
      return new DefaultEngine(parse(variable), VARIABLE + " says so");
    }
    if (isServiceConfigured(environment)) {
      return new DefaultEngine(
          EngineChoice.embedded, "--engine service uses the Temporal service of the environment");
    }
    return ProgramPath.find(DevServer.PROGRAM, environment).isPresent()
        ? new DefaultEngine(EngineChoice.dev, "the program temporal is on PATH")
        : new DefaultEngine(
            EngineChoice.embedded, "with the program temporal on PATH the history would last");
  }

  /** Returns whether the environment names a Temporal service. */
  static boolean isServiceConfigured(Map<String, String> environment) {
    return !environment.getOrDefault("TEMPORAL_ADDRESS", "").isBlank()
        || !environment.getOrDefault("TEMPORAL_PROFILE", "").isBlank();
  }

  private static EngineChoice parse(String value) {
    for (EngineChoice choice : EngineChoice.values()) {
      if (choice.name().equals(value.toLowerCase(Locale.ROOT))) {
        return choice;
      }
    }
    throw CommandException.badInput(
        VARIABLE
            + " must be one of "
            + Arrays.stream(EngineChoice.values()).map(Enum::name).collect(Collectors.joining(", "))
            + ", not \""
            + value
            + "\"");
  }
}
