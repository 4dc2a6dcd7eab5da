package dev.reelwright.activities.delivery;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitReceipt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes what became of productions of all kinds: their records and those of their failures. */
public final class ProductionRecords {
  /** Writes the files that people read. */
  private static final ObjectWriter JSON = StoredJson.mapper().writerWithDefaultPrettyPrinter();

  private final UnitRunner units;
  private final ArtifactStore store;
  private final OutputPlaces places;

  /**
   * Creates it.
   *
   * @param store the store of the runner
   */
  public ProductionRecords(UnitRunner units, ArtifactStore store, OutputPlaces places) {
    this.units = units;
    this.store = store;
    this.places = places;
  }

  /**
   * How a production ended.
   *
   * @param outputs what was delivered, as the kind of production tells it
   */
  public record Ended(
      Outcome outcome,
      List<?> outputs,
      List<FailureDetail> failures,
      List<String> warnings,
      Receipt receipt) {}

  /** Adds receipts to those written so far; null for none yet. */
  public ArtifactRef receipts(UnitId unit, ArtifactRef soFar, List<UnitReceipt> more) {
    return units
        .runAlways(
            unit,
            ArtifactRef.class,
            scope -> {
              List<UnitReceipt> all = new ArrayList<>(receipts(soFar));
              all.addAll(more);
              return StoredJson.put(store, "receipts", all);
            })
        .value();
  }

  private List<UnitReceipt> receipts(ArtifactRef reference)
      throws ProductionException, IOException {
    return reference == null
        ? List.of()
        : List.of(StoredJson.read(store, reference, UnitReceipt[].class));
  }

  /** Writes {@code production.json} to a place and to the store. */
  public DeliveredFile record(UnitId unit, ArtifactRef receipts, Ended ended, String place) {
    return units
        .runAlways(
            unit,
            DeliveredFile.class,
            scope -> {
              byte[] content =
                  JSON.writeValueAsBytes(
                      new ProductionRecord(
                          unit.production(),
                          ended.outcome(),
                          ended.outputs(),
                          ended.receipt(),
                          receipts(receipts),
                          ended.warnings(),
                          ended.failures(),
                          unit.again()));
              store.putDocument(name(unit.production()), content);
              return places.open(place).write("production.json", content, StoredJson.MEDIA_TYPE);
            })
        .value();
  }

  /** Returns the name of the document in the store that holds a production's record. */
  public static String name(String production) {
    return "productions/" + production.replaceAll("[^A-Za-z0-9._-]", "_") + "/production.json";
  }

  /**
   * Writes {@code debug/{stage}_error.json} to a place.
   *
   * @param stack where the failure came from
   */
  public DeliveredFile failure(
      UnitId unit, FailureDetail failure, String place, List<String> stack) {
    return units
        .runAlways(
            unit,
            DeliveredFile.class,
            scope -> {
              FailureRecord record =
                  new FailureRecord(
                      failure.message(),
                      failure.code().name(),
                      places.clock().instant().toString(),
                      unit.production(),
                      failure.stage(),
                      failure.unit(),
                      failure.attempt(),
                      failure.provider(),
                      failure.httpStatus(),
                      failure.requestId(),
                      failure.hint(),
                      failure.faults(),
                      stack);
              DeliveredFile written =
                  places
                      .open(place)
                      .within("debug")
                      .write(
                          failure.stage() + "_error.json",
                          JSON.writeValueAsBytes(record),
                          StoredJson.MEDIA_TYPE);
              return new DeliveredFile(
                  "debug/" + written.name(),
                  written.location(),
                  written.sha256(),
                  written.bytes(),
                  written.mediaType());
            })
        .value();
  }
}
