package dev.reelwright.activities.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;

/** Records as JSON in the artifact store. Equal records are always the same bytes. */
public final class StoredJson {
  /** The media type of JSON. */
  public static final String MEDIA_TYPE = "application/json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private StoredJson() {}

  /** Returns the mapper of everything that is kept in the store. */
  public static JsonMapper mapper() {
    return JSON;
  }

  /** Returns a record's bytes. */
  public static byte[] bytes(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /** Puts a record into the store. */
  public static ArtifactRef put(ArtifactStore store, String group, Object value)
      throws ProductionException {
    return store.put(group, "json", MEDIA_TYPE, bytes(value));
  }

  /**
   * Reads a record out of the store.
   *
   * @throws ProductionException ARTIFACT_DAMAGED when it is not what it should be
   */
  public static <T> T read(ArtifactStore store, ArtifactRef reference, Class<T> type)
      throws ProductionException, IOException {
    byte[] content = store.read(reference);
    try {
      return JSON.readValue(content, type);
    } catch (IOException e) {
      throw new ProductionException(
          FailureCode.ARTIFACT_DAMAGED,
          reference.key() + " is no " + type.getSimpleName() + ": " + e.getMessage(),
          e);
    }
  }
}
