package dev.reelwright.activities.store;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells what went wrong with S3-compatible storage, and the way out. */
final class S3Failures {
  private static final Set<String> NO_ROOM =
      Set.of(
          "InsufficientStorage",
          "InsufficientCapacity",
          "QuotaExceeded",
          "StorageFull",
          "XMinioStorageFull",
          "XMinioAdminBucketQuotaExceeded");

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int SERVER_FAULT = 500;
  private static final int INSUFFICIENT_STORAGE = 507;

  private S3Failures() {}

  /**
   * Returns the failure of an operation.
   *
   * @param doing what was tried, as an infinitive
   */
  static ProductionException of(
      String doing, S3Location location, String address, SdkException cause) {
    if (isInterruption(cause)) {
      return interrupted(doing, cause);
    }
    if (cause instanceof AwsServiceException answer) {
      return answered(doing, location, address, answer);
    }
    if (String.valueOf(cause.getMessage()).contains("Unable to load credentials")) {
      return new ProductionException(
              FailureCode.PROVIDER_UNAUTHORIZED,
              "no key for " + location + " at " + address + " is in the environment",
              cause)
          .from("s3")
          .hint("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE");
    }
    return new ProductionException(
            FailureCode.STORAGE_FAILED,
            "could not %s in %s: %s cannot be reached: %s"
                .formatted(doing, location, address, rootOf(cause)),
            cause)
        .from("s3")
        .outage()
        .hint("check that the storage runs, its address and the network");
  }

  /** Returns the failure of an operation that an interruption ended. */
  static ProductionException interrupted(String doing, Exception cause) {
    InterruptedException interruption = new InterruptedException("interrupted");
    interruption.initCause(cause);
    return new ProductionException(
        FailureCode.STORAGE_FAILED, "interrupted: could not " + doing, interruption);
  }

  private static ProductionException answered(
      String doing, S3Location location, String address, AwsServiceException answer) {
    String code = code(answer);
    String said = answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorMessage();
    String words =
        (code + (said == null || said.isBlank() ? "" : ": " + said)).strip()
            + " (status "
            + answer.statusCode()
            + ")";
    ProductionException failure;
    if (NO_ROOM.contains(code)
        || answer.statusCode() == INSUFFICIENT_STORAGE
        || StorageFailures.saysFull(words)) {
      failure =
          new ProductionException(
                  FailureCode.STORAGE_FULL,
                  "could not %s: the storage at %s has no room: %s"
                      .formatted(doing, address, words),
                  answer)
              .hint("free or add room at the storage, then resume");
    } else if (code.equals("NoSuchBucket")) {
      failure =
          new ProductionException(
                  FailureCode.STORAGE_FAILED,
                  "could not %s: there is no bucket %s at %s"
                      .formatted(doing, location.bucket(), address),
                  answer)
              .hint("create the bucket " + location.bucket() + ", or name another one");
    } else if (answer.statusCode() == UNAUTHORIZED || answer.statusCode() == FORBIDDEN) {
      failure =
          new ProductionException(
                  FailureCode.PROVIDER_UNAUTHORIZED,
                  "could not %s: %s refused the key for %s: %s"
                      .formatted(doing, address, location, words),
                  answer)
              .hint(
                  "check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and that the key may list,"
                      + " read, write and delete there");
    } else {
      failure =
          new ProductionException(
              FailureCode.STORAGE_FAILED,
              "could not %s in %s: %s says %s".formatted(doing, location, address, words),
              answer);
      if (answer.statusCode() >= SERVER_FAULT) {
        failure.outage();
      }
    }
    return failure.from("s3").answered(answer.statusCode(), answer.requestId());
  }

  /** Returns whether a failure means that the bucket is not there. */
  static boolean isNoBucket(SdkException failure) {
    return failure instanceof AwsServiceException answer && code(answer).equals("NoSuchBucket");
  }

  /** Returns the code of an answer, or nothing where it has none. */
  private static String code(AwsServiceException answer) {
    return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
        ? ""
        : answer.awsErrorDetails().errorCode();
  }

  static boolean isInterruption(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException
          || cause instanceof AbortedException
          || cause instanceof ClosedByInterruptException) {
        return true;
      }
    }
    return false;
  }

  private static String rootOf(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        root = cause;
      }
    }
    String name = root.getClass().getSimpleName();
    return root.getMessage() == null
        ? name
        : String.format(Locale.ROOT, "%s: %s", name, root.getMessage());
  }
}
