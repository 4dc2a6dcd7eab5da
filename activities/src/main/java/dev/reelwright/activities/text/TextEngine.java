package dev.reelwright.activities.text;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.provider.ProviderStatus;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.Cost;
import java.io.IOException;

/**
 * One way of having a request answered with JSON. Safe for use by many threads.
 *
 * <p>Failures are those of the catalogue, with the engine as provider; those that may pass are
 * retryable and are left to the caller to try again. What an answer has cost is told to {@code
 * scope.progress().spend} by the engine itself.
 */
public interface TextEngine {
  /** Returns the provider's name in options and receipts. */
  String id();

  /** Returns whether it is reached over the network. */
  boolean remote();

  /** Returns what it can do on this machine; quick. */
  ProviderStatus status();

  /** Returns the most that an order can cost besides time. */
  Cost most(TextOrder order);

  /**
   * Has one request answered.
   *
   * @throws ProductionException PROVIDER_FAILED when the answer is no JSON object or was broken
   *     off, CONTENT_REFUSED when the provider's rules refuse the request, and others of the
   *     catalogue
   * @throws CancelledException when the attempt is over
   */
  TextAnswer answer(TextOrder order, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException;
}
