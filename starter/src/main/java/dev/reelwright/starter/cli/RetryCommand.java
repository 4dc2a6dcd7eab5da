package dev.reelwright.starter.cli;

import dev.reelwright.workflows.production.MadeAgain;
import dev.reelwright.workflows.production.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes parts of a production again: what failed, or everything from a stage on. */
@Command(
    name = "retry",
    description = "Make what failed in a production again, or everything from a stage on.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  reelwright retry video-readme-tm3k9qa7 --failed",
      "  reelwright retry video-readme-tm3k9qa7 --from audio_generation"
    })
final class RetryCommand implements Callable<Integer> {
  private static final Set<Outcome> WITH_FAILURES =
      EnumSet.of(Outcome.FAILED, Outcome.COMPLETED_WITH_FAILURES);

  private final CommandLineContext context;
  private final Interrupts interrupts;

  @Parameters(paramLabel = "ID", description = "Id of the production.")
  private String id;

  @ArgGroup(multiplicity = "1")
  private What what;

  @Mixin private BudgetOption budget = new BudgetOption();

  @Mixin private RunOptions run = new RunOptions();

  @Mixin private OutputOptions show = new OutputOptions();

  private static final class What {
    @Option(names = "--failed", description = "Only what failed; nothing else is made again.")
    @SuppressWarnings("UnusedVariable") // the parser asks for one of the two
    private boolean failed;

    @Option(
        names = "--from",
        paramLabel = "STAGE",
        description =
            "This stage and all after it, although they were made before, for example "
                + "audio_generation.")
    private String from;
  }

  RetryCommand(CommandLineContext context, Interrupts interrupts) {
    this.context = context;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    budget.budget();
    return new TakingUp(context, interrupts, run, show, false).goOn(id, this::goOn);
  }

  private GoingOn goOn(PastProduction found) {
    PastProduction past = budget.applyTo(found);
    if (what.from == null) {
      refuseWithoutFailures(past);
      return new GoingOn(past, budget.isNamed());
    }
    List<String> stages = stages(past.started().kind());
    return new GoingOn(
        again(past, stages), budget.isNamed(), List.of("made again: " + String.join(", ", stages)));
  }

  private List<String> stages(ProductionKind kind) {
    List<String> all = kind.makingStages();
    int first = all.indexOf(what.from);
    if (first < 0) {
      throw CommandException.badInput(
          "--from: there is no stage "
              + what.from
              + "; there are "
              + String.join(", ", all.subList(0, all.size() - 1))
              + " and "
              + all.get(all.size() - 1));
    }
    return all.subList(first, all.size());
  }

  /** A new run: stages overlap, so no point of the old one lies before all of a stage's units. */
  private static PastProduction again(PastProduction past, List<String> stages) {
    StartedProduction before = past.started();
    String token = UUID.randomUUID().toString();
    Object request = before.kind().again(before.request(), new MadeAgain(token, stages));
    return past.anew(request);
  }

  private void refuseWithoutFailures(PastProduction past) {
    if (past.outcome().filter(WITH_FAILURES::contains).isEmpty()) {
      throw CommandException.badInput(
          past.outcome().filter(outcome -> outcome == Outcome.COMPLETED).isPresent()
              ? id + " is completed: there is nothing to retry"
              : id
                  + " is "
                  + past.state()
                  + ", and nothing in it is known to have failed: reelwright resume "
                  + id);
    }
  }
}
