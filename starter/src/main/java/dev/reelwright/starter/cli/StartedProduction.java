package dev.reelwright.starter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
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
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private record Document(String kind, JsonNode request) {}

  private static String name(String id) {
    return "productions/" + id + "/request.json";
  }

  /** Writes the request to the store. */
  void keep(ArtifactStore store) throws ProductionException {
    try {
      store.putDocument(
          name(id), JSON.writeValueAsBytes(new Document(kind.name(), JSON.valueToTree(request))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads the request of a production; nothing when this store has never seen it. */
  static Optional<StartedProduction> find(String id, ArtifactStore store)
      throws ProductionException, IOException {
    Optional<byte[]> document = store.document(name(id));
    if (document.isEmpty()) {
      return Optional.empty();
    }
    Document read = JSON.readValue(document.get(), Document.class);
    ProductionKind kind = ProductionKind.named(read.kind());
    return Optional.of(
        new StartedProduction(id, kind, JSON.treeToValue(read.request(), kind.requestType())));
  }
}
