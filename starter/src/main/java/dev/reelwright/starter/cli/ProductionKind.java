package dev.reelwright.starter.cli;

import dev.reelwright.starter.display.Ending;
import dev.reelwright.starter.display.UnitEventNames;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.MadeAgain;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.production.Receipt;
import io.temporal.client.WorkflowStub;
import java.util.List;

/** What the commands need to know of one kind of production; registered in one line below. */
interface ProductionKind {
  /** Returns all known kinds. */
  static List<ProductionKind> all() {
    return List.of(new VideoKind(), new StoryKind());
  }

  /** Returns the kind with a name, as a production's record gives it. */
  static ProductionKind named(String name) {
    return all().stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> CommandException.failed("This version does not know productions of " + name));
  }

  /** Returns the kind with a workflow type. */
  static ProductionKind ofWorkflow(String type) {
    return all().stream()
        .filter(kind -> kind.workflowType().equals(type))
        .findFirst()
        .orElseThrow(
            () -> CommandException.badInput("The workflow is no production but a " + type));
  }

  /** Returns the name, which is the command's, too. */
  String name();

  /** Returns the workflow type. */
  String workflowType();

  /** Returns the names of the stages in order. */
  List<String> stages();

  /** Returns the names of the stages that make something, in order. */
  List<String> makingStages();

  /** Returns what the events of its units are called. */
  default UnitEventNames events() {
    return UnitEventNames.GENERAL;
  }

  /** Returns what a request asks to be made again; null for nothing. */
  MadeAgain again(Object request);

  /** Returns a request that asks for units to be made again. */
  Object again(Object request, MadeAgain again);

  /** Returns what a request says of spending and notifying. */
  ProductionTerms terms(Object request);

  /** Returns a request with other terms. */
  Object with(Object request, ProductionTerms terms);

  /** Returns the type of the workflow's argument. */
  Class<?> requestType();

  /** Returns the absolute path of the folder that a request's files go to. */
  String outputDirectory(Object request);

  /**
   * Returns codes of the languages that a request names; empty when it leaves that to its sources.
   */
  List<String> languages(Object request);

  /** Returns what was asked for, as Markdown for Temporal's web page; never a secret. */
  String details(Object request);

  /** Waits for the end of a workflow and returns its result. */
  Result await(WorkflowStub workflow);

  /**
   * The result of a production of any kind.
   *
   * @param outcome what was delivered, in a word
   * @param outputs what was delivered
   * @param failures what failed for good
   * @param warnings what went wrong without spoiling the result
   * @param receipt what was made and reused
   * @param record {@code production.json}; may be null
   */
  record Result(
      Outcome outcome,
      List<Ending.Output> outputs,
      List<FailureDetail> failures,
      List<String> warnings,
      Receipt receipt,
      DeliveredFile record) {}
}
