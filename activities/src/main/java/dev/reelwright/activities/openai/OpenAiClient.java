package dev.reelwright.activities.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.http.AddressPolicy;
import dev.reelwright.activities.http.FormPart;
import dev.reelwright.activities.http.HttpAnswer;
import dev.reelwright.activities.http.HttpCall;
import dev.reelwright.activities.http.HttpFetcher;
import dev.reelwright.activities.http.HttpLimits;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * Asks a server that speaks OpenAI's protocol, and puts what it answers into the failure catalogue.
 *
 * <p>Time limits end a call whatever it is doing: connecting, sending, waiting, or reading a body
 * that never ends. A call ends with the attempt, too. Each has a connection of its own, which is
 * closed with it: what a server sends too much is never taken for the answer to the next request.
 * Redirects are not followed, since one would carry the key and the request elsewhere. Nothing that
 * is thrown holds the key, even where the server repeats it.
 */
public final class OpenAiClient {
  /** The provider's name in options, receipts and failures. */
  public static final String PROVIDER = "openai";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_QUOTED = 300;
  private static final int OK = 200;
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final Set<String> REFUSALS =
      Set.of(
          "content_policy_violation",
          "moderation_blocked",
          "content_filter",
          "contentfilter",
          "responsibleaipolicyviolation");

  /** What refusals say where a server gives them no code, or the status as one. */
  private static final Pattern REFUSAL =
      Pattern.compile(
          "safety system|content[ _-]?polic|content[ _-]?filter|usage polic|content management"
              + " polic|flagged as",
          Pattern.CASE_INSENSITIVE);

  private final OpenAiServer server;
  private HttpFetcher fetcher;

  /** Creates a client; nothing is asked before it is used. */
  public OpenAiClient(OpenAiServer server) {
    this.server = server;
  }

  private synchronized HttpFetcher fetcher() {
    if (fetcher == null) {
      // The operator names the server, which may well be on this machine or in its network.
      fetcher = new HttpFetcher(AddressPolicy.ANY);
    }
    return fetcher;
  }

  /** Returns which server it asks. */
  public OpenAiServer server() {
    return server;
  }

  /**
   * Returns a POST of JSON.
   *
   * @param path below the server's address, with a leading slash
   */
  public HttpCall post(String path, JsonNode body) {
    return prepared(
        HttpCall.post(
            server.host(),
            server.at(path),
            "application/json",
            body.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Returns a POST of a form.
   *
   * @param path below the server's address, with a leading slash
   */
  public HttpCall post(String path, List<FormPart> form) {
    return prepared(HttpCall.post(server.host(), server.at(path), form));
  }

  /**
   * Returns a GET of an address of this server, with its key.
   *
   * @throws IllegalArgumentException when it is of another server
   */
  public HttpCall get(URI address) {
    if (!server.serves(address)) {
      throw new IllegalArgumentException("not an address of " + server);
    }
    return prepared(HttpCall.get(server.host(), address));
  }

  private HttpCall prepared(HttpCall call) {
    HttpCall own = call.withHeader("Connection", "close").withoutRedirects();
    return server.hasKey() ? own.withHeader("Authorization", server.authorization()) : own;
  }

  /**
   * Makes a call and returns a successful answer.
   *
   * @throws ProductionException PROVIDER_UNAUTHORIZED, PROVIDER_THROTTLED (with the wait that it
   *     asks for), CONTENT_REFUSED, PROVIDER_REJECTED, PROVIDER_FAILED or TIMED_OUT
   * @throws CancelledException when the attempt is over
   */
  public HttpAnswer fetch(HttpCall call, HttpLimits limits, UnitScope scope)
      throws ProductionException, CancelledException {
    HttpAnswer answer;
    try {
      answer = fetcher().fetch(call.withLimits(limits), scope.deadline(), scope.cancellation());
    } catch (ProductionException e) {
      throw named(e, limits);
    }
    return successful(answer);
  }

  /**
   * Makes a call and writes the body of a successful answer to a file.
   *
   * @throws ProductionException as for {@link #fetch}, and STORAGE_FULL or STORAGE_FAILED
   * @throws CancelledException when the attempt is over
   */
  public HttpAnswer download(HttpCall call, HttpLimits limits, Path file, UnitScope scope)
      throws ProductionException, CancelledException {
    HttpAnswer answer;
    try {
      answer =
          fetcher().download(call.withLimits(limits), file, scope.deadline(), scope.cancellation());
    } catch (ProductionException e) {
      throw named(e, limits);
    }
    return successful(answer);
  }

  /**
   * Returns whether a provider may take money for a request that failed. It does when it has worked
   * and its answer was lost or is unusable; it does not when it was never reached, or when it
   * answered that it does not do it.
   */
  public static boolean mayHaveWorked(ProductionException failure) {
    Throwable cause = failure.getCause();
    boolean unreached =
        cause instanceof ConnectException
            || cause instanceof ConnectTimeoutException
            || cause instanceof UnknownHostException
            || cause instanceof SSLHandshakeException;
    return !unreached && (failure.httpStatus() == null || failure.httpStatus() == OK);
  }

  /**
   * Returns the failure of an answer that came and cannot be used; it may be better the next time.
   *
   * @param what it is, for people, after "answered with"
   * @param cause may be null
   */
  public ProductionException unusable(HttpAnswer answer, String what, Throwable cause) {
    return new ProductionException(
            FailureCode.PROVIDER_FAILED, server.host() + " answered with " + what, cause)
        .from(PROVIDER)
        .answered(answer.status(), requestId(answer));
  }

  /** Returns the beginning of a provider's words on one line, without the key. */
  public String quoted(String text) {
    String line = server.withoutKey(text).replaceAll("\\s+", " ").strip();
    return line.length() <= MAX_QUOTED ? line : line.substring(0, MAX_QUOTED) + "…";
  }

  /** Returns the server's id of the request, or null. */
  public static String requestId(HttpAnswer answer) {
    return answer.header("x-request-id").orElse(null);
  }

  private ProductionException named(ProductionException failure, HttpLimits limits) {
    if (failure.code() == FailureCode.STORAGE_FULL
        || failure.code() == FailureCode.STORAGE_FAILED) {
      return failure;
    }
    String message = "no whole answer: " + server.withoutKey(failure.getMessage());
    if (failure.code() == FailureCode.TIMED_OUT) {
      message += " (" + limits.total().toSeconds() + " s at most)";
    }
    ProductionException named =
        new ProductionException(failure.code(), message, failure.getCause()).from(PROVIDER);
    named.setStackTrace(failure.getStackTrace());
    return named;
  }

  private HttpAnswer successful(HttpAnswer answer) throws ProductionException {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return answer;
    }
    byte[] body = answer.body();
    JsonNode error = error(body);
    String message = error.isTextual() ? error.asText() : error.path("message").asText("");
    String code = code(error);
    FailureCode failure = failure(status, code, message);
    String said = message.isEmpty() ? new String(body, StandardCharsets.UTF_8) : message;
    ProductionException exception =
        new ProductionException(
                failure,
                "%s %s with status %d%s"
                    .formatted(
                        server.host(),
                        did(failure),
                        status,
                        said.isBlank() ? "" : ": " + quoted(said)))
            .from(PROVIDER)
            .answered(status, requestId(answer));
    if (isBilling(code)) {
      exception.hint("the account at the provider has no credit left, or has reached its limit");
    }
    throw waitOf(answer).map(exception::retryAfter).orElse(exception);
  }

  private static FailureCode failure(int status, String code, String message) {
    if (status == 429) {
      return isBilling(code) ? FailureCode.PROVIDER_REJECTED : FailureCode.PROVIDER_THROTTLED;
    }
    if (status >= 500 || status == 408 || status == 409 || status == 425) {
      return FailureCode.PROVIDER_FAILED;
    }
    if (status >= 400
        && (REFUSALS.contains(code) || (code.matches("\\d*") && REFUSAL.matcher(message).find()))) {
      return FailureCode.CONTENT_REFUSED;
    }
    return status == 401 || status == 403
        ? FailureCode.PROVIDER_UNAUTHORIZED
        : FailureCode.PROVIDER_REJECTED;
  }

  private static String did(FailureCode failure) {
    return switch (failure) {
      case PROVIDER_UNAUTHORIZED -> "refused the key";
      case PROVIDER_THROTTLED -> "asked to slow down";
      case PROVIDER_FAILED -> "failed";
      case CONTENT_REFUSED -> "refused the content";
      default -> "refused the request";
    };
  }

  private static boolean isBilling(String code) {
    return code.equals("insufficient_quota") || code.equals("billing_hard_limit_reached");
  }

  /** Some servers say the code itself, some in words, and some within. */
  private static String code(JsonNode error) {
    for (JsonNode code :
        List.of(error.path("code"), error.path("innererror").path("code"), error.path("type"))) {
      String text = code.asText("").toLowerCase(Locale.ROOT);
      if (REFUSALS.contains(text)) {
        return text;
      }
    }
    return error.path("code").asText("").toLowerCase(Locale.ROOT);
  }

  private static JsonNode error(byte[] body) {
    try {
      return JSON.readTree(body).path("error");
    } catch (IOException e) {
      return JSON.createObjectNode();
    }
  }

  /** The finer header, in milliseconds, is OpenAI's own. */
  private static Optional<Duration> waitOf(HttpAnswer answer) {
    return answer
        .header("retry-after-ms")
        .filter(value -> value.matches("\\d{1,9}"))
        .map(value -> Duration.ofMillis(Long.parseLong(value)))
        .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)
        .or(answer::retryAfter);
  }
}
