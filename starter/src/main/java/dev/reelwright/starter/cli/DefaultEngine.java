package dev.reelwright.starter.cli;

import com.uber.m3.tally.Scope;
import dev.reelwright.starter.engine.DevEngine;
import dev.reelwright.starter.engine.DevServer;
import dev.reelwright.starter.engine.Engine;
import dev.reelwright.starter.engine.EngineException;
import dev.reelwright.starter.engine.ProgramPath;
import dev.reelwright.starter.engine.ServiceEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    if (ServiceEngine.isConfigured(environment)) {
      return new DefaultEngine(
          EngineChoice.embedded, "--engine service uses the Temporal service of the environment");
    }
    return ProgramPath.find(DevServer.PROGRAM, environment).isPresent()
        ? new DefaultEngine(EngineChoice.dev, "the program temporal is on PATH")
        : new DefaultEngine(
            EngineChoice.embedded, "with the program temporal on PATH the history would last");
  }

  /**
   * Returns the engines in which a production is looked for that a command does not say the engine
   * of, in order.
   *
   * @param named engine to look at only; null for all
   */
  static List<EngineChoice> toLookAt(EngineChoice named, Map<String, String> environment) {
    if (named != null) {
      return List.of(named);
    }
    return ServiceEngine.isConfigured(environment)
        ? List.of(EngineChoice.embedded, EngineChoice.dev, EngineChoice.service)
        : List.of(EngineChoice.embedded, EngineChoice.dev);
  }

  /**
   * Connects to the engine that outlives its commands: the service when it is named or configured,
   * and else the development server of this machine.
   *
   * @param named {@code dev} or {@code service}; null for the one at hand
   * @return nothing when that is the development server and it does not run
   */
  static Optional<Engine> lasting(EngineChoice named, CommandLineContext context, Scope metrics)
      throws EngineException {
    if (named == EngineChoice.service
        || (named == null && ServiceEngine.isConfigured(context.environment()))) {
      return Optional.of(ServiceEngine.connect(context.environment(), metrics));
    }
    return DevEngine.find(new DevServer(context.folder().root(), context.environment()), metrics)
        .map(Function.identity());
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
