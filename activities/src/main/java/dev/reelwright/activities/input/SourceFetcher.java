package dev.reelwright.activities.input;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;

/** Fetches a source by its address. */
@FunctionalInterface
public interface SourceFetcher {
  /**
   * Fetches an address.
   *
   * @param address http or https
   * @param allowPrivate whether addresses in private networks may be asked
   * @throws ProductionException ADDRESS_NOT_ALLOWED, INPUT_UNREADABLE, TIMED_OUT or PROVIDER_FAILED
   */
  Fetched fetch(String address, boolean allowPrivate, UnitScope scope)
      throws ProductionException, CancelledException;

  /**
   * What an address has answered.
   *
   * @param content at most {@link VideoLimits#INPUT_BYTES} bytes; text in UTF-8 where the server
   *     named a charset that fits
   * @param mediaType without parameters; empty when the server named none
   */
  record Fetched(byte[] content, String mediaType) {}
}
