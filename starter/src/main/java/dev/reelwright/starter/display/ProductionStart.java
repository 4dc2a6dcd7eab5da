package dev.reelwright.starter.display;

import java.util.List;

/**
 * What is said when a production starts.
 *
 * @param production workflow id
 * @param address where the engine listens
 * @param namespace namespace of the production
 * @param engine engine for people, for example {@code embedded}
 * @param outputDirectory absolute path of the folder that finished files go to
 * @param webPage address of the page of Temporal's Web UI that shows it; null when not known
 * @param stages names of the stages in order
 * @param facts further facts, one a line
 * @param events what the events of its units are called
 */
public record ProductionStart(
    String production,
    String address,
    String namespace,
    String engine,
    String outputDirectory,
    String webPage,
    List<String> stages,
    List<String> facts,
    UnitEventNames events) {
  public ProductionStart {
    stages = List.copyOf(stages);
    facts = List.copyOf(facts);
  }

  /** Returns the command that asks the engine where the production stands. */
  public String queryCommand() {
    StringBuilder command = new StringBuilder("temporal workflow query --address ").append(address);
    if (!namespace.equals("default")) {
      command.append(" --namespace ").append(namespace);
    }
    return command
        .append(" --workflow-id ")
        .append(production)
        .append(" --type progress")
        .toString();
  }
}
