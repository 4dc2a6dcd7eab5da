package dev.reelwright.starter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.uber.m3.tally.NoopScope;
import dev.reelwright.starter.display.CellText;
import dev.reelwright.starter.display.Figures;
import dev.reelwright.starter.engine.Engine;
import dev.reelwright.starter.engine.EngineException;
import dev.reelwright.starter.statistics.ProductionStatistics;
import dev.reelwright.starter.statistics.StageStatistics;
import dev.reelwright.starter.statistics.StatisticsReader;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what ended productions took, stage by stage. */
@Command(
    name = "stats",
    description =
        "Say what ended productions took, stage by stage: the slowest first, then the least"
            + " reliable. Read from the histories that a Temporal service keeps.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  reelwright stats",
      "  reelwright stats --since 7d --last 500 --json"
    })
final class StatsCommand implements Callable<Integer> {
  private final CommandLineContext context;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "100",
      description = "The newest N productions that have ended (default: ${DEFAULT-VALUE}).")
  private int last;

  @Option(
      names = "--since",
      paramLabel = "AGE",
      description = "Only those started within this time: 90m, 12h, 30d.")
  private String since;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description =
          "dev or service (default: the service of the environment, else the development server).")
  private EngineChoice engine;

  @Option(names = "--json", description = "The figures as a JSON object.")
  private boolean json;

  StatsCommand(CommandLineContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    if (last < 1) {
      throw CommandException.badInput("--last must be at least 1, not " + last);
    }
    Instant earliest = since == null ? null : Instant.now().minus(Ages.parse("--since", since));
    try (Engine asked = engine()) {
      print(new StatisticsReader(asked.client()).read(last, earliest));
      return ExitCode.COMPLETED;
    } catch (EngineException e) {
      throw CommandException.failed(e.getMessage());
    } catch (StatusRuntimeException | WorkflowServiceException e) {
      throw CommandException.failed("The histories cannot be read: " + e.getMessage());
    }
  }

  private Engine engine() throws EngineException {
    if (engine == EngineChoice.embedded) {
      throw CommandException.badInput(
          "An embedded engine keeps no history of ended productions; use --engine dev or service.");
    }
    return DefaultEngine.lasting(engine, context, new NoopScope())
        .orElseThrow(
            () ->
                CommandException.failed(
                    "No engine at hand keeps histories: the development server does not run (start"
                        + " it with: reelwright engine start), and the environment names no"
                        + " service."));
  }

  private void print(ProductionStatistics statistics) throws JsonProcessingException {
    PrintStream out = context.terminal().out();
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(statistics));
      return;
    }
    if (statistics.productions() == 0) {
      out.println("No production has ended" + (since == null ? "" : " within " + since) + ".");
      return;
    }
    out.println(
        Figures.count(statistics.productions(), "production")
            + ", "
            + day(statistics.from())
            + " to "
            + day(statistics.to())
            + ": "
            + statistics.outcomes().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", ")));
    out.println();
    out.println(row("slowest first", "made", "reused", "median", "p95", "total", "cost"));
    for (StageStatistics stage : statistics.stages()) {
      out.println(
          row(
              name(stage),
              Integer.toString(stage.made()),
              Integer.toString(stage.reused()),
              Figures.span(stage.medianSeconds()),
              Figures.span(stage.p95Seconds()),
              Figures.span(stage.totalSeconds()),
              stage.cost().money() == 0
                  ? "none"
                  : String.format(Locale.ROOT, "$%.2f", stage.cost().money())));
    }
    out.println();
    if (statistics.leastReliable().isEmpty()) {
      out.println("Nothing failed and nothing was tried again.");
    } else {
      out.println("least reliable first");
    }
    for (StageStatistics stage : statistics.leastReliable()) {
      out.println(
          "  "
              + CellText.pad(name(stage), 20, "…")
              + "  "
              + stage.failed()
              + " of "
              + (stage.made() + stage.failed())
              + " failed ("
              + Figures.percent(stage.failureRate())
              + "), "
              + (stage.retries() == 1 ? "1 retry" : stage.retries() + " retries")
              + stage.failures().entrySet().stream()
                  .map(entry -> entry.getValue() + " × " + entry.getKey())
                  .collect(
                      Collectors.collectingAndThen(
                          Collectors.joining(", "), list -> list.isEmpty() ? "" : ": " + list)));
    }
    if (statistics.unread() > 0) {
      out.println(
          Figures.count(statistics.unread(), "unit") + " of another version could not be read.");
    }
  }

  private static String day(String time) {
    return time.substring(0, 10);
  }

  private static String name(StageStatistics stage) {
    return CellText.clean(stage.stage().replace('_', ' '));
  }

  private static String row(String name, String... cells) {
    StringBuilder line = new StringBuilder("  " + CellText.pad(name, 20, "…"));
    for (String cell : cells) {
      line.append(" ".repeat(Math.max(1, 11 - CellText.width(cell)))).append(cell);
    }
    return line.toString();
  }
}
