package dev.reelwright.activities.failure;

import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.InputFault;
import java.time.Duration;
import java.util.List;

/**
 * A failure with its place in the catalogue. Thrown by engines, stores and providers; turned into
 * the engine's failure, with stage, unit and attempt added, in one place: {@code UnitRunner}.
 */
public class ProductionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final FailureCode code;
  private String provider;
  private Integer httpStatus;
  private String requestId;
  private String hint;
  private transient Duration retryAfter;
  private boolean outage;
  private boolean fruitless;
  private transient List<InputFault> faults = List.of();

  /** Creates a failure; the message must hold no secret. */
  public ProductionException(FailureCode code, String message) {
    super(message);
    this.code = code;
  }

  /** Creates a failure with its cause; the message must hold no secret. */
  public ProductionException(FailureCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Returns a failure that lists every fault of an input. */
  public static ProductionException invalidInput(List<InputFault> faults) {
    return withFaults(FailureCode.INVALID_INPUT, faults);
  }

  /** Returns a failure of this code that lists every fault of an input. */
  public static ProductionException withFaults(FailureCode code, List<InputFault> faults) {
    StringBuilder message =
        new StringBuilder(faults.size() == 1 ? "1 fault" : faults.size() + " faults");
    for (InputFault fault : faults) {
      message.append("\n  ").append(fault.describe());
    }
    ProductionException exception = new ProductionException(code, message.toString());
    exception.faults = List.copyOf(faults);
    return exception;
  }

  /** Names the provider or program that failed. */
  public ProductionException from(String provider) {
    this.provider = provider;
    return this;
  }

  /** Adds what a provider's answer said. */
  public ProductionException answered(int httpStatus, String requestId) {
    this.httpStatus = httpStatus;
    this.requestId = requestId;
    return this;
  }

  /** Adds how long the provider asked to wait; the next attempt comes after that. */
  public ProductionException retryAfter(Duration retryAfter) {
    this.retryAfter = retryAfter;
    return this;
  }

  /** Says that what failed is away as a whole; further attempts give it time to come back. */
  public ProductionException outage() {
    this.outage = true;
    return this;
  }

  /** Says that a provider has worked on what was asked for and has nothing to show for it. */
  public ProductionException fruitless() {
    this.fruitless = true;
    return this;
  }

  /** Replaces the catalogue's way out by a more precise one. */
  public ProductionException hint(String hint) {
    this.hint = hint;
    return this;
  }

  public FailureCode code() {
    return code;
  }

  /** Returns the provider or program that failed, or null. */
  public String provider() {
    return provider;
  }

  /** Returns the status of a provider's answer, or null. */
  public Integer httpStatus() {
    return httpStatus;
  }

  /** Returns the provider's id of the request, or null. */
  public String requestId() {
    return requestId;
  }

  /** Returns the way out, for people. */
  public String hint() {
    return hint != null ? hint : code.hint();
  }

  /** Returns how long the provider asked to wait, or null. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** Returns whether what failed is away as a whole. */
  public boolean isOutage() {
    return outage;
  }

  /** Returns whether it may help to ask for the same in other words. */
  public boolean concernsContent() {
    return fruitless || code == FailureCode.CONTENT_REFUSED;
  }

  /** Returns the faults of an input; empty for other failures. */
  public List<InputFault> faults() {
    return faults == null ? List.of() : faults;
  }
}
