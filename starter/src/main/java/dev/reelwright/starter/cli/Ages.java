package dev.reelwright.starter.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as options give them. */
final class Ages {
  private static final Pattern AGE = Pattern.compile("([0-9]{1,6})([smhdw])");

  private Ages() {}

  /**
   * Reads {@code 45s}, {@code 90m}, {@code 12h}, {@code 30d} or {@code 8w}.
   *
   * @param option name of the option, for the message
   * @throws CommandException bad input, for anything else
   */
  static Duration parse(String option, String value) {
    Matcher age = AGE.matcher(value.strip());
    if (!age.matches()) {
      throw CommandException.badInput(
          option + " takes a length of time such as 90m, 12h or 30d, not \"" + value + "\"");
    }
    long number = Long.parseLong(age.group(1));
    return switch (age.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofDays(7 * number);
    };
  }
}
