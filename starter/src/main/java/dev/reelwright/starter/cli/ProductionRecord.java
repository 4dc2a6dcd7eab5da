package dev.reelwright.starter.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.starter.display.EndingText;
import dev.reelwright.starter.display.Terminal;
import dev.reelwright.workflows.production.MadeAgain;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.UnitReceipt;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The record that a finished production has left in the store. */
final class ProductionRecord {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final String id;
  private final JsonNode root;

  private ProductionRecord(String id, JsonNode root) {
    this.id = id;
    this.root = root;
  }

  /** Reads the record of a production; nothing when it has left none. */
  static Optional<ProductionRecord> find(String id, ArtifactStore store) {
    if (!ProductionIds.isValid(id)) {
      return Optional.empty();
    }
    try {
      Optional<byte[]> document = store.document("productions/" + id + "/production.json");
      return document.isEmpty()
          ? Optional.empty()
          : Optional.of(new ProductionRecord(id, JSON.readTree(document.get())));
    } catch (ProductionException | IOException e) {
      throw CommandException.failed("The record of " + id + " cannot be read: " + e.getMessage());
    }
  }

  /** Returns the receipts of all units. */
  List<UnitReceipt> receipts() {
    return Arrays.asList(JSON.convertValue(root.path("units"), UnitReceipt[].class));
  }

  /** Returns whether the run that left it was asked for the same as a request. */
  boolean answers(StartedProduction production) {
    MadeAgain again = production.kind().again(production.request());
    return Objects.equals(again == null ? null : again.token(), root.path("again").asText(null));
  }

  /** Returns how the production ended. */
  Outcome outcome() {
    return Outcome.valueOf(root.path("outcome").asText());
  }

  /** Returns how the production ended, in words. */
  String state() {
    return outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  int exitCode() {
    return ExitCode.of(outcome());
  }

  void print(Terminal terminal, boolean json) {
    if (json) {
      terminal.out().println(root);
      return;
    }
    terminal.out().println(id + ": " + state() + " (from its record; no running engine knows it)");
    if (root.hasNonNull("receipt")) {
      Receipt receipt = JSON.convertValue(root.get("receipt"), Receipt.class);
      terminal.out().println("   " + new EndingText(terminal.style()).receipt(receipt));
    }
  }
}
