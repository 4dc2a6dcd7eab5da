package dev.reelwright.starter.cli;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
import java.io.IOException;
import java.util.Optional;

/** What commands say about engines and productions that are not there. */
final class Engines {
  private Engines() {}

  /** Returns the end of a command for a production that no engine at hand knows. */
  static CommandException unknown(String id, ArtifactStore store) {
    Optional<ProductionRecord> record = ProductionRecord.find(id, store);
    if (record.isPresent()) {
      return CommandException.badInput(
          id + " has ended already (" + record.get().state() + "): reelwright status " + id);
    }
    try {
      if (StartedProduction.find(id, store).isPresent()) {
        return CommandException.failed(
            "No running engine knows "
                + id
                + " any more. What it has made is kept; go on with: reelwright resume "
                + id);
      }
    } catch (ProductionException | IOException e) {
      return CommandException.failed(
          "What is kept of " + id + " cannot be read: " + e.getMessage());
    }
    return CommandException.badInput(
        "Nothing is known of a production "
            + id
            + ". Its id is on the first line that `reelwright video` prints.");
  }
}
