package dev.reelwright.activities.http;

import java.time.Duration;

/**
 * How much an answer may take.
 *
 * @param silence longest time without a byte while an answer is awaited or read
 * @param total longest time for everything: all redirects, the request and the whole answer
 * @param maxBytes longest body, bytes, after decompression
 */
public record HttpLimits(Duration silence, Duration total, long maxBytes) {
  /** Fits documents that an input names: 20 s of silence, 60 s in all, 10 MB (10^7 bytes). */
  public static final HttpLimits DOCUMENT =
      new HttpLimits(Duration.ofSeconds(20), Duration.ofSeconds(60), 10_000_000);

  /** Fits answers of providers that work while one waits: 60 s of silence, 5 min, 100 MB. */
  public static final HttpLimits PROVIDER =
      new HttpLimits(Duration.ofSeconds(60), Duration.ofMinutes(5), 100_000_000);

  public HttpLimits {
    if (silence.isNegative() || silence.isZero() || total.isNegative() || total.isZero()) {
      throw new IllegalArgumentException("time limits must be longer than nothing");
    }
    if (maxBytes < 0) {
      throw new IllegalArgumentException("maxBytes must be at least 0, was " + maxBytes);
    }
  }
}
