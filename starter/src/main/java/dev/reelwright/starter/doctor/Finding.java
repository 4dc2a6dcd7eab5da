package dev.reelwright.starter.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One fact about this machine.
 *
 * @param topic what it is about, for example {@code ffmpeg}
 * @param level how it stands
 * @param text the fact, for people
 * @param details more of it, one a line
 * @param advice what to do for more; null when there is nothing to do
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Finding(String topic, Level level, String text, List<String> details, String advice) {
  /** How a fact stands. */
  public enum Level {
    /** Works. */
    GOOD,
    /** Works, and could do more. */
    NOTE,
    /** Without it no video can be made. */
    PROBLEM
  }

  public Finding {
    details = List.copyOf(details);
  }

  static Finding good(String topic, String text) {
    return new Finding(topic, Level.GOOD, text, List.of(), null);
  }

  static Finding note(String topic, String text, String advice) {
    return new Finding(topic, Level.NOTE, text, List.of(), advice);
  }

  static Finding problem(String topic, String text, String advice) {
    return new Finding(topic, Level.PROBLEM, text, List.of(), advice);
  }

  Finding with(List<String> details) {
    return new Finding(topic, level, text, details, advice);
  }
}
