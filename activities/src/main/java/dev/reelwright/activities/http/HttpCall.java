package dev.reelwright.activities.http;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.FailureCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.entity.mime.FileBody;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.entity.mime.StringBody;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * One request, of a provider or of an address that an input names, and what its answer may take.
 */
public final class HttpCall {
  private static final Pattern ENDS_IN_A_NUMBER =
      Pattern.compile("(^|\\.)([0-9]+|0[xX][0-9a-fA-F]*)\\.?$");

  private static final Pattern DOTTED_QUAD =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");

  private final String provider;
  private final String method;
  private final URI uri;
  private final Map<String, String> headers;
  private final Supplier<HttpEntity> body;
  private final HttpLimits limits;
  private final BodyObserver observer;
  private final boolean followsRedirects;

  private HttpCall(
      String provider,
      String method,
      URI uri,
      Map<String, String> headers,
      Supplier<HttpEntity> body,
      HttpLimits limits,
      BodyObserver observer,
      boolean followsRedirects) {
    this.provider = provider;
    this.method = method;
    this.uri = uri;
    this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    this.body = body;
    this.limits = limits;
    this.observer = observer;
    this.followsRedirects = followsRedirects;
  }

  /** Takes how much of a body has arrived. */
  @FunctionalInterface
  public interface BodyObserver {
    /**
     * Called after each piece.
     *
     * @param bytes bytes so far
     * @param total bytes in all; 0 when the server has not said
     */
    void observed(long bytes, long total);
  }

  /**
   * Returns a GET of an address that an input names.
   *
   * @throws ProductionException INPUT_UNREADABLE when it is not an http or https address
   */
  public static HttpCall document(String address) throws ProductionException {
    return new HttpCall(
        null,
        "GET",
        parse(address),
        Map.of(),
        null,
        HttpLimits.DOCUMENT,
        (done, total) -> {},
        true);
  }

  /** Returns a GET from a provider. */
  public static HttpCall get(String provider, URI uri) {
    return new HttpCall(
        provider, "GET", uri, Map.of(), null, HttpLimits.PROVIDER, (done, total) -> {}, true);
  }

  /** Returns a POST to a provider. */
  public static HttpCall post(String provider, URI uri, String contentType, byte[] body) {
    return post(
        provider, uri, () -> new ByteArrayEntity(body, ContentType.parseLenient(contentType)));
  }

  /**
   * Returns a POST of a form ({@code multipart/form-data}, RFC 7578) to a provider. Files are read
   * while they are sent.
   */
  public static HttpCall post(String provider, URI uri, List<FormPart> form) {
    List<FormPart> parts = List.copyOf(form);
    return post(provider, uri, () -> entity(parts));
  }

  /** Returns the body that holds these fields. */
  private static HttpEntity entity(List<FormPart> parts) {
    // As browsers send it: texts without a media type, which not every server expects.
    MultipartEntityBuilder form =
        MultipartEntityBuilder.create()
            .setMode(HttpMultipartMode.LEGACY)
            .setCharset(StandardCharsets.UTF_8);
    for (FormPart part : parts) {
      if (part instanceof FormPart.Text text) {
        form.addPart(
            text.name(),
            new StringBody(text.value(), ContentType.create("text/plain", StandardCharsets.UTF_8)));
      } else if (part instanceof FormPart.File file) {
        form.addPart(
            file.name(),
            new FileBody(
                file.file().toFile(), ContentType.create(file.mediaType()), file.fileName()));
      }
    }
    return form.build();
  }

  private static HttpCall post(String provider, URI uri, Supplier<HttpEntity> body) {
    return new HttpCall(
        provider, "POST", uri, Map.of(), body, HttpLimits.PROVIDER, (done, total) -> {}, true);
  }

  /**
   * Returns this call with one more header. {@code Authorization}, {@code Cookie} and names that
   * end in {@code -key} or {@code -token} never follow a redirect to another origin.
   */
  public HttpCall withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpCall(provider, method, uri, more, body, limits, observer, followsRedirects);
  }

  /** Returns this call with other limits. */
  public HttpCall withLimits(HttpLimits limits) {
    return new HttpCall(provider, method, uri, headers, body, limits, observer, followsRedirects);
  }

  /** Returns this call with an observer of the body's arrival. */
  public HttpCall withObserver(BodyObserver observer) {
    return new HttpCall(provider, method, uri, headers, body, limits, observer, followsRedirects);
  }

  /** Returns this call with a redirect for its answer when there is one. */
  public HttpCall withoutRedirects() {
    return new HttpCall(provider, method, uri, headers, body, limits, observer, false);
  }

  boolean followsRedirects() {
    return followsRedirects;
  }

  /** Returns the provider's name; null for an input's address. */
  String provider() {
    return provider;
  }

  String method() {
    return method;
  }

  URI uri() {
    return uri;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** Returns the body, new for each sending; null when there is none. */
  HttpEntity body() {
    return body == null ? null : body.get();
  }

  HttpLimits limits() {
    return limits;
  }

  BodyObserver observer() {
    return observer;
  }

  /** Returns who is asked, for people. */
  String asked() {
    return provider != null ? provider : uri.toString();
  }

  static URI parse(String address) throws ProductionException {
    URI uri;
    try {
      uri = new URI(address.strip());
    } catch (URISyntaxException e) {
      throw new ProductionException(
          FailureCode.INPUT_UNREADABLE,
          "not a valid address: " + address + " (" + e.getReason() + ")",
          e);
    }
    checkForm(uri);
    return uri;
  }

  /** Refuses what is no plain http or https address of a host. */
  static void checkForm(URI uri) throws ProductionException {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String fault = null;
    if (!scheme.equals("http") && !scheme.equals("https")) {
      fault = "only http and https addresses can be fetched";
    } else if (uri.getHost() == null) {
      // Also numbers in place of a host, such as 2130706433 or 0x7f000001, end here.
      fault = "it names no valid host";
    } else if (ENDS_IN_A_NUMBER.matcher(uri.getHost()).find()
        && !DOTTED_QUAD.matcher(uri.getHost()).matches()) {
      // Some read 0177.0.0.1 as 127.0.0.1 and some as 177.0.0.1: nobody means well by it.
      fault = "an IPv4 address is four plain decimal numbers";
    } else if (uri.getUserInfo() != null) {
      fault = "a user name or password must not stand in an address";
    }
    if (fault != null) {
      throw new ProductionException(
          FailureCode.INPUT_UNREADABLE, "cannot fetch " + withoutUser(uri) + ": " + fault);
    }
  }

  private static String withoutUser(URI uri) {
    return uri.getRawUserInfo() == null
        ? uri.toString()
        : uri.toString().replace(uri.getRawUserInfo() + "@", "");
  }

  /** Returns method and address; never headers, which may carry credentials. */
  @Override
  public String toString() {
    return method + " " + withoutUser(uri);
  }
}
