package dev.reelwright.activities.image;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.FailureCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The image engines of this installation, the preferred one first.
 *
 * @param all every engine, usable or not; at least one is usable
 * @param preferred provider that the environment names; null for the order's
 */
public record ImageEngines(List<ImageEngine> all, String preferred) {
  /** Environment variable that names the provider to be used where a production does not. */
  public static final String PROVIDER_VARIABLE = "REELWRIGHT_IMAGE_PROVIDER";

  public ImageEngines {
    all = List.copyOf(all);
    preferred = preferred == null || preferred.isBlank() ? null : preferred.strip();
  }

  /**
   * Returns the engines that Reelwright knows: a configured provider first, then the illustrator
   * that it brings along.
   *
   * @param environment variables of the process, for keys, addresses and preferences
   */
  public static ImageEngines of(Map<String, String> environment) {
    return new ImageEngines(
        List.of(new OpenAiImageEngine(environment), new EmbeddedImageEngine()),
        environment.get(PROVIDER_VARIABLE));
  }

  /** Returns the engine with this provider name. */
  public Optional<ImageEngine> engine(String id) {
    return all.stream().filter(engine -> engine.id().equalsIgnoreCase(id)).findFirst();
  }

  /**
   * Returns the usable engine that is meant.
   *
   * @param asked provider that a production names; null for the one that the environment prefers,
   *     or the first that is usable
   * @throws ProductionException VOICE_UNAVAILABLE when there is no such engine or it is not usable
   */
  public ImageEngine choose(String asked) throws ProductionException {
    String name = asked == null || asked.isBlank() ? preferred : asked.strip();
    if (name == null) {
      return all.stream().filter(engine -> engine.status().usable()).findFirst().orElseThrow();
    }
    ImageEngine engine =
        engine(name)
            .orElseThrow(
                () ->
                    new ProductionException(
                            FailureCode.VOICE_UNAVAILABLE,
                            "there is no image provider " + name + ", only " + names())
                        .hint("name one of " + names()));
    if (!engine.status().usable()) {
      throw new ProductionException(
              FailureCode.VOICE_UNAVAILABLE,
              "the image provider " + engine.id() + " is " + engine.status().detail())
          .from(engine.id())
          .hint(engine.status().advice());
    }
    return engine;
  }

  private String names() {
    return all.stream().map(ImageEngine::id).collect(Collectors.joining(", "));
  }
}
