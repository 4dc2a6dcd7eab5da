package dev.reelwright.starter.cli;

import dev.reelwright.workflows.production.Outcome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with a production that has ended before everything was delivered. */
@Command(
    name = "resume",
    description =
        "Go on with a production that failed, was cancelled or terminated, ran out of time or died "
            + "with its process. What it has made is not made again; the closing receipt says how "
            + "much.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  reelwright resume video-readme-tm3k9qa7",
      "  reelwright resume video-readme-tm3k9qa7 --budget 1.50"
    })
final class ResumeCommand implements Callable<Integer> {
  private final CommandLineContext context;
  private final Interrupts interrupts;

  @Parameters(paramLabel = "ID", description = "Id of the production.")
  private String id;

  @Mixin private BudgetOption budget = new BudgetOption();

  @Mixin private RunOptions run = new RunOptions();

  @Mixin private OutputOptions show = new OutputOptions();

  ResumeCommand(CommandLineContext context, Interrupts interrupts) {
    this.context = context;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    budget.budget();
    return new TakingUp(context, interrupts, run, show, true).goOn(id, this::goOn);
  }

  private GoingOn goOn(PastProduction past) {
    if (past.outcome().filter(outcome -> outcome == Outcome.COMPLETED).isPresent()) {
      throw CommandException.badInput(
          id
              + " is completed: there is nothing to go on with. To make it again from a stage"
              + " on: reelwright retry "
              + id
              + " --from STAGE");
    }
    return new GoingOn(budget.applyTo(past), budget.isNamed());
  }
}
