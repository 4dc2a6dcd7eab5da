package dev.reelwright.activities.text;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.FailureCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text engines of this installation. A production that can write by itself does so where none
 * is usable: its own writing goes by the name {@value #EMBEDDED}.
 *
 * @param all every engine, usable or not
 * @param preferred provider that the environment names; null for the order's
 */
public record TextEngines(List<TextEngine> all, String preferred) {
  /** Environment variable that names the provider to be used where a production does not. */
  public static final String PROVIDER_VARIABLE = "REELWRIGHT_TEXT_PROVIDER";

  /** Name of what a production writes without a model. */
  public static final String EMBEDDED = "embedded";

  public TextEngines {
    all = List.copyOf(all);
    preferred = preferred == null || preferred.isBlank() ? null : preferred.strip();
  }

  /**
   * Returns the engines that Reelwright knows.
   *
   * @param environment variables of the process, for keys, addresses and preferences
   */
  public static TextEngines of(Map<String, String> environment) {
    return new TextEngines(
        List.of(new OpenAiTextEngine(environment)), environment.get(PROVIDER_VARIABLE));
  }

  /**
   * Returns the usable engine that is meant; nothing when the production is to write by itself.
   *
   * @param asked provider that a production names; null for the one that the environment prefers,
   *     or the first that is usable
   * @throws ProductionException VOICE_UNAVAILABLE when there is no such engine or it is not usable
   */
  public Optional<TextEngine> choose(String asked) throws ProductionException {
    String name = asked == null || asked.isBlank() ? preferred : asked.strip();
    if (name == null) {
      return all.stream().filter(engine -> engine.status().usable()).findFirst();
    }
    if (name.equalsIgnoreCase(EMBEDDED)) {
      return Optional.empty();
    }
    TextEngine engine =
        all.stream()
            .filter(one -> one.id().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new ProductionException(
                            FailureCode.VOICE_UNAVAILABLE, "there is no text provider " + name)
                        .hint("name " + EMBEDDED + " or openai"));
    if (!engine.status().usable()) {
      throw new ProductionException(
              FailureCode.VOICE_UNAVAILABLE,
              "the text provider " + engine.id() + " is " + engine.status().detail())
          .from(engine.id())
          .hint(engine.status().advice());
    }
    return Optional.of(engine);
  }
}
