package dev.reelwright.activities.image;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.provider.ProviderStatus;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.Cost;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One way of making pictures from prompts. Safe for use by many threads.
 *
 * <p>Failures are those of the catalogue, with the engine as provider; those that may pass are
 * retryable and are left to the caller to try again. What an attempt has cost is told to {@code
 * scope.progress().spend} by the engine itself, as soon as it is known, so that it counts even when
 * the picture turns out to be unusable.
 */
public interface ImageEngine {
  /** Returns the provider's name in options and receipts. */
  String id();

  /** Returns whether it is reached over the network. */
  boolean remote();

  /** Returns what it can do on this machine; quick. */
  ProviderStatus status();

  /** Returns what an order costs besides time, as far as is known before it is made. */
  Cost cost(ImageOrder order);

  /**
   * Paints a picture.
   *
   * @param png file that is written: a PNG of exactly the size that was ordered. After a failure it
   *     may hold a part
   * @throws ProductionException CONTENT_REFUSED when the provider's rules refuse the prompt, and
   *     others of the catalogue
   * @throws CancelledException when the attempt is over
   */
  void paint(ImageOrder order, Path png, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException;

  /** Returns whether it can change a picture: it sees it, or paints it anew from its prompt. */
  default boolean edits() {
    return true;
  }

  /**
   * Paints a picture that is made from another one: what the prompt says and the original does not
   * show is changed. An engine that cannot see paints the prompt anew.
   *
   * @param original a readable PNG
   * @param png as for {@link #paint}
   * @throws ProductionException as for {@link #paint}
   * @throws CancelledException when the attempt is over
   */
  void edit(ImageOrder order, Path original, Path png, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException;
}
