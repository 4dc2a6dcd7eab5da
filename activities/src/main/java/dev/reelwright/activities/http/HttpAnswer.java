package dev.reelwright.activities.http;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.FailureCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;

/** A whole answer, whatever its status. */
public final class HttpAnswer {
  private static final int EXCERPT = 300;

  private final String provider;
  private final URI uri;
  private final int status;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final long bytes;

  HttpAnswer(
      String provider,
      URI uri,
      int status,
      Map<String, List<String>> headers,
      byte[] body,
      long bytes) {
    this.provider = provider;
    this.uri = uri;
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.bytes = bytes;
  }

  /** Returns this head of an answer with its body. */
  HttpAnswer withBody(byte[] body, long bytes) {
    return new HttpAnswer(provider, uri, status, headers, body, bytes);
  }

  /** Returns the address that answered, after redirects. */
  public URI uri() {
    return uri;
  }

  /** Returns the status, 100 to 599. */
  public int status() {
    return status;
  }

  /** Returns the whole body, decompressed; empty when it was written to a file. */
  public byte[] body() {
    return body.clone();
  }

  /** Returns the length of the body in bytes, also of one that was written to a file. */
  public long bytes() {
    return bytes;
  }

  /** Returns the first value of a header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
        .filter(values -> !values.isEmpty())
        .map(values -> values.get(0));
  }

  /** Returns the media type without parameters, in lower case; empty when there is none. */
  public String mediaType() {
    return contentType().map(ContentType::getMimeType).orElse("").toLowerCase(Locale.ROOT);
  }

  /** Returns the {@code charset} parameter of the content type. */
  public Optional<String> charset() {
    return contentType().map(type -> type.getParameter("charset"));
  }

  private Optional<ContentType> contentType() {
    return header("content-type").map(ContentType::parseLenient);
  }

  /**
   * Returns how long the server asks to wait, at most an hour: the {@code Retry-After} header, in
   * seconds or as a date (RFC 9110, section 10.2.3).
   */
  public Optional<Duration> retryAfter() {
    return header("retry-after").flatMap(value -> RetryAfter.parse(value, Instant.now()));
  }

  /**
   * Returns this answer when it is a success (2xx).
   *
   * @throws ProductionException for a provider PROVIDER_UNAUTHORIZED, PROVIDER_THROTTLED (with the
   *     wait it asks for), PROVIDER_FAILED or PROVIDER_REJECTED; for an input's address
   *     INPUT_UNREADABLE, or PROVIDER_FAILED when the server says that it is its own trouble
   */
  public HttpAnswer requireSuccess() throws ProductionException {
    if (status >= 200 && status < 300) {
      return this;
    }
    ProductionException failure =
        new ProductionException(
                code(),
                (provider != null ? provider : uri.toString())
                    + " answered with status "
                    + status
                    + excerpt())
            .from(provider != null ? provider : uri.getHost())
            .answered(status, requestId());
    throw retryAfter().map(failure::retryAfter).orElse(failure);
  }

  private FailureCode code() {
    if (status == 429) {
      return FailureCode.PROVIDER_THROTTLED;
    }
    if (status >= 500 || status == 408 || status == 425) {
      return FailureCode.PROVIDER_FAILED;
    }
    if (provider == null) {
      return FailureCode.INPUT_UNREADABLE;
    }
    return status == 401 || status == 403
        ? FailureCode.PROVIDER_UNAUTHORIZED
        : FailureCode.PROVIDER_REJECTED;
  }

  private String requestId() {
    return header("x-request-id").or(() -> header("request-id")).orElse(null);
  }

  /**
   * Returns the beginning of what a provider says; a page behind an input's address says little.
   */
  private String excerpt() {
    if (provider == null || body.length == 0) {
      return "";
    }
    String text = new String(body, StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
    return ": " + (text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…");
  }
}
