package dev.reelwright.activities.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.http.RetryAfter;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Any server that speaks OpenAI's {@code POST /audio/speech}. Usable when the environment has
 * {@code OPENAI_API_KEY} or {@code OPENAI_BASE_URL}; the key never leaves it but as the request's
 * header.
 *
 * <p>Other variables: {@code REELWRIGHT_OPENAI_SPEECH_MODEL} (default {@code tts-1}), {@code
 * REELWRIGHT_OPENAI_SPEECH_VOICES} (the server's voices, {@code NAME} or {@code ROLE=NAME},
 * separated by commas) and {@code REELWRIGHT_OPENAI_SPEECH_PRICE} (US dollars for a million
 * characters). Without the last, OpenAI's own list price counts for its own address: 15 for {@code
 * tts-1}, 30 for {@code tts-1-hd} and, so that a budget is used up too early rather than too late,
 * for any model that is not listed by the character; a server of one's own costs nothing.
 */
public final class OpenAiSpeechEngine implements SpeechEngine {
  /** Environment variable for US dollars for a million characters. */
  public static final String PRICE = "REELWRIGHT_OPENAI_SPEECH_PRICE";

  private static final String OFFICIAL = "https://api.openai.com/v1";
  private static final Duration CONNECT_TIME = Duration.ofSeconds(10);
  private static final Duration REQUEST_TIME = Duration.ofSeconds(90);

  /** One sentence, 300 characters, is never longer than this: two minutes at 48,000 Hz, stereo. */
  private static final int MAX_BYTES = 2 * 60 * 48_000 * 2 * 2;

  private static final int MAX_QUOTED = 300;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> OFFICIAL_VOICES =
      List.of("alloy", "ash", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer");
  private static final Map<VoiceRole, String> OFFICIAL_ROLES =
      Map.of(
          VoiceRole.MALE, "onyx",
          VoiceRole.MALE_WARM, "echo",
          VoiceRole.FEMALE, "nova",
          VoiceRole.FEMALE_FRIENDLY, "shimmer");

  private final String key;
  private final String base;
  private final String model;
  private final SpeechVoices voices;
  private final boolean anyVoice;
  private final double pricePerMillion;
  private final Duration requestTime;
  private final boolean configured;
  private final String fault;
  private HttpClient client;

  /** Creates an engine that is configured by these environment variables. */
  public OpenAiSpeechEngine(Map<String, String> environment) {
    this(environment, REQUEST_TIME);
  }

  /** Creates an engine that gives each request this long. */
  OpenAiSpeechEngine(Map<String, String> environment, Duration requestTime) {
    this.key = environment.getOrDefault("OPENAI_API_KEY", "").strip();
    String address = environment.getOrDefault("OPENAI_BASE_URL", "").strip();
    this.configured = !key.isEmpty() || !address.isEmpty();
    this.base = (address.isEmpty() ? OFFICIAL : address).replaceAll("/+$", "");
    this.model = set(environment, "REELWRIGHT_OPENAI_SPEECH_MODEL", "tts-1");
    String named = set(environment, "REELWRIGHT_OPENAI_SPEECH_VOICES", "");
    this.voices =
        named.isEmpty()
            ? new SpeechVoices(OFFICIAL_VOICES, OFFICIAL_ROLES)
            : SpeechVoices.parse(named);
    this.anyVoice = named.isEmpty() && !base.equals(OFFICIAL);
    this.requestTime = requestTime;
    String price = set(environment, PRICE, listPrice(base, model));
    this.fault = fault(base, price);
    this.pricePerMillion = fault.isEmpty() ? Double.parseDouble(price) : 0;
  }

  private static String listPrice(String base, String model) {
    if (!base.equals(OFFICIAL)) {
      return "0";
    }
    return model.equals("tts-1") ? "15" : "30";
  }

  private static String set(Map<String, String> environment, String name, String otherwise) {
    String value = environment.getOrDefault(name, "").strip();
    return value.isEmpty() ? otherwise : value;
  }

  private static String fault(String base, String price) {
    try {
      URI uri = URI.create(base);
      if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("https?")) {
        return "OPENAI_BASE_URL is no http or https address";
      }
      if (uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
        // It is shown, logged and kept in histories.
        return "OPENAI_BASE_URL must hold no user name, password or query; the key has its own"
            + " variable";
      }
    } catch (IllegalArgumentException e) {
      return "OPENAI_BASE_URL is no address";
    }
    return price.matches("\\d{1,9}(\\.\\d{1,9})?") ? "" : PRICE + " is no amount";
  }

  @Override
  public String id() {
    return "openai";
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public EngineStatus status() {
    boolean usable = configured && fault.isEmpty();
    // The whole address: one host may serve several engines side by side.
    String server = usable ? base.replaceFirst("^https?://", "") : "";
    String detail =
        !configured ? "not configured" : fault.isEmpty() ? model + " at " + server : fault;
    return new EngineStatus(
        id(),
        usable ? model + "@" + server : "",
        usable,
        detail,
        usable ? List.of("*") : List.of(),
        usable ? voices.names() : List.of(),
        usable
            ? ""
            : "set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own, in the environment"
                + " of the workers");
  }

  @Override
  public boolean speaks(String language) {
    return configured && fault.isEmpty();
  }

  @Override
  public Optional<String> voice(String asked, String language) {
    if (asked == null) {
      return Optional.of(voices.role(VoiceRole.FEMALE));
    }
    Optional<VoiceRole> role = VoiceRole.of(asked);
    if (role.isPresent()) {
      return Optional.of(voices.role(role.get()));
    }
    Optional<String> known = voices.named(asked);
    return known.isPresent() || !anyVoice ? known : Optional.of(asked);
  }

  @Override
  public List<String> voices(String language) {
    return voices.names();
  }

  @Override
  public String pronounceable(String sentence, String language) {
    return Pronunciation.asWritten(sentence);
  }

  @Override
  public double pricePerMillion() {
    return pricePerMillion;
  }

  @Override
  public Speech speak(Utterance utterance, UnitScope scope)
      throws ProductionException, CancelledException, InterruptedException {
    HttpResponse<byte[]> answer = send(request(utterance), scope);
    String requestId = answer.headers().firstValue("x-request-id").orElse(null);
    if (answer.statusCode() != 200) {
      throw refused(answer, requestId);
    }
    byte[] body = answer.body();
    String type = answer.headers().firstValue("content-type").orElse("no media type");
    try {
      Speech speech = WavAudio.parse(body);
      long missing = WavAudio.promisedBytes(body);
      if (missing > 0) {
        throw unreadable("a WAV file that lacks its last " + missing + " bytes", requestId, null);
      }
      if (speech.samples().length == 0) {
        throw unreadable("a WAV file without sound in it", requestId, null);
      }
      return speech;
    } catch (WavAudio.MalformedAudioException e) {
      throw unreadable(describe(body, type), requestId, e);
    }
  }

  private HttpRequest request(Utterance utterance) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", model);
    body.put("voice", utterance.voice());
    body.put("input", utterance.text());
    body.put("response_format", "wav");
    if (utterance.rate() != 1.0) {
      body.put("speed", utterance.rate());
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/audio/speech"))
            .header("Content-Type", "application/json")
            .header("Accept", "audio/wav")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    return request.build();
  }

  private HttpResponse<byte[]> send(HttpRequest request, UnitScope scope)
      throws ProductionException, CancelledException, InterruptedException {
    scope.cancellation().check();
    Duration time = scope.deadline().orAfter(requestTime).remaining();
    CompletableFuture<HttpResponse<byte[]>> future =
        client().sendAsync(request, info -> new LimitedBody(MAX_BYTES));
    Cancellation.Registration registration =
        scope.cancellation().onCancel(() -> future.cancel(true));
    try {
      return future.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new ProductionException(
              FailureCode.TIMED_OUT,
              "no whole answer from "
                  + request.uri().getHost()
                  + " within "
                  + time.toSeconds()
                  + " s",
              e)
          .from(id());
    } catch (CancellationException e) {
      throw new CancelledException();
    } catch (ExecutionException e) {
      scope.cancellation().check();
      throw new ProductionException(
              FailureCode.PROVIDER_FAILED,
              "no whole answer from " + request.uri().getHost() + ": " + reason(e.getCause()),
              e.getCause())
          .from(id());
    } finally {
      registration.close();
      future.cancel(true);
    }
  }

  private static String reason(Throwable e) {
    String kind = e.getClass().getSimpleName();
    return e.getMessage() == null ? kind : kind + ": " + e.getMessage();
  }

  private synchronized HttpClient client() {
    if (client == null) {
      // A redirect would carry the key to another host.
      client =
          HttpClient.newBuilder()
              .connectTimeout(CONNECT_TIME)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    return client;
  }

  private ProductionException refused(HttpResponse<byte[]> answer, String requestId) {
    int status = answer.statusCode();
    JsonNode error = error(answer.body());
    String said = said(answer.body(), error);
    String code = error.path("code").asText("");
    FailureCode failure;
    String message;
    if (status == 401 || status == 403) {
      failure = FailureCode.PROVIDER_UNAUTHORIZED;
      message = "refused the key";
    } else if (status == 429 && !code.equals("insufficient_quota")) {
      failure = FailureCode.PROVIDER_THROTTLED;
      message = "asked to slow down";
    } else if (status >= 500 || status == 408 || status == 409) {
      failure = FailureCode.PROVIDER_FAILED;
      message = "failed";
    } else {
      failure = FailureCode.PROVIDER_REJECTED;
      message = "refused the request";
    }
    ProductionException exception =
        new ProductionException(
                failure,
                "%s %s with status %d%s"
                    .formatted(URI.create(base).getHost(), message, status, said))
            .from(id())
            .answered(status, requestId);
    Optional<Duration> wait =
        answer
            .headers()
            .firstValue("retry-after")
            .flatMap(value -> RetryAfter.parse(value, Instant.now()));
    return wait.isPresent() ? exception.retryAfter(wait.get()) : exception;
  }

  private static JsonNode error(byte[] body) {
    try {
      return JSON.readTree(body).path("error");
    } catch (IOException e) {
      return JSON.createObjectNode();
    }
  }

  private String said(byte[] body, JsonNode error) {
    String message = error.path("message").asText("");
    String text = message.isEmpty() ? new String(body, StandardCharsets.UTF_8) : message;
    return text.isBlank() ? "" : ": " + quoted(text);
  }

  /** Returns the beginning of a provider's words on one line, without the key. */
  private String quoted(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    if (!key.isEmpty()) {
      line = line.replace(key, "***");
    }
    return line.length() <= MAX_QUOTED ? line : line.substring(0, MAX_QUOTED) + "…";
  }

  private ProductionException unreadable(String what, String requestId, Throwable cause) {
    return new ProductionException(
            FailureCode.PROVIDER_FAILED,
            URI.create(base).getHost() + " answered with " + what + " instead of a WAV file",
            cause)
        .from(id())
        .answered(200, requestId);
  }

  private String describe(byte[] body, String type) {
    if (body.length == 0) {
      return "nothing";
    }
    String start = new String(body, 0, Math.min(body.length, 64), StandardCharsets.ISO_8859_1);
    if (start.startsWith("ID3")
        || ((body[0] & 0xFF) == 0xFF && body.length > 1 && (body[1] & 0xE0) == 0xE0)) {
      return "MP3";
    }
    if (start.startsWith("OggS") || start.startsWith("fLaC")) {
      return start.startsWith("OggS") ? "Ogg" : "FLAC";
    }
    if (start.startsWith("RIFF")) {
      return "a damaged WAV file of " + body.length + " bytes";
    }
    String low = start.stripLeading().toLowerCase(Locale.ROOT);
    if (low.startsWith("<") || low.startsWith("{") || type.startsWith("text/")) {
      return type + " (" + quoted(new String(body, StandardCharsets.UTF_8)) + ")";
    }
    return body.length + " bytes of " + type;
  }
}
