package dev.reelwright.starter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.starter.display.CellText;
import dev.reelwright.starter.display.Figures;
import dev.reelwright.starter.display.Style;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitReceipt;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowServiceException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says for each unit why it was made or reused. */
@Command(
    name = "explain",
    description = "Say for each unit of a production why it was made or reused, and what it took.",
    sortOptions = false,
    footer = {"", "Example:", "  reelwright explain video-readme-tm3k9qa7"})
final class ExplainCommand implements Callable<Integer> {
  private final CommandLineContext context;

  @Parameters(paramLabel = "ID", description = "Id of the production.")
  private String id;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "Look only at: embedded, dev or service (default: at all).")
  private EngineChoice engine;

  @Option(names = "--json", description = "The receipts as a JSON array.")
  private boolean json;

  ExplainCommand(CommandLineContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    List<UnitReceipt> receipts = receipts();
    PrintStream out = context.terminal().out();
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(receipts));
      return ExitCode.COMPLETED;
    }
    print(receipts, context.terminal().style(), out);
    return ExitCode.COMPLETED;
  }

  private List<UnitReceipt> receipts() {
    Optional<KnownProduction> found = KnownProduction.find(id, engine, context);
    if (found.isPresent()) {
      try (KnownProduction production = found.get()) {
        return Arrays.asList(production.workflow(id).query("explain", UnitReceipt[].class));
      } catch (WorkflowServiceException | WorkflowQueryException noWorker) {
        return recorded();
      }
    }
    return recorded();
  }

  private List<UnitReceipt> recorded() {
    Installation installation = context.installation();
    return ProductionRecord.find(id, installation.store())
        .map(ProductionRecord::receipts)
        .orElseThrow(() -> Engines.unknown(id, installation.store()));
  }

  static void print(List<UnitReceipt> receipts, Style style, PrintStream out) {
    int width = 0;
    for (UnitReceipt receipt : receipts) {
      width = Math.max(width, CellText.width(receipt.unit()));
    }
    width = Math.min(48, width);
    String stage = null;
    for (UnitReceipt receipt : receipts) {
      if (!receipt.stage().equals(stage)) {
        stage = receipt.stage();
        out.println(stage.replace('_', ' '));
      }
      boolean made = receipt.decision() == UnitDecision.MADE;
      out.println(
          "  "
              + (made ? "made   " : "reused ")
              + CellText.pad(CellText.clean(receipt.unit()), width, style.unicode() ? "…" : "...")
              + "  "
              + (made
                  ? "took " + Figures.span(receipt.cost().seconds())
                  : "saved " + Figures.span(receipt.savedSeconds()))
              + "  "
              + CellText.clean(receipt.reason())
              + (receipt.attempt() > 1 ? " (attempt " + receipt.attempt() + ")" : ""));
    }
  }
}
