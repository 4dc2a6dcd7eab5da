package dev.reelwright.activities.http;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.StorageFailures;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.workflows.production.FailureCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches over HTTP with a limit on everything: connecting, silence, total time, length, redirects,
 * and the addresses that may be connected to.
 *
 * <p>A name is resolved once for each connection, and the connection goes to the very addresses
 * that were checked: a name that resolves to something else a moment later does no harm. Redirects
 * are followed by hand, so that each hop is checked like the first.
 */
public final class HttpFetcher implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int MAX_REDIRECTS = 5;
  private static final int ERROR_BODY = 65_536;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final CloseableHttpClient client;

  /** Creates a fetcher that connects where a policy allows. */
  public HttpFetcher(AddressPolicy policy) {
    this(policy, NameResolver.PLATFORM);
  }

  /** Creates a fetcher with a resolver of its own. */
  public HttpFetcher(AddressPolicy policy, NameResolver resolver) {
    this(policy::refusal, resolver);
  }

  /** Creates a fetcher that asks why an address may not be connected to. */
  HttpFetcher(Function<InetAddress, Optional<String>> refusal, NameResolver resolver) {
    Timeout connect = Timeout.of(CONNECT);
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new CheckingResolver(refusal, resolver))
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(connect)
                            .setSocketTimeout(connect)
                            .setValidateAfterInactivity(TimeValue.ofMilliseconds(200))
                            .setTimeToLive(TimeValue.ofMinutes(1))
                            .build())
                    // More than a worker has slots: a call never waits for another one's end.
                    .setMaxConnPerRoute(512)
                    .setMaxConnTotal(512)
                    .build())
            .setUserAgent("Reelwright")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  /**
   * Sends a request and returns the answer, whatever its status.
   *
   * @throws ProductionException ADDRESS_NOT_ALLOWED when the policy refuses an address,
   *     INPUT_UNREADABLE when an input's address cannot be asked or answers with too much,
   *     TIMED_OUT when a limit of time or the deadline passes, PROVIDER_FAILED when the connection
   *     fails or a body ends early
   * @throws CancelledException when the attempt is over
   */
  public HttpAnswer fetch(HttpCall call, Deadline deadline, Cancellation cancellation)
      throws ProductionException, CancelledException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    HttpAnswer answer = follow(call, deadline, cancellation, status -> body);
    return answer.withBody(body.toByteArray(), answer.bytes());
  }

  /**
   * Sends a request and writes the body of a success (2xx) to a file; of another status the answer
   * holds the beginning, {@value #ERROR_BODY} bytes at most. After a failure the file may hold a
   * part.
   *
   * @throws ProductionException as {@link #fetch} does, and STORAGE_FULL or STORAGE_FAILED
   * @throws CancelledException when the attempt is over
   */
  public HttpAnswer download(HttpCall call, Path file, Deadline deadline, Cancellation cancellation)
      throws ProductionException, CancelledException {
    BeginningOnly rest = new BeginningOnly();
    HttpAnswer answer =
        follow(
            call,
            deadline,
            cancellation,
            status -> status >= 200 && status < 300 ? Files.newOutputStream(file) : rest);
    return answer.withBody(rest.toByteArray(), answer.bytes());
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  private HttpAnswer follow(
      HttpCall call, Deadline deadline, Cancellation cancellation, BodyTarget target)
      throws ProductionException, CancelledException {
    HttpCall.checkForm(call.uri());
    Deadline end = deadline.orAfter(call.limits().total());
    Exchange exchange = new Exchange();
    Cancellation.Registration registration =
        cancellation.onCancel(() -> exchange.abort(Abort.CANCELLED));
    Cancellation.Registration alarm = end.onPassed(() -> exchange.abort(Abort.TIME_IS_UP));
    try {
      cancellation.check();
      try {
        return follow(call, exchange, target);
      } catch (IOException e) {
        if (exchange.aborted() == Abort.CANCELLED) {
          throw new CancelledException();
        }
        throw failure(call, exchange, e);
      }
    } finally {
      registration.close();
      alarm.close();
    }
  }

  private HttpAnswer follow(HttpCall call, Exchange exchange, BodyTarget target)
      throws IOException, ProductionException {
    URI uri = call.uri();
    String method = call.method();
    for (int hops = 0; ; hops++) {
      HttpAnswer answer = send(call, method, uri, exchange, target);
      if (!isRedirect(answer) || !call.followsRedirects()) {
        return answer;
      }
      if (hops == MAX_REDIRECTS) {
        throw new ProductionException(
            refused(call), call.asked() + " redirects more than " + MAX_REDIRECTS + " times");
      }
      uri = location(call, uri, answer);
      // As browsers do it (RFC 9110, section 15.4): only 307 and 308 send the body again.
      if (answer.status() == 303 || (answer.status() < 303 && method.equals("POST"))) {
        method = "GET";
      }
    }
  }

  private static boolean isRedirect(HttpAnswer answer) {
    return REDIRECTS.contains(answer.status()) && answer.header("location").isPresent();
  }

  private static URI location(HttpCall call, URI from, HttpAnswer answer)
      throws ProductionException {
    String location = answer.header("location").orElseThrow();
    URI target;
    try {
      target = from.resolve(location.strip());
    } catch (IllegalArgumentException e) {
      throw new ProductionException(
          refused(call), call.asked() + " redirects to what is no address: " + location, e);
    }
    HttpCall.checkForm(target);
    return target;
  }

  private HttpAnswer send(
      HttpCall call, String method, URI uri, Exchange exchange, BodyTarget target)
      throws IOException, ProductionException {
    HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
    request.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(Timeout.of(call.limits().silence()))
            .setConnectionRequestTimeout(Timeout.of(CONNECT))
            .build());
    boolean sameOrigin = sameOrigin(call.uri(), uri);
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      if (sameOrigin || !isCredential(header.getKey())) {
        request.setHeader(header.getKey(), header.getValue());
      }
    }
    if (method.equals("POST")) {
      request.setEntity(call.body());
    }
    exchange.begin(request);
    HttpHost host = new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
    HttpAnswer answer = null;
    // Closing an answer that was not read to its end closes its connection.
    try (ClassicHttpResponse response = client.executeOpen(host, request, null)) {
      answer = answer(call, uri, request, response, target);
      return answer;
    } catch (IOException e) {
      if (answer != null && isRedirect(answer)) {
        // Nobody reads the page that comes with it, so that closing finds the connection closed.
        return answer;
      }
      throw e;
    }
  }

  private static HttpAnswer answer(
      HttpCall call,
      URI uri,
      HttpUriRequestBase request,
      ClassicHttpResponse response,
      BodyTarget target)
      throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue());
    }
    HttpAnswer head =
        new HttpAnswer(call.provider(), uri, response.getCode(), headers, new byte[0], 0);
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return head;
    }
    if (isRedirect(head)) {
      request.cancel();
      return head;
    }
    long bytes;
    try (InputStream content = entity.getContent()) {
      try (OutputStream output = open(target, response.getCode())) {
        bytes = copy(call, content, Math.max(0, entity.getContentLength()), output);
      } catch (IOException | RuntimeException e) {
        // Closing a stream reads what remains of it; of an endless one, for as long as it may.
        request.cancel();
        throw e;
      }
    }
    return head.withBody(new byte[0], bytes);
  }

  private static OutputStream open(BodyTarget target, int status) throws TargetException {
    try {
      return target.open(status);
    } catch (IOException e) {
      throw new TargetException(e);
    }
  }

  private static long copy(HttpCall call, InputStream content, long total, OutputStream output)
      throws IOException {
    long limit = call.limits().maxBytes();
    if (total > limit) {
      throw new TooLongException(total + " bytes");
    }
    byte[] buffer = new byte[1 << 14];
    long bytes = 0;
    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      bytes += count;
      if (bytes > limit) {
        throw new TooLongException("more");
      }
      try {
        output.write(buffer, 0, count);
      } catch (IOException e) {
        throw new TargetException(e);
      }
      call.observer().observed(bytes, total);
    }
    return bytes;
  }

  private static boolean sameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && one.getPort() == other.getPort();
  }

  private static boolean isCredential(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("authorization")
        || lower.equals("cookie")
        || lower.endsWith("-key")
        || lower.endsWith("-token");
  }

  private static FailureCode refused(HttpCall call) {
    return call.provider() == null ? FailureCode.INPUT_UNREADABLE : FailureCode.PROVIDER_FAILED;
  }

  private static ProductionException failure(HttpCall call, Exchange exchange, IOException e) {
    String from = call.provider() != null ? call.provider() : call.uri().getHost();
    if (exchange.aborted() == Abort.TIME_IS_UP) {
      return new ProductionException(
              FailureCode.TIMED_OUT, call.asked() + " did not answer in time", e)
          .from(from);
    }
    if (e instanceof AddressRefusedException) {
      return new ProductionException(
          FailureCode.ADDRESS_NOT_ALLOWED, "cannot fetch " + call.asked() + ": " + e.getMessage());
    }
    if (e instanceof TooLongException) {
      return new ProductionException(
              refused(call),
              call.asked()
                  + " answers with "
                  + e.getMessage()
                  + " where at most "
                  + call.limits().maxBytes()
                  + " bytes are taken")
          .from(from);
    }
    if (e instanceof TargetException) {
      return StorageFailures.of("write the answer of " + call.asked(), (IOException) e.getCause());
    }
    if (e instanceof UnknownHostException) {
      return new ProductionException(
              refused(call),
              "cannot reach " + call.asked() + ": no host is known by the name in its address",
              e)
          .from(from);
    }
    if (e instanceof SocketTimeoutException) {
      return new ProductionException(
              FailureCode.TIMED_OUT, call.asked() + " fell silent: " + e.getMessage(), e)
          .from(from);
    }
    return new ProductionException(
            e instanceof SSLException ? refused(call) : FailureCode.PROVIDER_FAILED,
            "the connection to " + call.asked() + " failed: " + e.getMessage(),
            e)
        .from(from);
  }

  private enum Abort {
    CANCELLED,
    TIME_IS_UP
  }

  /** Opens what a body is written to, by the answer's status. */
  @FunctionalInterface
  private interface BodyTarget {
    OutputStream open(int status) throws IOException;
  }

  /** The request that is under way, so that another thread can abort it. */
  private static final class Exchange {
    private HttpUriRequestBase request;
    private Abort aborted;

    synchronized void begin(HttpUriRequestBase next) throws IOException {
      if (aborted != null) {
        throw new IOException("aborted");
      }
      request = next;
    }

    synchronized void abort(Abort reason) {
      if (aborted == null) {
        aborted = reason;
      }
      if (request != null) {
        request.cancel();
      }
    }

    synchronized Abort aborted() {
      return aborted;
    }
  }

  /** Resolves once and lets only allowed addresses through to the connection. */
  private record CheckingResolver(
      Function<InetAddress, Optional<String>> refusal, NameResolver resolver)
      implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress[] addresses = resolver.resolve(host);
      for (InetAddress address : addresses) {
        // One refused address refuses the name: an honest public name has none.
        Optional<String> why = refusal.apply(address);
        if (why.isPresent()) {
          throw new AddressRefusedException(
              host + " is a " + why.get() + " address (" + address.getHostAddress() + ")");
        }
      }
      return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  /** Keeps what an error begins with; a large limit is meant for what was asked for. */
  private static final class BeginningOnly extends ByteArrayOutputStream {
    @Override
    public synchronized void write(int value) {
      if (count < ERROR_BODY) {
        super.write(value);
      }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, Math.min(length, ERROR_BODY - count));
    }
  }

  private static final class AddressRefusedException extends UnknownHostException {
    @Serial private static final long serialVersionUID = 1L;

    AddressRefusedException(String message) {
      super(message);
    }
  }

  private static final class TooLongException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    TooLongException(String message) {
      super(message);
    }
  }

  /** A failure to write what has been read. */
  private static final class TargetException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    TargetException(IOException cause) {
      super(cause);
    }
  }
}
