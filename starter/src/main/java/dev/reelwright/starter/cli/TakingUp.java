package dev.reelwright.starter.cli;

import java.util.Optional;
import java.util.function.Function;

/**
 * Takes up a production that does not go on by itself, as every command does that goes on with one.
 *
 * @param takesOver whether it may be one that an engine keeps and nobody works on
 */
record TakingUp(
    CommandLineContext context,
    Interrupts interrupts,
    RunOptions run,
    OutputOptions show,
    boolean takesOver) {
  /**
   * Goes on with a production and returns the exit status.
   *
   * @param how decides what of it is made, or refuses it
   */
  int goOn(String id, Function<PastProduction, GoingOn> how) {
    long started = System.nanoTime();
    run.check(context.environment());
    Optional<PastProduction> known = PastProduction.known(id, run, context, takesOver);
    ProductionLauncher launcher =
        new ProductionLauncher(context, interrupts, context.installation());
    try (EngineSession session = launcher.open(run)) {
      GoingOn going =
          how.apply(
              known.orElseGet(() -> PastProduction.find(id, run, context, session, takesOver)));
      return launcher.run(
          session,
          going.production(),
          (engine, display, begun) -> going.begin(engine, display, begun, !run.detach),
          run,
          show,
          going.facts(),
          started);
    }
  }
}
