package dev.reelwright.starter.cli;

import dev.reelwright.activities.notification.NotificationActivitiesImpl;
import dev.reelwright.workflows.production.NotificationEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/**
 * Who is notified of a production. The address of a webhook is a secret, so that a request names
 * only the variable that holds it in the environment of the workers for providers.
 */
final class NotifyOptions {
  /** Environment variable for {@code --notify-on}. */
  static final String EVENTS = "REELWRIGHT_NOTIFY_ON";

  /** The variable that stands for addresses on the command line of the embedded engine. */
  static final String OWN = "REELWRIGHT_NOTIFY_URL";

  private static final String NONE = "none";
  private static final String VARIABLE = "env:";

  @Option(
      names = "--notify",
      paramLabel = "env:NAME",
      description =
          "Post to a webhook (JSON that Slack shows, too) when it has completed or failed, or when"
              + " it stalls. NAME is an environment variable of the workers that holds the address;"
              + " with --engine embedded an address itself will do. May be given several times,"
              + " beside those of REELWRIGHT_NOTIFY; none for nobody.")
  private List<String> named = List.of();

  @Option(
      names = "--notify-on",
      paramLabel = "EVENTS",
      split = ",",
      description =
          "What to notify of: completed, completed_with_failures, failed, cancelled, stalled"
              + " (default: REELWRIGHT_NOTIFY_ON, else all but cancelled).")
  private List<String> events = List.of();

  /** Returns the names of the variables that hold the addresses. */
  List<String> webhooks(RunOptions run, Map<String, String> environment) {
    if (named.contains(NONE)) {
      if (named.size() > 1) {
        throw CommandException.badInput("--notify none goes with no other --notify");
      }
      return List.of();
    }
    Set<String> variables = new LinkedHashSet<>();
    if (!environment.getOrDefault(NotificationActivitiesImpl.INSTALLATION, "").isBlank()) {
      variables.add(NotificationActivitiesImpl.INSTALLATION);
    }
    for (String name : named) {
      variables.add(isAddress(name) ? OWN : variable(name));
    }
    if (run.engine() == EngineChoice.embedded) {
      for (String variable : variables) {
        if (!variable.equals(OWN) && environment.getOrDefault(variable, "").isBlank()) {
          throw CommandException.badInput(
              "--notify: " + variable + " is not set in the environment of this process");
        }
      }
    } else if (variables.contains(OWN) && named.stream().anyMatch(NotifyOptions::isAddress)) {
      throw CommandException.badInput(
          List.of(
              "--notify: with --engine "
                  + run.engine()
                  + " the address of a webhook would stand in the history, where it is no secret"
                  + " any more.",
              "Put it into a variable of the workers' environment, and name that:"
                  + " --notify env:NAME"));
    }
    return List.copyOf(variables);
  }

  /** Returns the environment of this process with the addresses of the command line in it. */
  Map<String, String> in(Map<String, String> environment) {
    String addresses =
        named.stream().filter(NotifyOptions::isAddress).collect(Collectors.joining(","));
    if (addresses.isEmpty()) {
      return environment;
    }
    Map<String, String> with = new HashMap<>(environment);
    with.put(OWN, addresses);
    return with;
  }

  /** Returns what is notified of; empty for what is usual. */
  List<NotificationEvent> events(Map<String, String> environment) {
    List<String> words =
        events.isEmpty()
            ? Arrays.asList(environment.getOrDefault(EVENTS, "").split(",", -1))
            : events;
    List<NotificationEvent> found = new ArrayList<>();
    for (String word : words) {
      if (!word.isBlank()) {
        found.add(event(word.strip(), events.isEmpty() ? EVENTS : "--notify-on"));
      }
    }
    return found;
  }

  private static NotificationEvent event(String word, String option) {
    for (NotificationEvent event : NotificationEvent.values()) {
      if (event.word().equals(word)) {
        return event;
      }
    }
    throw CommandException.badInput(
        option
            + ": there is no event "
            + word
            + "; there are "
            + Arrays.stream(NotificationEvent.values())
                .map(NotificationEvent::word)
                .collect(Collectors.joining(", ")));
  }

  private static boolean isAddress(String name) {
    return name.contains("://");
  }

  private static String variable(String name) {
    String variable = name.startsWith(VARIABLE) ? name.substring(VARIABLE.length()) : "";
    if (!variable.matches("[A-Za-z_][A-Za-z0-9_]{0,59}")) {
      throw CommandException.badInput(
          "--notify takes env:NAME, the name of an environment variable of the workers, an address"
              + " (with --engine embedded) or none");
    }
    return variable;
  }
}
