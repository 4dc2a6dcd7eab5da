package dev.reelwright.starter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.starter.display.EndingText;
import dev.reelwright.starter.display.ProgressView;
import dev.reelwright.starter.display.Terminal;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.workflows.production.ProgressReport;
import dev.reelwright.workflows.production.ProgressSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says once where a production stands. */
@Command(
    name = "status",
    description = "Say where a production stands.",
    sortOptions = false,
    footer = {"", "Example:", "  reelwright status video-readme-tm3k9qa7"})
final class StatusCommand implements Callable<Integer> {
  private final CommandLineContext context;

  @Parameters(paramLabel = "ID", description = "Id of the production.")
  private String id;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "Look only at: embedded, dev or service (default: at all).")
  private EngineChoice engine;

  @Option(names = "--json", description = "The progress report as JSON.")
  private boolean json;

  StatusCommand(CommandLineContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    Optional<KnownProduction> found = KnownProduction.find(id, engine, context);
    if (found.isEmpty()) {
      return ended();
    }
    try (KnownProduction production = found.get()) {
      Optional<ProgressReport> report = production.progress(id).get();
      if (report.isEmpty()) {
        throw CommandException.failed(
            "The engine at "
                + production.engine().address()
                + " knows "
                + id
                + " but does not say where it stands.");
      }
      print(report.get());
      return ExitCode.of(report.get().outcome());
    }
  }

  private void print(ProgressReport report) throws JsonProcessingException {
    Terminal terminal = context.terminal();
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(report));
      return;
    }
    terminal
        .out()
        .println(
            report.production()
                + ": "
                + report.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    Terminal.Size size = terminal.size().now();
    new ProgressView(terminal.style())
        .draw(report, System.currentTimeMillis(), size.columns(), Integer.MAX_VALUE)
        .forEach(terminal.out()::println);
    EndingText text = new EndingText(terminal.style());
    if (report.receipt() != null) {
      terminal.out().println("   " + text.receipt(report.receipt()));
    }
    text.warnings(report.warnings()).forEach(terminal.out()::println);
    if (report.failure() != null) {
      text.failure(report.failure()).forEach(terminal.out()::println);
    }
    if (report.source() == ProgressSource.SERVICE && !report.outcome().isFinal()) {
      terminal.out().println("   No worker answers; this is what the service knows by itself.");
    }
  }

  /** Says what the store knows of a production that no engine knows. */
  private int ended() {
    Installation installation = context.installation();
    Optional<ProductionRecord> record = ProductionRecord.find(id, installation.store());
    if (record.isEmpty()) {
      throw Engines.unknown(id, installation.store());
    }
    record.get().print(context.terminal(), json);
    return record.get().exitCode();
  }
}
