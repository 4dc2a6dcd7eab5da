package dev.reelwright.activities.input;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.video.VideoSpec;
import java.io.IOException;

/** Video specs as JSON in the store. The same spec is always the same bytes. */
public final class SpecJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private SpecJson() {}

  /** Puts a spec into the store. */
  public static ArtifactRef put(ArtifactStore store, VideoSpec spec) throws ProductionException {
    return store.put("spec", "json", "application/json", bytes(spec));
  }

  /** Reads a spec out of the store. */
  public static VideoSpec read(ArtifactStore store, ArtifactRef spec)
      throws ProductionException, IOException {
    return JSON.readValue(store.read(spec), VideoSpec.class);
  }

  /** Returns a spec's bytes. */
  static byte[] bytes(VideoSpec spec) {
    try {
      return JSON.writeValueAsBytes(spec);
    } catch (IOException e) {
      throw new IllegalStateException("a spec is always JSON", e);
    }
  }
}
