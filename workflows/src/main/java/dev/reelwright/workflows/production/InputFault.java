package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One fault in an input and where it is.
 *
 * @param source the input as the user named it, for example {@code lesson.yaml}
 * @param line line number from 1; null when the input has no lines
 * @param scene scene id or {@code #3} for the third scene; null when it concerns no single scene
 * @param message what is wrong and what would be right
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InputFault(String source, Integer line, String scene, String message) {
  /** Returns {@code source:line: scene X: message}, leaving out what is not known. */
  public String describe() {
    StringBuilder text = new StringBuilder(source);
    if (line != null) {
      text.append(':').append(line);
    }
    text.append(": ");
    if (scene != null) {
      text.append("scene ").append(scene).append(": ");
    }
    return text.append(message).toString();
  }
}
