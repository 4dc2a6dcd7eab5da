package dev.reelwright.starter.cli;

import dev.reelwright.workflows.production.Budget;
import dev.reelwright.workflows.production.ProductionTerms;
import picocli.CommandLine.Option;

/** What may be spent from this command on. */
final class BudgetOption {
  private static final String NONE = "none";

  @Option(
      names = "--budget",
      paramLabel = "LIMITS",
      description =
          "Stop before more than this is spent with providers from now on: US dollars such as 2.50,"
              + " or characters=20000, tokens=N, images=N, separated by commas; none for no limit."
              + " What is made already costs nothing.")
  private String text;

  /** Returns whether the command names one, which may be that there is none. */
  boolean isNamed() {
    return text != null;
  }

  /** Returns the budget; null for none. */
  Budget budget() {
    if (text == null || text.strip().equals(NONE)) {
      return null;
    }
    try {
      return Budget.parse(text);
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput("--budget: " + e.getMessage());
    }
  }

  /** Returns a production as it goes on with the budget that this command names, if it does. */
  PastProduction applyTo(PastProduction past) {
    if (!isNamed()) {
      return past;
    }
    StartedProduction before = past.started();
    if (past.left() != null) {
      throw CommandException.badInput(
          before.id()
              + " is not finished and goes on with the budget that it has; end it first with:"
              + " reelwright cancel "
              + before.id());
    }
    ProductionTerms terms = before.kind().terms(before.request()).with(budget());
    return past.anew(before.kind().with(before.request(), terms));
  }
}
