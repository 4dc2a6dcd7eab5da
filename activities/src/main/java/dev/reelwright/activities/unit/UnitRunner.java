package dev.reelwright.activities.unit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.activities.failure.MemoryShortage;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.store.Sha256;
import dev.reelwright.activities.store.StorageFailures;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitReceipt;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityWorkerShutdownException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Runs one unit of work inside an activity: reuses what was made before from the same inputs, beats
 * observed progress, ends the work at its deadline or when the attempt is over, and turns every
 * failure into the engine's, in this one place.
 */
public final class UnitRunner {
  private static final Logger log = LoggerFactory.getLogger(UnitRunner.class);

  private final ArtifactStore store;
  private final ScratchFolders scratchFolders;

  /** Creates a runner that reuses from a store and gives scratch folders of a data folder. */
  public UnitRunner(ArtifactStore store, DataFolder folder) {
    this.store = store;
    this.scratchFolders = new ScratchFolders(folder.scratch());
  }

  /**
   * Runs a unit, or reuses what was made before under the same key.
   *
   * @throws ApplicationFailure of the failure catalogue
   */
  public <T> Made<T> run(UnitId unit, UnitKey key, Class<T> type, UnitWork<T> work) {
    return run(unit, () -> key, type, work);
  }

  /**
   * Runs a unit whose key is worked out within the attempt, so that what fails there fails as the
   * unit does.
   *
   * @throws ApplicationFailure of the failure catalogue
   */
  public <T> Made<T> run(UnitId unit, UnitKeySource key, Class<T> type, UnitWork<T> work) {
    return run(unit, key, type, TryPolicy.USUAL, work);
  }

  /**
   * Runs a unit that is tried as often as a policy says; the engine does not decide that.
   *
   * @throws ApplicationFailure of the failure catalogue
   */
  public <T> Made<T> run(
      UnitId unit, UnitKeySource key, Class<T> type, TryPolicy policy, UnitWork<T> work) {
    return attempt(unit, Optional.of(key), type, policy, work);
  }

  /**
   * Runs a unit whose effect is outside the store, so that it is never reused.
   *
   * @throws ApplicationFailure of the failure catalogue
   */
  public <T> Made<T> runAlways(UnitId unit, Class<T> type, UnitWork<T> work) {
    return runAlways(unit, type, TryPolicy.USUAL, work);
  }

  /**
   * Runs a unit whose effect is outside the store, as often as a policy says.
   *
   * @throws ApplicationFailure of the failure catalogue
   */
  public <T> Made<T> runAlways(UnitId unit, Class<T> type, TryPolicy policy, UnitWork<T> work) {
    return attempt(unit, Optional.empty(), type, policy, work);
  }

  /** Returns the idempotency key of a unit: SHA-256 of its kind and all parts. */
  public static String hash(UnitKey key) {
    return Sha256.of(StoredJson.bytes(Map.of("kind", key.kind(), "parts", key.parts())));
  }

  /** Returns what a unit with this key has made before, if it can be reused. */
  public <T> Optional<T> made(UnitKey key, Class<T> type) throws ProductionException {
    Optional<UnitRecord> recorded = recorded(recordName(key));
    return recorded.isPresent() ? reusable(recorded.get(), type) : Optional.empty();
  }

  /** Returns the name of the document that records what a unit with this key has made. */
  static String recordName(UnitKey key) {
    return "units/" + hash(key) + ".json";
  }

  private <T> Made<T> attempt(
      UnitId unit, Optional<UnitKeySource> key, Class<T> type, TryPolicy policy, UnitWork<T> work) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    int number = context.getInfo().getAttempt();
    Map<String, String> labels =
        Map.of(
            "production", unit.production(),
            "stage", unit.stage(),
            "unit", unit.unit(),
            "attempt", Integer.toString(number));
    Map<String, String> before = MDC.getCopyOfContextMap();
    labels.forEach(MDC::put);
    try (ActivityAttempt attempt = new ActivityAttempt(context, unit)) {
      try {
        policy.check(attempt.tries(), number);
        return key.isPresent()
            ? reuseOrMake(attempt, unit, key.get().key(), type, work)
            : make(attempt, unit, Optional.empty(), type, "always done", work);
      } catch (Throwable e) {
        RuntimeException failure = failure(attempt, unit, context, policy, e);
        attempt.flush();
        throw failure;
      }
    } finally {
      if (before == null) {
        MDC.clear();
      } else {
        MDC.setContextMap(before);
      }
    }
  }

  private <T> Made<T> reuseOrMake(
      ActivityAttempt attempt, UnitId unit, UnitKey key, Class<T> type, UnitWork<T> work)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    long started = System.nanoTime();
    String hash = hash(key);
    Optional<UnitRecord> recorded = recorded(recordName(key));
    // Before its artifacts are looked at: what is in use and what it names is not removed.
    if (recorded.isPresent()
        && isAllowed(unit, recorded.get())
        && store.markUsed(recordName(key))) {
      Optional<T> value = reusable(recorded.get(), type);
      if (value.isPresent()) {
        rememberKey(unit, key);
        log.info("{}: reused", unit.label());
        return new Made<>(
            value.get(),
            new UnitReceipt(
                unit.stage(),
                unit.unit(),
                UnitDecision.REUSED,
                "same inputs",
                hash,
                Cost.ofSeconds(secondsSince(started)).plus(paidBefore(attempt, recorded.get())),
                recorded.get().seconds(),
                attempt.number()));
      }
    }
    String reason =
        recorded.isPresent() ? whyNotReused(unit, recorded.get(), type) : reason(unit, key);
    return make(attempt, unit, Optional.of(key), type, reason, work);
  }

  /**
   * Returns what attempts before this one have paid, of which nobody has heard: a worker may die
   * after it has recorded what it made and before the engine knows, and its last beat may be old.
   */
  private static Cost paidBefore(ActivityAttempt attempt, UnitRecord recorded) {
    return recorded.paid() != null && attempt.activity().equals(recorded.paidBy())
        ? recorded.paid()
        : attempt.spent();
  }

  private <T> Made<T> make(
      ActivityAttempt attempt,
      UnitId unit,
      Optional<UnitKey> key,
      Class<T> type,
      String reason,
      UnitWork<T> work)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    long started = System.nanoTime();
    log.debug("{}: makes it: {}", unit.label(), reason);
    T value;
    try (BackgroundPriority behind = BackgroundPriority.begin();
        ScratchFolders.Scratch scratch = scratchFolders.open()) {
      value =
          work.make(
              new UnitScope(
                  store.watchedBy(attempt),
                  scratch.folder(),
                  attempt,
                  attempt.cancellation(),
                  attempt.deadline(),
                  unit.again()));
    }
    // A late attempt must not replace what the attempt that counts has recorded.
    attempt.cancellation().check();
    double seconds = secondsSince(started);
    Cost spent = attempt.spent();
    boolean paid = !spent.equals(Cost.NONE);
    String hash = "";
    if (key.isPresent()) {
      hash = hash(key.get());
      store.putDocument(
          recordName(key.get()),
          StoredJson.bytes(
              new UnitRecord(
                  key.get().kind(),
                  key.get().parts(),
                  seconds,
                  ResultShape.of(type),
                  StoredJson.mapper().valueToTree(value),
                  unit.again(),
                  paid ? spent : null,
                  paid ? attempt.activity() : null)));
      rememberKey(unit, key.get());
    }
    log.info(
        "{}: made in {} s ({})",
        unit.label(),
        String.format(java.util.Locale.ROOT, "%.2f", seconds),
        reason);
    return new Made<>(
        value,
        new UnitReceipt(
            unit.stage(),
            unit.unit(),
            UnitDecision.MADE,
            reason,
            hash,
            Cost.ofSeconds(seconds).plus(spent),
            0,
            attempt.number()));
  }

  private Optional<UnitRecord> recorded(String name) throws ProductionException {
    return read(name, UnitRecord.class);
  }

  private <T> Optional<T> reusable(UnitRecord recorded, Class<T> type) throws ProductionException {
    if (!isOfShape(recorded, type) || !artifactsArePresent(recorded.value())) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(StoredJson.mapper().treeToValue(recorded.value(), type));
    } catch (JsonProcessingException e) {
      log.warn("a recorded result cannot be read and is made again", e);
      return Optional.empty();
    }
  }

  private static boolean isOfShape(UnitRecord recorded, Class<?> type) {
    return ResultShape.of(type).equals(recorded.shape());
  }

  /** What is to be made again is made once for each wish, however often its production resumes. */
  private static boolean isAllowed(UnitId unit, UnitRecord recorded) {
    return unit.again() == null || unit.again().equals(recorded.again());
  }

  private static String whyNotReused(UnitId unit, UnitRecord recorded, Class<?> type) {
    if (!isAllowed(unit, recorded)) {
      return "asked to be made again";
    }
    return isOfShape(recorded, type)
        ? "what was made before is damaged"
        : "another version made it before";
  }

  /** Looks for the artifacts anywhere within a value: objects that have a reference's fields. */
  private boolean artifactsArePresent(JsonNode value) throws ProductionException {
    if (value.isObject() && value.size() == 4 && value.has("sha256") && value.has("mediaType")) {
      try {
        return store.has(StoredJson.mapper().treeToValue(value, ArtifactRef.class));
      } catch (JsonProcessingException e) {
        return false;
      }
    }
    for (JsonNode part : value) {
      if (!artifactsArePresent(part)) {
        return false;
      }
    }
    return true;
  }

  private String reason(UnitId unit, UnitKey key) throws ProductionException {
    Optional<UnitKey> last = read(lastName(unit), UnitKey.class);
    if (last.isEmpty()) {
      return "first time";
    }
    SortedMap<String, String> now = key.parts();
    SortedMap<String, String> then = last.get().parts();
    TreeSet<String> names = new TreeSet<>(now.keySet());
    names.addAll(then.keySet());
    List<String> changed = new ArrayList<>();
    for (String name : names) {
      if (!java.util.Objects.equals(now.get(name), then.get(name))) {
        changed.add(words(name));
      }
    }
    if (changed.isEmpty()) {
      return "made before, but no longer there";
    }
    String list =
        changed.size() == 1
            ? changed.get(0)
            : String.join(", ", changed.subList(0, changed.size() - 1))
                + " and "
                + changed.get(changed.size() - 1);
    return list + " changed";
  }

  /** Turns {@code speakingRate} and {@code speaking_rate} into {@code speaking rate}. */
  private static String words(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
        .replaceAll("[_.-]+", " ")
        .toLowerCase(java.util.Locale.ROOT);
  }

  private void rememberKey(UnitId unit, UnitKey key) throws ProductionException {
    String name = lastName(unit);
    byte[] content = StoredJson.bytes(key);
    // A reused unit most often has the key that is remembered; reading costs less than forcing.
    if (!store.document(name).filter(known -> Arrays.equals(known, content)).isPresent()
        || !store.markUsed(name)) {
      store.putDocument(name, content);
    }
  }

  private static String lastName(UnitId unit) {
    return "last/" + Sha256.of(unit.stage() + "\n" + unit.unit()) + ".json";
  }

  private <T> Optional<T> read(String name, Class<T> type) throws ProductionException {
    Optional<byte[]> document = store.document(name);
    if (document.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(StoredJson.mapper().readValue(document.get(), type));
    } catch (IOException e) {
      log.warn("document {} cannot be read and is written anew", name, e);
      return Optional.empty();
    }
  }

  private RuntimeException failure(
      ActivityAttempt attempt,
      UnitId unit,
      ActivityExecutionContext context,
      TryPolicy policy,
      Throwable e) {
    if (attempt.ending() != null) {
      // Whatever the work died of, it died because the engine wants the attempt no more.
      return attempt.ending();
    }
    if (isInterruption(e) && !attempt.deadlinePassed()) {
      Thread.currentThread().interrupt();
      return new ActivityWorkerShutdownException(context.getInfo());
    }
    ProductionException known;
    if (attempt.deadlinePassed() || (e instanceof CancelledException)) {
      known =
          new ProductionException(
              FailureCode.TIMED_OUT,
              "did not end within "
                  + seconds(attempt.timeLimit())
                  + " s; last seen at "
                  + String.format(
                      java.util.Locale.ROOT, "%.1f", 100 * attempt.lastProgress().fraction())
                  + " %: "
                  + attempt.lastProgress().message(),
              e);
    } else if (MemoryShortage.isCauseOf(e)) {
      known =
          new ProductionException(
              FailureCode.OUT_OF_MEMORY, "the worker had not enough memory for it", e);
    } else if (e instanceof ProductionException production) {
      known = production;
    } else if (e instanceof IOException io) {
      known = StorageFailures.of("read or write files", io);
    } else if (e instanceof UncheckedIOException unchecked) {
      known = StorageFailures.of("read or write files", unchecked.getCause());
    } else {
      known = new ProductionException(FailureCode.INTERNAL, e.toString(), e);
    }
    return failure(attempt, unit, policy, known);
  }

  private static ApplicationFailure failure(
      ActivityAttempt attempt, UnitId unit, TryPolicy policy, ProductionException failure) {
    TryPolicy.Next next = policy.after(attempt.tries(), failure);
    if (next.pause() != null) {
      attempt.ended(
          next.tries(),
          what(policy, next) + ", goes on in " + seconds(next.pause()) + " s",
          next.pause());
    }
    return applicationFailure(next, unit, attempt.number(), attempt.spent());
  }

  /** A file operation that is interrupted fails with an exception of its own. */
  private static boolean isInterruption(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
        return true;
      }
    }
    return false;
  }

  /** Returns what has become of the attempt, for people. */
  private static String what(TryPolicy policy, TryPolicy.Next next) {
    if (next.failure().code() == FailureCode.PROVIDER_THROTTLED) {
      return "was asked to wait";
    }
    if (TryPolicy.isAway(next.failure())) {
      return "waits for storage: " + next.failure().getMessage();
    }
    int used = next.tries().used();
    return policy.most() == Integer.MAX_VALUE
        ? "failed try " + used
        : "failed try " + used + " of " + policy.most();
  }

  private static ApplicationFailure applicationFailure(
      TryPolicy.Next next, UnitId unit, int attempt, Cost spent) {
    ProductionException failure = next.failure();
    FailureDetail detail =
        new FailureDetail(
            failure.code(),
            failure.getMessage(),
            unit.stage(),
            unit.unit(),
            attempt,
            failure.provider(),
            failure.httpStatus(),
            failure.requestId(),
            failure.hint(),
            failure.faults());
    ApplicationFailure.Builder builder =
        ApplicationFailure.newBuilder()
            .setType(failure.code().name())
            .setMessage(failure.getMessage())
            .setDetails(
                spent.equals(Cost.NONE) ? new Object[] {detail} : new Object[] {detail, spent})
            .setCause(failure.getCause())
            .setNonRetryable(next.pause() == null);
    if (next.pause() != null) {
      builder.setNextRetryDelay(next.pause());
    }
    ApplicationFailure application = builder.build();
    // Where it was thrown says more than where it was turned into the engine's.
    application.setStackTrace(failure.getStackTrace());
    return application;
  }

  private static String seconds(Duration time) {
    return String.format(java.util.Locale.ROOT, "%.1f", time.toNanos() / 1e9);
  }

  private static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e9;
  }
}
