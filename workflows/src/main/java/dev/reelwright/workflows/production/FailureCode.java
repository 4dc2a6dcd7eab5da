package dev.reelwright.workflows.production;

/**
 * The failure catalogue. An activity fails with the code's name as the failure's type and a {@link
 * FailureDetail} as its details.
 */
public enum FailureCode {
  /** The input has faults; each is listed with its place. */
  INVALID_INPUT(false, "correct the faults listed and run the same command again"),
  /** An input could not be found or read. */
  INPUT_UNREADABLE(false, "check the path or address and its permissions"),
  /** An address in the input is private, loopback or otherwise not allowed. */
  ADDRESS_NOT_ALLOWED(false, "allow private addresses with --allow-private-urls if you trust it"),
  /** A voice, language or engine was asked for that this machine does not have. */
  VOICE_UNAVAILABLE(false, "see `reelwright doctor` for voices and what to install for more"),
  /** The fonts at hand cannot draw a text of the input. */
  GLYPHS_UNAVAILABLE(false, "install a font that has them; `reelwright doctor` names one"),
  /** An external program that the work needs is missing. */
  TOOL_MISSING(false, "see `reelwright doctor` for what to install"),
  /** An external program ended with an error. */
  TOOL_FAILED(true, "the last lines that it printed are in the failure's message"),
  /** A provider refused the credentials. */
  PROVIDER_UNAUTHORIZED(false, "check the provider's key in the environment of the workers"),
  /** A provider asked to slow down. */
  PROVIDER_THROTTLED(true, "lower the rate, or wait a while and resume"),
  /** A provider answered with an error of its own or something unreadable. */
  PROVIDER_FAILED(true, "see the provider's status, then resume"),
  /** A provider refused the content or the request for good. */
  PROVIDER_REJECTED(false, "change the text or the options that the provider refused"),
  /** A provider's rules refuse what the text says. */
  CONTENT_REFUSED(false, "change the wording that the provider's rules refuse"),
  /** Work did not end within its time. */
  TIMED_OUT(true, "see its last progress; resume tries it again"),
  /** The worker had not enough memory for it beside all that it worked on. */
  OUT_OF_MEMORY(true, "give workers more memory, then resume"),
  /** The disk or the artifact store is full. */
  STORAGE_FULL(false, "free space (see `reelwright doctor` for the data folder), then resume"),
  /** The artifact store or the output folder could not be written or read. */
  STORAGE_FAILED(true, "check the data folder and the output folder and their permissions"),
  /** A stored artifact is damaged. */
  ARTIFACT_DAMAGED(true, "the damaged artifact is set aside; resume, and it is made again"),
  /** A finished file failed its check. */
  OUTPUT_CHECK_FAILED(false, "the failure lists each measured value beside its limit"),
  /** The budget does not allow the next unit. */
  BUDGET_EXCEEDED(false, "go on with `reelwright resume ID --budget AMOUNT`"),
  /** A defect of Reelwright itself. */
  INTERNAL(true, "please report it with the debug file of the failed stage");

  private final boolean retryable;
  private final String hint;

  FailureCode(boolean retryable, String hint) {
    this.retryable = retryable;
    this.hint = hint;
  }

  /** Returns whether trying the same unit again can help. */
  public boolean retryable() {
    return retryable;
  }

  /** Returns whether what was asked for is at fault, as against something on the way to it. */
  public boolean isBadInput() {
    return switch (this) {
      case INVALID_INPUT,
          INPUT_UNREADABLE,
          ADDRESS_NOT_ALLOWED,
          VOICE_UNAVAILABLE,
          GLYPHS_UNAVAILABLE ->
          true;
      default -> false;
    };
  }

  /** Returns the way out, for people. */
  public String hint() {
    return hint;
  }

  /** Returns the code with this name, or {@link #INTERNAL} when there is none. */
  public static FailureCode of(String name) {
    for (FailureCode code : values()) {
      if (code.name().equals(name)) {
        return code;
      }
    }
    return INTERNAL;
  }
}
