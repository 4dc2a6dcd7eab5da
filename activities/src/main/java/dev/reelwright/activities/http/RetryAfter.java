package dev.reelwright.activities.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Retry-After} header (RFC 9110, section 10.2.3). */
public final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");

  /** No unit waits longer for a server that names a day next month, by mistake or not. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /**
   * Returns how long a server asks to wait, from nothing to an hour.
   *
   * @param value the header: seconds, which some servers give with a fraction, or a date
   * @return nothing when it is neither
   */
  public static Optional<Duration> parse(String value, Instant now) {
    String text = value.strip();
    Duration wait;
    if (SECONDS.matcher(text).matches()) {
      wait = Duration.ofMillis((long) Math.ceil(Double.parseDouble(text) * 1000));
    } else {
      try {
        Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        wait = Duration.between(now, until);
      } catch (DateTimeException notDate) {
        return Optional.empty();
      }
    }
    if (wait.isNegative()) {
      return Optional.of(Duration.ZERO);
    }
    return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
  }
}
