package dev.reelwright.activities.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.http.AddressPolicy;
import dev.reelwright.activities.http.HttpAnswer;
import dev.reelwright.activities.http.HttpCall;
import dev.reelwright.activities.http.HttpFetcher;
import dev.reelwright.activities.http.HttpLimits;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.TryPolicy;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.Notification;
import dev.reelwright.workflows.production.NotificationActivities;
import dev.reelwright.workflows.production.UnitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts notifications to webhooks. Where one answers with trouble of its own, the attempt fails and
 * a later one goes on with those that are left; the ones that have taken it are not asked again.
 */
public final class NotificationActivitiesImpl implements NotificationActivities {
  /** Environment variable whose webhooks are told of every production of an installation. */
  public static final String INSTALLATION = "REELWRIGHT_NOTIFY";

  /** Environment variable that lets webhooks be in private networks: {@code true}. */
  public static final String ALLOW_PRIVATE = "REELWRIGHT_NOTIFY_PRIVATE";

  private static final Logger log = LoggerFactory.getLogger(NotificationActivitiesImpl.class);

  private static final int MOST_KEPT = 150;

  private static final HttpLimits LIMITS =
      new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(15), 1_000_000);

  private final UnitRunner units;
  private final Map<String, String> environment;
  private final HttpLimits limits;

  /** Creates the activities for webhooks that an environment names. */
  public NotificationActivitiesImpl(UnitRunner units, Map<String, String> environment) {
    this(units, environment, LIMITS);
  }

  /** Creates activities that wait this long for an answer. */
  NotificationActivitiesImpl(UnitRunner units, Map<String, String> environment, HttpLimits limits) {
    this.units = units;
    this.environment = environment;
    this.limits = limits;
  }

  /** What is left to say of a notification when every webhook has taken or refused it. */
  private record Outcome(List<String> warnings) {}

  /**
   * What has become of it so far, kept for the attempts after this one.
   *
   * @param settled by webhook why it will never take it; empty for one that has taken it
   */
  private record Settled(Map<String, String> settled) {}

  @Override
  public List<String> sendNotification(
      UnitId unit, List<String> variables, Notification notification) {
    return units
        .runAlways(
            unit,
            Outcome.class,
            TryPolicy.UNLIMITED,
            scope -> deliver(Webhook.of(variables, environment), notification, scope))
        .value()
        .warnings();
  }

  private Outcome deliver(List<Webhook> webhooks, Notification notification, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    Map<String, String> settled = settledBefore(scope);
    byte[] body = NotificationText.json(notification);
    List<ProductionException> open = new ArrayList<>();
    AddressPolicy policy =
        environment.getOrDefault(ALLOW_PRIVATE, "").strip().equalsIgnoreCase("true")
            ? AddressPolicy.ANY
            : AddressPolicy.PUBLIC_ONLY;
    List<Webhook> untold =
        webhooks.stream().filter(webhook -> !settled.containsKey(webhook.name())).toList();
    scope.cancellation().check();
    scope.progress().report(settled.size(), webhooks.size(), "tells " + untold);
    // Side by side: one that never answers takes none of the others' time.
    ExecutorService posting = Executors.newFixedThreadPool(Math.max(1, untold.size()));
    try (HttpFetcher fetcher = new HttpFetcher(policy)) {
      CompletionService<Posted> posts = new ExecutorCompletionService<>(posting);
      for (Webhook webhook : untold) {
        posts.submit(() -> posted(webhook, body, notification.id(), fetcher, scope));
      }
      for (int told = 0; told < untold.size(); told++) {
        Posted posted = posts.take().get();
        if (posted.failure() == null) {
          settled.put(posted.webhook().name(), "");
        } else if (posted.failure().code().retryable()) {
          open.add(posted.failure());
        } else {
          settled.put(posted.webhook().name(), shortened(posted.failure().getMessage()));
        }
        scope.progress().report(settled.size(), webhooks.size(), "told " + posted.webhook());
        scope
            .progress()
            .checkpoint(new String(StoredJson.bytes(new Settled(settled)), StandardCharsets.UTF_8));
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancelledException cancelled) {
        throw cancelled;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      posting.shutdownNow();
    }
    if (!open.isEmpty()) {
      throw together(open);
    }
    return new Outcome(settled.values().stream().filter(warning -> !warning.isEmpty()).toList());
  }

  /**
   * What has become of one webhook.
   *
   * @param failure null when it has taken the notification
   */
  private record Posted(Webhook webhook, ProductionException failure) {}

  private Posted posted(
      Webhook webhook, byte[] body, String id, HttpFetcher fetcher, UnitScope scope)
      throws CancelledException {
    try {
      post(webhook, body, id, fetcher, scope);
      return new Posted(webhook, null);
    } catch (ProductionException e) {
      log.warn("{}", e.getMessage());
      return new Posted(webhook, e);
    }
  }

  private static Map<String, String> settledBefore(UnitScope scope) {
    Map<String, String> settled = new TreeMap<>();
    scope
        .progress()
        .lastCheckpoint()
        .ifPresent(
            state -> {
              try {
                settled.putAll(StoredJson.mapper().readValue(state, Settled.class).settled());
              } catch (JsonProcessingException e) {
                log.warn("what earlier attempts have delivered cannot be read", e);
              }
            });
    return settled;
  }

  /** All of them together must fit into a checkpoint. */
  private static String shortened(String warning) {
    return warning.length() <= MOST_KEPT ? warning : warning.substring(0, MOST_KEPT - 1) + "…";
  }

  private static ProductionException together(List<ProductionException> open) {
    ProductionException first = open.get(0);
    List<String> messages = open.stream().map(ProductionException::getMessage).toList();
    ProductionException all =
        new ProductionException(first.code(), String.join("; ", messages)).from("webhook");
    if (first.httpStatus() != null) {
      all.answered(first.httpStatus(), null);
    }
    return open.stream()
        .map(ProductionException::retryAfter)
        .filter(wait -> wait != null)
        .max(Duration::compareTo)
        .map(all::retryAfter)
        .orElse(all);
  }

  private void post(Webhook webhook, byte[] body, String id, HttpFetcher fetcher, UnitScope scope)
      throws ProductionException, CancelledException {
    if (webhook.fault() != null) {
      throw failure(FailureCode.INPUT_UNREADABLE, webhook, webhook.fault());
    }
    HttpAnswer answer;
    try {
      answer =
          fetcher.fetch(
              HttpCall.post("webhook", webhook.address(), "application/json", body)
                  .withHeader("Idempotency-Key", id)
                  .withLimits(limits)
                  .withoutRedirects(),
              scope.deadline(),
              scope.cancellation());
    } catch (ProductionException e) {
      // What a connection fails with may quote the address: neither its message nor it goes on.
      throw failure(e.code(), webhook, reason(e.code()));
    }
    if (answer.status() >= 200 && answer.status() < 300) {
      return;
    }
    // The body of an answer may quote the address, too.
    ProductionException refused =
        failure(
                code(answer.status()),
                webhook,
                "answered with status " + answer.status() + advice(answer.status()))
            .answered(answer.status(), null);
    throw answer.retryAfter().map(refused::retryAfter).orElse(refused);
  }

  private static String reason(FailureCode code) {
    return switch (code) {
      case ADDRESS_NOT_ALLOWED ->
          "is an address of this machine or of a private network; set "
              + ALLOW_PRIVATE
              + "=true in the environment of the workers if that is meant";
      case TIMED_OUT -> "did not answer in time";
      case INPUT_UNREADABLE -> "is no address that can be posted to";
      default -> "cannot be reached, or broke the connection off";
    };
  }

  private static FailureCode code(int status) {
    if (status == 429) {
      return FailureCode.PROVIDER_THROTTLED;
    }
    return status >= 500 || status == 408 || status == 425
        ? FailureCode.PROVIDER_FAILED
        : FailureCode.PROVIDER_REJECTED;
  }

  private static String advice(int status) {
    return status / 100 == 3 ? ": a redirect, which is not followed; name the final address" : "";
  }

  private static ProductionException failure(FailureCode code, Webhook webhook, String what) {
    return new ProductionException(code, "webhook " + webhook + " " + what).from("webhook");
  }
}
