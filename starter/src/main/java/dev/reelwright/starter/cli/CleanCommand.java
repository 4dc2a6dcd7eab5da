package dev.reelwright.starter.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.activities.cleaning.Cleaned;
import dev.reelwright.activities.cleaning.Cleaner;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.starter.cleaning.OpenProductions;
import dev.reelwright.starter.display.CellText;
import dev.reelwright.starter.engine.DevEngine;
import dev.reelwright.starter.engine.DevServer;
import dev.reelwright.starter.engine.EmbeddedRegistry;
import dev.reelwright.starter.engine.EngineException;
import dev.reelwright.starter.engine.ServiceEngine;
import dev.reelwright.starter.worker.Installation;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes what was not used for a while. */
@Command(
    name = "clean",
    description =
        "Remove what was not used for a while: records of units and productions, artifacts that"
            + " nothing refers to, scratch, old copies and logs. Finished files and what unfinished"
            + " productions need stay.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  reelwright clean --older-than 30d --dry-run",
      "  reelwright clean --older-than 8w",
      "",
      "The use of a record is noted once a day, so that some things stay for a day longer.",
      "Productions of other machines with an engine of their own over the same storage",
      "are protected by the age of what they use alone."
    })
final class CleanCommand implements Callable<Integer> {
  private static final Duration LEAST = Duration.ofDays(1);

  /** Clocks differ, and what stays for a day too long costs less than what goes too early. */
  private static final Duration MARGIN = Duration.ofHours(25);

  private final CommandLineContext context;

  @Option(
      names = "--older-than",
      required = true,
      paramLabel = "AGE",
      description = "Only what was not used for this time, at least 1d: 30d, 8w.")
  private String olderThan;

  @Option(names = "--dry-run", description = "Say what would be freed, and remove nothing.")
  private boolean dryRun;

  @Option(
      names = "--ignore-engine",
      description =
          "Do not ask the development server and the service which productions are not finished;"
              + " right only when none of theirs is to go on.")
  private boolean ignoreEngine;

  @Option(names = "--json", description = "The figures as a JSON object.")
  private boolean json;

  CleanCommand(CommandLineContext context) {
    this.context = context;
  }

  /**
   * What the command says as JSON.
   *
   * @param dryRun whether nothing was removed
   * @param usedBefore only what was last used before this time goes
   * @param heldBackBy oldest unfinished production where that is why the time is earlier than asked
   *     for
   * @param bytes length of all of it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Answer(
      boolean dryRun, String usedBefore, String heldBackBy, long bytes, Cleaned cleaned) {}

  @Override
  public Integer call() throws JsonProcessingException {
    Duration age = Ages.parse("--older-than", olderThan);
    if (age.compareTo(LEAST) < 0) {
      throw CommandException.badInput("--older-than must be at least 1d");
    }
    Instant asked = Instant.now().minus(age);
    OpenProductions open = openProductions();
    Instant protects = open.oldest() == null ? asked : earlier(open.oldest());
    Instant limit = protects.isBefore(asked) ? protects : asked;
    String heldBackBy = limit.equals(asked) ? null : open.oldestId();
    Installation installation = context.installation();
    try {
      Cleaned expected =
          new Cleaner(installation.store(), installation.folder(), limit, false).clean(open.ids());
      if (!json) {
        print(expected, limit, heldBackBy);
      }
      Cleaned cleaned = expected;
      if (!dryRun) {
        cleaned =
            new Cleaner(installation.store(), installation.folder(), limit, true).clean(open.ids());
      }
      if (json) {
        context
            .terminal()
            .out()
            .println(
                new ObjectMapper()
                    .writeValueAsString(
                        new Answer(dryRun, time(limit), heldBackBy, cleaned.bytes(), cleaned)));
      } else {
        context
            .terminal()
            .out()
            .println(
                dryRun
                    ? "Nothing was removed; leave out --dry-run to remove it."
                    : size(cleaned.bytes()) + " freed.");
      }
      return ExitCode.COMPLETED;
    } catch (ProductionException e) {
      throw CommandException.failed(e);
    }
  }

  private static Instant earlier(Instant started) {
    return started.equals(Instant.EPOCH) ? started : started.minus(MARGIN);
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private OpenProductions openProductions() {
    OpenProductions open = new OpenProductions();
    try {
      for (EmbeddedRegistry.Running process :
          new EmbeddedRegistry(context.folder().root()).running()) {
        open.add("the command whose engine listens at " + process.address(), process.started());
      }
    } catch (IOException e) {
      throw CommandException.failed("It is not known which commands run: " + e.getMessage());
    }
    if (!ignoreEngine) {
      askDevServer(open);
      askService(open);
    }
    return open;
  }

  private void askDevServer(OpenProductions open) {
    DevServer server = new DevServer(context.folder().root(), context.environment());
    try {
      Optional<DevEngine> dev = DevEngine.find(server);
      if (dev.isPresent()) {
        try (DevEngine engine = dev.get()) {
          open.addFrom(engine.client());
        }
      } else if (Files.exists(server.database())) {
        throw CommandException.failed(
            "The development server does not run, and its database may hold productions that are"
                + " not finished. Start it with: reelwright engine start; or clean with"
                + " --ignore-engine when none of them is to go on.");
      }
    } catch (EngineException | StatusRuntimeException | WorkflowServiceException e) {
      throw unanswered("the development server", e);
    }
  }

  private void askService(OpenProductions open) {
    if (!ServiceEngine.isConfigured(context.environment())) {
      return;
    }
    try (ServiceEngine engine = ServiceEngine.connect(context.environment())) {
      open.addFrom(engine.client());
    } catch (EngineException | StatusRuntimeException | WorkflowServiceException e) {
      throw unanswered("the service of the environment", e);
    }
  }

  private static CommandException unanswered(String engine, Exception e) {
    return CommandException.failed(
        "Nothing is removed, since "
            + engine
            + " does not say which productions are not finished: "
            + e.getMessage()
            + " (--ignore-engine cleans without asking, when none of them is to go on)");
  }

  private void print(Cleaned cleaned, Instant limit, String heldBackBy) {
    PrintStream out = context.terminal().out();
    out.println("Not used since " + time(limit) + ":");
    if (heldBackBy != null) {
      out.println(
          "  (not later, because "
              + CellText.clean(heldBackBy)
              + " has not ended and may need what is younger)");
    }
    for (Line line :
        List.of(
            new Line("records of units", cleaned.units()),
            new Line("records of sentences", cleaned.sentences()),
            new Line("ended productions", cleaned.productions()),
            new Line("artifacts", cleaned.artifacts()),
            new Line("damaged artifacts", cleaned.damaged()),
            new Line("half-written files", cleaned.incoming()),
            new Line("copies of storage", cleaned.copies()),
            new Line("scratch files", cleaned.scratch()),
            new Line("log files", cleaned.logs()))) {
      if (line.part().count() > 0) {
        out.println(
            String.format(
                Locale.ROOT,
                "  %-22s %8d  %10s",
                line.name(),
                line.part().count(),
                size(line.part().bytes())));
      }
    }
    out.println("In all: " + size(cleaned.bytes()));
  }

  private record Line(String name, Cleaned.Part part) {}

  private static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f KB", bytes / 1e3)
        : bytes < 1_000_000_000
            ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
            : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }
}
