package dev.reelwright.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.process.LeftBehind;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancellationSource;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.workflows.production.FailureCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFetcherTest {
  private static final HttpLimits SMALL =
      new HttpLimits(Duration.ofSeconds(20), Duration.ofSeconds(30), 1000);

  @TempDir Path folder;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch end = new CountDownLatch(1);
  private ExecutorService threads;
  private HttpServer server;
  private HttpFetcher fetcher;

  @BeforeEach
  void start() throws IOException {
    threads = Executors.newCachedThreadPool();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    fetcher = new HttpFetcher(AddressPolicy.ANY);
  }

  @AfterEach
  void stop() throws IOException {
    end.countDown();
    fetcher.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @FunctionalInterface
  interface Handler {
    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private void serve(String path, Handler handler) {
    server.createContext(
        path,
        exchange -> {
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          try (exchange) {
            handler.handle(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private HttpAnswer fetch(HttpCall call) throws Exception {
    return fetcher.fetch(call, Deadline.after(Duration.ofSeconds(30)), Cancellation.NONE);
  }

  private static void assertFails(FailureCode code, ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProductionException.class, failure -> assertThat(failure.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  @Test
  void a_document_is_fetched_with_its_type() throws Exception {
    serve(
        "/a",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "Text/HTML; charset=\"utf-8\"");
          answer(exchange, 200, "grüß dich");
        });
    HttpAnswer answer = fetch(HttpCall.document(url("/a"))).requireSuccess();
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("grüß dich");
    assertThat(answer.mediaType()).isEqualTo("text/html");
    assertThat(answer.charset()).contains("utf-8");
  }

  @Test
  void a_body_is_posted_with_its_headers() throws Exception {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    serve(
        "/speech",
        exchange -> {
          seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
          seen.add(exchange.getRequestHeaders().getFirst("Content-Type"));
          seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          answer(exchange, 200, "ok");
        });
    HttpCall call =
        HttpCall.post(
                "a provider",
                URI.create(url("/speech")),
                "application/json",
                "{}".getBytes(StandardCharsets.UTF_8))
            .withHeader("Authorization", "Bearer secret");
    assertThat(fetch(call).status()).isEqualTo(200);
    assertThat(seen).containsExactly("Bearer secret", "application/json", "{}");
    assertThat(call.toString()).doesNotContain("secret");
  }

  @Test
  void a_long_body_goes_to_a_file_and_its_arrival_is_observed() throws Exception {
    byte[] content = new byte[300_000];
    Arrays.fill(content, (byte) 7);
    serve(
        "/big",
        exchange -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content);
        });
    List<Long> observed = new ArrayList<>();
    Path file = folder.resolve("big");
    HttpAnswer answer =
        fetcher.download(
            HttpCall.get("a provider", URI.create(url("/big")))
                .withObserver(
                    (bytes, total) -> {
                      observed.add(bytes);
                      assertThat(total).isEqualTo(content.length);
                    }),
            file,
            Deadline.after(Duration.ofSeconds(30)),
            Cancellation.NONE);
    assertThat(file).hasBinaryContent(content);
    assertThat(answer.bytes()).isEqualTo(content.length);
    assertThat(answer.body()).isEmpty();
    assertThat(observed).isSorted().last().isEqualTo((long) content.length);
  }

  @Test
  void a_server_that_never_answers_is_left_when_it_has_been_silent_too_long() {
    serve("/never", exchange -> end.await());
    HttpLimits limits = new HttpLimits(Duration.ofMillis(200), Duration.ofSeconds(30), 1000);
    assertFails(
        FailureCode.TIMED_OUT,
        () -> fetch(HttpCall.document(url("/never")).withLimits(limits)),
        "fell silent");
  }

  @Test
  void a_body_that_stalls_is_left_when_it_has_been_silent_too_long() {
    serve(
        "/stall",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
          end.await();
        });
    HttpLimits limits = new HttpLimits(Duration.ofMillis(200), Duration.ofSeconds(30), 1000);
    assertFails(
        FailureCode.TIMED_OUT,
        () -> fetch(HttpCall.document(url("/stall")).withLimits(limits)),
        "fell silent");
  }

  /** Sends one byte now and then for ever, so that it is never silent. */
  private void serveEndless(String path) {
    serve(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          while (!end.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            body.write('.');
            body.flush();
          }
        });
  }

  @Test
  void a_body_without_end_is_left_when_the_total_time_is_up() {
    serveEndless("/drip");
    HttpLimits limits = new HttpLimits(Duration.ofSeconds(20), Duration.ofMillis(400), 1_000_000);
    assertFails(
        FailureCode.TIMED_OUT,
        () -> fetch(HttpCall.document(url("/drip")).withLimits(limits)),
        "did not answer in time");
  }

  @Test
  void the_deadline_of_the_unit_ends_a_request_too() {
    serveEndless("/drip");
    assertFails(
        FailureCode.TIMED_OUT,
        () ->
            fetcher.fetch(
                HttpCall.document(url("/drip")),
                Deadline.after(Duration.ofMillis(300)),
                Cancellation.NONE),
        "did not answer in time");
  }

  @Test
  void a_cancelled_attempt_ends_its_request() throws Exception {
    CancellationSource cancellation = new CancellationSource();
    serve(
        "/cancel",
        exchange -> {
          cancellation.cancel();
          end.await();
        });
    assertThatThrownBy(
            () ->
                fetcher.fetch(
                    HttpCall.document(url("/cancel")),
                    Deadline.after(Duration.ofSeconds(30)),
                    cancellation))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void nothing_is_sent_for_an_attempt_that_is_over() {
    CancellationSource cancellation = new CancellationSource();
    cancellation.cancel();
    serve("/a", exchange -> answer(exchange, 200, "a"));
    assertThatThrownBy(
            () ->
                fetcher.fetch(
                    HttpCall.document(url("/a")),
                    Deadline.after(Duration.ofSeconds(30)),
                    cancellation))
        .isInstanceOf(CancelledException.class);
    assertThat(requests).isEmpty();
  }

  @Test
  void a_body_that_is_announced_as_too_long_is_not_read() {
    serve(
        "/huge",
        exchange -> {
          exchange.sendResponseHeaders(200, 5_000_000_000L);
          // The head goes out with the first bytes of the body.
          exchange.getResponseBody().write(new byte[500]);
          exchange.getResponseBody().flush();
        });
    assertFails(
        FailureCode.INPUT_UNREADABLE,
        () -> fetch(HttpCall.document(url("/huge")).withLimits(SMALL)),
        "5000000000 bytes where at most 1000 bytes");
  }

  @Test
  void a_body_that_turns_out_too_long_is_left() {
    serve(
        "/long",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(new byte[1001]);
        });
    assertFails(
        FailureCode.INPUT_UNREADABLE,
        () -> fetch(HttpCall.document(url("/long")).withLimits(SMALL)),
        "more where at most 1000 bytes");
  }

  @Test
  void a_body_of_exactly_the_limit_is_taken() throws Exception {
    serve(
        "/fits",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(new byte[1000]);
        });
    assertThat(fetch(HttpCall.document(url("/fits")).withLimits(SMALL)).body()).hasSize(1000);
  }

  @Test
  void a_compressed_body_is_measured_unpacked() {
    serve(
        "/bomb",
        exchange -> {
          ByteArrayOutputStream packed = new ByteArrayOutputStream();
          try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[100_000]);
          }
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, packed.size());
          packed.writeTo(exchange.getResponseBody());
        });
    assertFails(
        FailureCode.INPUT_UNREADABLE,
        () -> fetch(HttpCall.document(url("/bomb")).withLimits(SMALL)),
        "more where at most 1000 bytes");
  }

  @Test
  void a_body_that_ends_early_is_a_failure() throws Exception {
    try (ServerSocket raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      threads.execute(
          () -> {
            try (Socket socket = raw.accept()) {
              byte[] request = new byte[4096];
              assertThat(socket.getInputStream().read(request)).isPositive();
              socket
                  .getOutputStream()
                  .write(
                      "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
                          .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });
      assertFails(
          FailureCode.PROVIDER_FAILED,
          () ->
              fetch(
                  HttpCall.get(
                      "a provider", URI.create("http://127.0.0.1:" + raw.getLocalPort() + "/"))),
          "the connection to a provider failed");
    }
  }

  @Test
  void a_server_that_is_not_there_is_a_failure_that_can_pass() throws Exception {
    // Bound, so that nobody else comes to listen there.
    try (Socket silent = new Socket()) {
      silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      URI nobody = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      assertFails(
          FailureCode.PROVIDER_FAILED,
          () -> fetch(HttpCall.get("a provider", nobody)),
          "the connection to a provider failed");
    }
  }

  @Test
  void a_name_that_nobody_has_is_said() throws Exception {
    try (HttpFetcher other =
        new HttpFetcher(
            AddressPolicy.ANY,
            host -> {
              throw new java.net.UnknownHostException(host);
            })) {
      assertFails(
          FailureCode.INPUT_UNREADABLE,
          () ->
              other.fetch(
                  HttpCall.document("http://no-such-host.test/"),
                  Deadline.after(Duration.ofSeconds(30)),
                  Cancellation.NONE),
          "no host is known");
    }
  }

  @Test
  void redirects_are_followed_to_their_end() throws Exception {
    for (int hop = 0; hop < 5; hop++) {
      String next = "/hop" + (hop + 1);
      serve(
          "/hop" + hop,
          exchange -> {
            exchange.getResponseHeaders().add("Location", next);
            answer(exchange, 302, "a page that says where it has moved to");
          });
    }
    serve("/hop5", exchange -> answer(exchange, 200, "there"));
    HttpAnswer answer = fetch(HttpCall.document(url("/hop0")));
    assertThat(answer.body()).asString().isEqualTo("there");
    assertThat(answer.uri()).hasPath("/hop5");
  }

  @Test
  void redirects_in_a_circle_are_left() {
    serve(
        "/circle",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/circle");
          answer(exchange, 301, "");
        });
    assertFails(
        FailureCode.INPUT_UNREADABLE,
        () -> fetch(HttpCall.document(url("/circle"))),
        "redirects more than 5 times");
    assertThat(requests).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({"301,GET", "302,GET", "303,GET", "307,POST", "308,POST"})
  void a_post_is_redirected_as_the_standard_has_it(int status, String method) throws Exception {
    serve(
        "/from",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/to");
          answer(exchange, status, "");
        });
    serve("/to", exchange -> answer(exchange, 200, "ok"));
    assertThat(
            fetch(HttpCall.post("p", URI.create(url("/from")), "text/plain", new byte[3])).status())
        .isEqualTo(200);
    assertThat(requests).containsExactly("POST /from", method + " /to");
  }

  @Test
  void credentials_do_not_follow_a_redirect_to_another_host() throws Exception {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    serve(
        "/from",
        exchange -> {
          exchange
              .getResponseHeaders()
              .add("Location", url("/to").replace("127.0.0.1", "localhost"));
          answer(exchange, 302, "");
        });
    serve(
        "/to",
        exchange -> {
          seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-api-key")));
          seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Accept")));
          answer(exchange, 200, "ok");
        });
    assertThat(
            fetch(
                    HttpCall.get("p", URI.create(url("/from")))
                        .withHeader("Authorization", "Bearer secret")
                        .withHeader("X-Api-Key", "secret")
                        .withHeader("Accept", "audio/wav"))
                .status())
        .isEqualTo(200);
    assertThat(seen).containsExactly("null", "null", "audio/wav");
  }

  /** Lets one name through to the local server as if it were public, and any other be looked up. */
  private HttpFetcher publicOnly(NameResolver resolver) {
    return new HttpFetcher(AddressPolicy.PUBLIC_ONLY, resolver);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://0.0.0.0/",
        "http://172.16.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/"
      })
  void private_addresses_are_refused_before_anything_is_sent(String address) throws Exception {
    try (HttpFetcher guarded = publicOnly(NameResolver.PLATFORM)) {
      assertFails(
          FailureCode.ADDRESS_NOT_ALLOWED,
          () ->
              guarded.fetch(
                  HttpCall.document(address),
                  Deadline.after(Duration.ofSeconds(30)),
                  Cancellation.NONE),
          "address (");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433/",
        "http://0x7f000001/",
        "http://017700000001/",
        "http://127.1/",
        "http://0177.0.0.1/",
        "file:///etc/passwd",
        "ftp://example.com/a",
        "jar:http://example.com/a!/b",
        "gopher://example.com",
        "http:///nohost",
        "//example.com/",
        "http://user:secret@example.com/",
        "not an address"
      })
  void other_forms_of_addresses_are_refused_by_name(String address) {
    assertThatThrownBy(
            () ->
                new HttpFetcher(AddressPolicy.PUBLIC_ONLY)
                    .fetch(
                        HttpCall.document(address),
                        Deadline.after(Duration.ofSeconds(30)),
                        Cancellation.NONE))
        .isInstanceOfSatisfying(
            ProductionException.class,
            failure ->
                assertThat(failure.code())
                    .isIn(FailureCode.INPUT_UNREADABLE, FailureCode.ADDRESS_NOT_ALLOWED))
        .message()
        .doesNotContain("secret");
  }

  @Test
  void a_redirect_to_a_private_address_is_refused() throws Exception {
    // The first hop is reached as a public name would be; the policy then sees the second one.
    InetAddress metadata = InetAddress.getByName("169.254.169.254");
    NameResolver resolver =
        host ->
            host.equals("public.test")
                ? new InetAddress[] {InetAddress.getLoopbackAddress()}
                : new InetAddress[] {metadata};
    serve(
        "/leap",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://metadata.test/");
          answer(exchange, 302, "");
        });
    try (HttpFetcher guarded =
        new HttpFetcher(
            address ->
                address.isLoopbackAddress()
                    ? Optional.empty()
                    : AddressPolicy.PUBLIC_ONLY.refusal(address),
            resolver)) {
      assertFails(
          FailureCode.ADDRESS_NOT_ALLOWED,
          () ->
              guarded.fetch(
                  HttpCall.document(
                      "http://public.test:" + server.getAddress().getPort() + "/leap"),
                  Deadline.after(Duration.ofSeconds(30)),
                  Cancellation.NONE),
          "metadata.test is a link-local address");
    }
    assertThat(requests).containsExactly("GET /leap");
  }

  @Test
  void a_name_that_changes_between_check_and_use_is_looked_up_only_once() throws Exception {
    serve("/secret", exchange -> answer(exchange, 200, "private"));
    AtomicInteger lookups = new AtomicInteger();
    InetAddress elsewhere = InetAddress.getByName("127.0.0.2");
    // First an address that is allowed, then this machine: the classic way around a check by name.
    NameResolver rebinding =
        host ->
            lookups.getAndIncrement() == 0
                ? new InetAddress[] {elsewhere}
                : new InetAddress[] {InetAddress.getLoopbackAddress()};
    try (HttpFetcher guarded =
        new HttpFetcher(
            address ->
                address.equals(elsewhere)
                    ? Optional.empty()
                    : AddressPolicy.PUBLIC_ONLY.refusal(address),
            rebinding)) {
      HttpCall call =
          HttpCall.document("http://rebind.test:" + server.getAddress().getPort() + "/secret")
              .withLimits(SMALL);
      // The connection goes to the address that was checked, where nobody answers on this port.
      assertThatThrownBy(
              () -> guarded.fetch(call, Deadline.after(Duration.ofSeconds(30)), Cancellation.NONE))
          .isInstanceOf(ProductionException.class);
      assertThat(lookups).hasValue(1);
      assertFails(
          FailureCode.ADDRESS_NOT_ALLOWED,
          () -> guarded.fetch(call, Deadline.after(Duration.ofSeconds(30)), Cancellation.NONE),
          "loopback");
    }
    assertThat(requests).isEmpty();
  }

  @Test
  void a_name_with_one_private_address_among_public_ones_is_refused() throws Exception {
    InetAddress open = InetAddress.getByName("1.1.1.1");
    try (HttpFetcher guarded =
        publicOnly(host -> new InetAddress[] {open, InetAddress.getLoopbackAddress()})) {
      assertFails(
          FailureCode.ADDRESS_NOT_ALLOWED,
          () ->
              guarded.fetch(
                  HttpCall.document("http://mixed.test/"),
                  Deadline.after(Duration.ofSeconds(30)),
                  Cancellation.NONE),
          "loopback");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, PROVIDER_UNAUTHORIZED",
    "403, PROVIDER_UNAUTHORIZED",
    "429, PROVIDER_THROTTLED",
    "500, PROVIDER_FAILED",
    "503, PROVIDER_FAILED",
    "408, PROVIDER_FAILED",
    "400, PROVIDER_REJECTED",
    "422, PROVIDER_REJECTED"
  })
  void what_a_provider_answers_has_its_place_in_the_catalogue(int status, FailureCode code)
      throws Exception {
    serve(
        "/v1",
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "7");
          exchange.getResponseHeaders().add("X-Request-Id", "r-1");
          answer(exchange, status, "{\"error\": \"so it is\"}");
        });
    HttpAnswer answer = fetch(HttpCall.get("a provider", URI.create(url("/v1"))));
    assertThatThrownBy(answer::requireSuccess)
        .isInstanceOfSatisfying(
            ProductionException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure.httpStatus()).isEqualTo(status);
              assertThat(failure.requestId()).isEqualTo("r-1");
              assertThat(failure.provider()).isEqualTo("a provider");
              assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
            })
        .hasMessageContaining("so it is");
  }

  @Test
  void a_page_that_is_not_there_is_an_unreadable_input() throws Exception {
    serve("/gone", exchange -> answer(exchange, 404, "<html>"));
    HttpAnswer answer = fetch(HttpCall.document(url("/gone")));
    assertFails(
        FailureCode.INPUT_UNREADABLE, answer::requireSuccess, "/gone answered with status 404");
  }

  @Test
  void the_wait_that_a_server_asks_for_is_read_in_both_forms() {
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    assertThat(RetryAfter.parse("1.5", now)).contains(Duration.ofMillis(1500));
    assertThat(RetryAfter.parse("120", now)).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.parse("Fri, 02 Jan 2026 03:04:35 GMT", now))
        .contains(Duration.ofSeconds(30));
    assertThat(RetryAfter.parse("Thu, 01 Jan 2026 03:04:35 GMT", now)).contains(Duration.ZERO);
    assertThat(RetryAfter.parse("999999", now)).contains(Duration.ofHours(1));
    assertThat(RetryAfter.parse("-5", now)).contains(Duration.ZERO);
    assertThat(RetryAfter.parse("soon", now)).isEmpty();
  }

  @Test
  void a_file_that_cannot_be_written_is_a_failure_of_storage() throws Exception {
    serve("/a", exchange -> answer(exchange, 200, "a"));
    Path file = Files.createDirectory(folder.resolve("a-folder"));
    assertThatThrownBy(
            () ->
                fetcher.download(
                    HttpCall.get("p", URI.create(url("/a"))),
                    file,
                    Deadline.after(Duration.ofSeconds(30)),
                    Cancellation.NONE))
        .isInstanceOfSatisfying(
            ProductionException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.STORAGE_FAILED));
  }

  @Test
  void no_thread_is_left_behind() throws Exception {
    serve("/a", exchange -> answer(exchange, 200, "a"));
    for (int i = 0; i < 20; i++) {
      assertThat(fetch(HttpCall.document(url("/a"))).status()).isEqualTo(200);
    }
    fetcher.close();
    LeftBehind.assertNoThread("httpclient");
    LeftBehind.assertNoThread("reelwright");
  }

  @Test
  void what_remains_of_a_body_that_is_too_long_is_not_read() {
    serve(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] piece = new byte[1000];
          while (true) {
            exchange.getResponseBody().write(piece);
          }
        });
    HttpLimits limits = new HttpLimits(Duration.ofSeconds(20), Duration.ofSeconds(30), 10_000);
    assertFails(
        FailureCode.INPUT_UNREADABLE,
        () -> fetch(HttpCall.document(url("/endless")).withLimits(limits)),
        "more where at most 10000 bytes");
  }

  @Test
  void a_form_is_posted_as_browsers_do_it() throws Exception {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    serve(
        "/form",
        exchange -> {
          seen.add(exchange.getRequestHeaders().getFirst("Content-Type"));
          seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          answer(exchange, 200, "ok");
        });
    Path file = Files.writeString(folder.resolve("a.png"), "content");
    HttpCall call =
        HttpCall.post(
            "p",
            URI.create(url("/form")),
            List.of(
                new FormPart.Text("prompt", "Zoë"),
                new FormPart.File("image", file, "image.png", "image/png")));
    assertThat(fetch(call).status()).isEqualTo(200);
    assertThat(seen.get(0)).startsWith("multipart/form-data; ").contains("boundary=");
    assertThat(seen.get(1))
        .contains("name=\"prompt\"\r\n\r\nZoë\r\n")
        .containsPattern(
            "name=\"image\"; filename=\"image.png\"\r\n"
                + "Content-Type: image/png\r\n(.*\r\n)*\r\ncontent\r\n");
  }

  @Test
  void of_an_error_in_place_of_a_file_only_the_beginning_is_kept() throws Exception {
    serve("/error", exchange -> answer(exchange, 500, "x".repeat(200_000)));
    Path file = folder.resolve("file");
    HttpAnswer answer =
        fetcher.download(
            HttpCall.get("p", URI.create(url("/error"))),
            file,
            Deadline.after(Duration.ofSeconds(30)),
            Cancellation.NONE);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).hasSize(65_536);
    assertThat(answer.bytes()).isEqualTo(200_000);
    assertThat(file).doesNotExist();
  }
}
