package dev.reelwright.starter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.StoredJson;
import java.io.IOException;
import java.util.Optional;

/**
 * What a production was asked for, kept in the artifact store under its id, so that it can be
 * resumed when the engine that ran it is gone.
 *
 * @param id workflow id
 * @param kind what is made
 * @param request the workflow's argument
 */
record StartedProduction(String id, ProductionKind kind, Object request) {
  private record Document(String kind, JsonNode request) {}

  private static String name(String id) {
    return "productions/" + id + "/request.json";
  }

  /** Writes the request to the store. */
  void keep(ArtifactStore store) throws ProductionException {
    JsonNode asked = StoredJson.mapper().valueToTree(request);
    store.putDocument(name(id), StoredJson.bytes(new Document(kind.name(), asked)));
  }

  /** Reads the request of a production; nothing when this store has never seen it. */
  static Optional<StartedProduction> find(String id, ArtifactStore store)
      throws ProductionException, IOException {
    Optional<byte[]> document = store.document(name(id));
    if (document.isEmpty()) {
      return Optional.empty();
    }
    Document read = StoredJson.mapper().readValue(document.get(), Document.class);
    ProductionKind kind = ProductionKind.named(read.kind());
    return Optional.of(
        new StartedProduction(
            id, kind, StoredJson.mapper().treeToValue(read.request(), kind.requestType())));
  }
}
