package dev.reelwright.activities.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.unit.CancellationSource;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.activities.unit.ProgressReporter;
import dev.reelwright.activities.unit.TestScopes;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenAiSpeechEngineTest {
  private static final String KEY = "sk-very-secret";
  private static final Utterance HELLO = new Utterance("Hello there.", "en", "nova", 1.0);

  @TempDir Path folder;

  private final LinkedBlockingQueue<String> bodies = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<String> authorizations = new LinkedBlockingQueue<>();
  private final CountDownLatch testEnds = new CountDownLatch(1);
  private HttpServer server;
  private ExecutorService threads;
  private volatile Answer answer = OpenAiSpeechEngineTest::speak;

  /** What the server does with a request. */
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext(
        "/v1/audio/speech",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          authorizations.add(
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.getResponseHeaders().add("x-request-id", "req-7");
          try (exchange) {
            answer.to(exchange);
          }
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    testEnds.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private static byte[] sound() {
    short[] samples = new short[24_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (8_000 * Math.sin(2 * Math.PI * 440 * i / 24_000));
    }
    return WavAudio.write(samples, 24_000);
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void speak(HttpExchange exchange) throws IOException {
    send(exchange, 200, "audio/wav", sound());
  }

  private static Answer refusal(int status, String code) {
    return exchange ->
        send(
            exchange,
            status,
            "application/json",
            ("{\"error\":{\"message\":\"because of " + KEY + "\",\"code\":\"" + code + "\"}}")
                .getBytes(StandardCharsets.UTF_8));
  }

  private static Answer body(String type, byte[] body) {
    return exchange -> send(exchange, 200, type, body);
  }

  private OpenAiSpeechEngine engine(Duration requestTime, String... more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("OPENAI_API_KEY", KEY);
    environment.put(
        "OPENAI_BASE_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/");
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return new OpenAiSpeechEngine(environment, requestTime);
  }

  private OpenAiSpeechEngine engine() {
    return engine(Duration.ofMinutes(2));
  }

  private ProductionException failure() {
    return catchThrowableOfType(
        ProductionException.class, () -> engine().speak(HELLO, TestScopes.in(folder)));
  }

  @Test
  void asksForOneSentenceAsTheProtocolSaysAndReadsItsSound() throws Exception {
    Speech speech =
        engine(Duration.ofSeconds(20), "REELWRIGHT_OPENAI_SPEECH_MODEL", "kokoro")
            .speak(new Utterance("Hello \"you\".", "en", "nova", 1.5), TestScopes.in(folder));
    assertThat(speech.sampleRate()).isEqualTo(24_000);
    assertThat(speech.samples()).hasSize(24_000);
    JsonNode body = JsonMapper.builder().build().readTree(bodies.take());
    assertThat(body.path("model").asText()).isEqualTo("kokoro");
    assertThat(body.path("voice").asText()).isEqualTo("nova");
    assertThat(body.path("input").asText()).isEqualTo("Hello \"you\".");
    assertThat(body.path("response_format").asText()).isEqualTo("wav");
    assertThat(body.path("speed").asDouble()).isEqualTo(1.5);
    assertThat(authorizations.take()).isEqualTo("Bearer " + KEY);
  }

  @Test
  void readsAStreamThatLeavesItsLengthOpen() throws Exception {
    byte[] wav = sound();
    Arrays.fill(wav, 4, 8, (byte) 0xFF);
    Arrays.fill(wav, 40, 44, (byte) 0xFF);
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(wav);
        };
    assertThat(engine().speak(HELLO, TestScopes.in(folder)).samples()).hasSize(24_000);
  }

  @Test
  void waitsAsLongAsAThrottlingProviderSaysInSecondsOrByDate() {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "7");
          refusal(429, "rate_limit_exceeded").to(exchange);
        };
    ProductionException inSeconds = failure();
    assertThat(inSeconds.code()).isEqualTo(FailureCode.PROVIDER_THROTTLED);
    assertThat(inSeconds.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(inSeconds.httpStatus()).isEqualTo(429);
    assertThat(inSeconds.requestId()).isEqualTo("req-7");
    assertThat(inSeconds.provider()).isEqualTo("openai");

    answer =
        exchange -> {
          String date =
              DateTimeFormatter.RFC_1123_DATE_TIME.format(
                  ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10));
          exchange.getResponseHeaders().add("Retry-After", date);
          refusal(429, "rate_limit_exceeded").to(exchange);
        };
    assertThat(failure().retryAfter()).isBetween(Duration.ofMinutes(8), Duration.ofMinutes(10));

    answer =
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "999999");
          refusal(429, "rate_limit_exceeded").to(exchange);
        };
    assertThat(failure().retryAfter()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void doesNotWaitForAQuotaThatIsUsedUp() {
    answer = refusal(429, "insufficient_quota");
    assertThat(failure().code()).isEqualTo(FailureCode.PROVIDER_REJECTED);
  }

  @Test
  void tellsRefusedKeysRefusedRequestsAndFailuresApartWithoutTheKey() {
    Map<Integer, FailureCode> expected =
        Map.of(
            401, FailureCode.PROVIDER_UNAUTHORIZED,
            403, FailureCode.PROVIDER_UNAUTHORIZED,
            400, FailureCode.PROVIDER_REJECTED,
            404, FailureCode.PROVIDER_REJECTED,
            500, FailureCode.PROVIDER_FAILED,
            503, FailureCode.PROVIDER_FAILED);
    expected.forEach(
        (status, code) -> {
          answer = refusal(status, "x");
          ProductionException failure = failure();
          assertThat(failure.code()).as("status %s", status).isEqualTo(code);
          assertThat(failure.httpStatus()).isEqualTo(status);
          assertThat(failure)
              .hasMessageContaining("status " + status)
              .hasMessageContaining("because of ***");
          assertThat(failure.getMessage()).doesNotContain(KEY);
        });
  }

  @Test
  void followsNoRedirectThatWouldCarryTheKeyElsewhere() {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
          exchange.sendResponseHeaders(302, -1);
        };
    assertThat(failure().code()).isEqualTo(FailureCode.PROVIDER_REJECTED);
  }

  @Test
  void namesWhatCameInsteadOfSound() {
    Map<String, Answer> answers =
        Map.of(
            "text/html (<html>Sign in</html>)",
            body("text/html", "<html>Sign in</html>".getBytes(StandardCharsets.UTF_8)),
            "nothing",
            body("audio/wav", new byte[0]),
            "MP3",
            body("audio/mpeg", new byte[] {'I', 'D', '3', 4, 0, 0}),
            "Ogg",
            body("audio/ogg", "OggS----".getBytes(StandardCharsets.UTF_8)),
            "3 bytes of application/octet-stream",
            body("application/octet-stream", new byte[] {1, 2, 3}),
            "a damaged WAV file of 30 bytes",
            body("audio/wav", Arrays.copyOf(sound(), 30)),
            "a WAV file that lacks its last 24000 bytes",
            body("audio/wav", Arrays.copyOf(sound(), 44 + 24_000)));
    answers.forEach(
        (what, reply) -> {
          answer = reply;
          ProductionException failure = failure();
          assertThat(failure.code()).as(what).isEqualTo(FailureCode.PROVIDER_FAILED);
          assertThat(failure).hasMessageContaining("answered with " + what);
        });
  }

  @Test
  void noticesABodyThatBreaksOff() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 48_044);
          exchange.getResponseBody().write(sound(), 0, 10_000);
          throw new IOException("the connection breaks");
        };
    assertThat(failure())
        .hasMessageContaining("no whole answer")
        .extracting(ProductionException::code)
        .isEqualTo(FailureCode.PROVIDER_FAILED);
  }

  @Test
  void endsARequestWhoseBodyStalls() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 48_044);
          OutputStream out = exchange.getResponseBody();
          out.write(sound(), 0, 1_000);
          out.flush();
          await();
        };
    assertThatThrownBy(() -> engine(Duration.ofMillis(300)).speak(HELLO, TestScopes.in(folder)))
        .isInstanceOfSatisfying(
            ProductionException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.TIMED_OUT));
  }

  @Test
  void endsARequestWhenTheAttemptIsCancelled() throws Exception {
    CancellationSource cancellation = new CancellationSource();
    answer =
        exchange -> {
          cancellation.cancel();
          await();
        };
    UnitScope scope =
        TestScopes.in(
            folder, ProgressReporter.NONE, cancellation, Deadline.after(Duration.ofMinutes(1)));
    assertThatThrownBy(() -> engine().speak(HELLO, scope)).isInstanceOf(CancelledException.class);
  }

  @Test
  void saysWhenNobodyListens() {
    OpenAiSpeechEngine nobody =
        new OpenAiSpeechEngine(Map.of("OPENAI_BASE_URL", "http://127.0.0.1:1/v1"));
    assertThatThrownBy(() -> nobody.speak(HELLO, TestScopes.in(folder)))
        .isInstanceOfSatisfying(
            ProductionException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_FAILED))
        .hasMessageContaining("127.0.0.1");
  }

  @Test
  void countsMoneyByThePriceOfAMillionCharacters() {
    assertThat(
            engine(Duration.ofSeconds(1), "REELWRIGHT_OPENAI_SPEECH_PRICE", "15")
                .price("x".repeat(2_000)))
        .isEqualTo(0.03);
    assertThat(engine().price("free")).isZero();
  }

  @Test
  void isNotUsableWithAnAddressOrAPriceThatIsNone() {
    assertThat(new OpenAiSpeechEngine(Map.of("OPENAI_BASE_URL", "ftp://x")).status().usable())
        .isFalse();
    assertThat(
            new OpenAiSpeechEngine(
                    Map.of("OPENAI_API_KEY", "k", "REELWRIGHT_OPENAI_SPEECH_PRICE", "cheap"))
                .status()
                .detail())
        .contains("REELWRIGHT_OPENAI_SPEECH_PRICE");
  }

  @Test
  void takesNoPasswordInTheAddressAndNeverShowsOne() {
    EngineStatus status =
        new OpenAiSpeechEngine(Map.of("OPENAI_BASE_URL", "https://me:secret@speech.test/v1"))
            .status();
    assertThat(status.usable()).isFalse();
    assertThat(status.toString()).doesNotContain("secret");
  }

  @Test
  void isAnotherEngineAtAnotherAddressOfTheSameHost() {
    assertThat(
            new OpenAiSpeechEngine(Map.of("OPENAI_BASE_URL", "http://speech.test/kokoro/v1"))
                .status()
                .version())
        .isNotEqualTo(
            new OpenAiSpeechEngine(Map.of("OPENAI_BASE_URL", "http://speech.test/piper/v1"))
                .status()
                .version());
  }

  @Test
  void mapsRolesToTheVoicesOfAServerOfItsOwn() {
    OpenAiSpeechEngine engine =
        engine(
            Duration.ofSeconds(1),
            "REELWRIGHT_OPENAI_SPEECH_VOICES",
            "female=af_heart, male=am_adam, bf_emma");
    assertThat(engine.voice("male", "en")).contains("am_adam");
    assertThat(engine.voice("male_warm", "en")).contains("af_heart");
    assertThat(engine.voice("BF_emma", "en")).contains("bf_emma");
    assertThat(engine.voice("nobody", "en")).isEmpty();
  }

  private void await() {
    try {
      testEnds.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
