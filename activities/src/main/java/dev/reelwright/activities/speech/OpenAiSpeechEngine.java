package dev.reelwright.activities.speech;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.http.HttpAnswer;
import dev.reelwright.activities.http.HttpCall;
import dev.reelwright.activities.http.HttpLimits;
import dev.reelwright.activities.openai.OpenAiClient;
import dev.reelwright.activities.openai.OpenAiServer;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

  private static final Duration REQUEST_TIME = Duration.ofSeconds(90);

  /** One sentence, 300 characters, is never longer than this: two minutes at 48,000 Hz, stereo. */
  private static final int MAX_BYTES = 2 * 60 * 48_000 * 2 * 2;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> OFFICIAL_VOICES =
      List.of("alloy", "ash", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer");
  private static final Map<VoiceRole, String> OFFICIAL_ROLES =
      Map.of(
          VoiceRole.MALE, "onyx",
          VoiceRole.MALE_WARM, "echo",
          VoiceRole.FEMALE, "nova",
          VoiceRole.FEMALE_FRIENDLY, "shimmer");

  private final OpenAiServer server;
  private final OpenAiClient client;
  private final String model;
  private final SpeechVoices voices;
  private final boolean anyVoice;
  private final double pricePerMillion;
  private final HttpLimits limits;
  private final String fault;

  /** Creates an engine that is configured by these environment variables. */
  public OpenAiSpeechEngine(Map<String, String> environment) {
    this(environment, REQUEST_TIME);
  }

  /** Creates an engine that gives each request this long. */
  OpenAiSpeechEngine(Map<String, String> environment, Duration requestTime) {
    this.server = OpenAiServer.of(environment);
    this.client = new OpenAiClient(server);
    this.model = OpenAiServer.setting(environment, "REELWRIGHT_OPENAI_SPEECH_MODEL", "tts-1");
    String named = OpenAiServer.setting(environment, "REELWRIGHT_OPENAI_SPEECH_VOICES", "");
    this.voices =
        named.isEmpty()
            ? new SpeechVoices(OFFICIAL_VOICES, OFFICIAL_ROLES)
            : SpeechVoices.parse(named);
    this.anyVoice = named.isEmpty() && !server.official();
    this.limits = new HttpLimits(requestTime, requestTime, MAX_BYTES);
    String price = OpenAiServer.setting(environment, PRICE, listPrice());
    this.fault = fault(price);
    this.pricePerMillion = fault.isEmpty() ? Double.parseDouble(price) : 0;
  }

  private String listPrice() {
    if (!server.official()) {
      return "0";
    }
    return model.equals("tts-1") ? "15" : "30";
  }

  private String fault(String price) {
    if (!server.fault().isEmpty()) {
      return server.fault();
    }
    return price.matches("\\d{1,9}(\\.\\d{1,9})?") ? "" : PRICE + " is no amount";
  }

  @Override
  public String id() {
    return OpenAiClient.PROVIDER;
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public EngineStatus status() {
    boolean usable = usable();
    String detail =
        !server.configured()
            ? "not configured"
            : fault.isEmpty() ? model + " at " + server.address() : fault;
    return new EngineStatus(
        id(),
        usable ? model + "@" + server.address() : "",
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
    return usable();
  }

  private boolean usable() {
    return server.configured() && fault.isEmpty();
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
      throws ProductionException, CancelledException {
    HttpAnswer answer = client.fetch(request(utterance), limits, scope);
    byte[] body = answer.body();
    String type = answer.header("content-type").orElse("no media type");
    try {
      Speech speech = WavAudio.parse(body);
      long missing = WavAudio.promisedBytes(body);
      if (missing > 0) {
        throw unreadable("a WAV file that lacks its last " + missing + " bytes", answer, null);
      }
      if (speech.samples().length == 0) {
        throw unreadable("a WAV file without sound in it", answer, null);
      }
      return speech;
    } catch (WavAudio.MalformedAudioException e) {
      throw unreadable(describe(body, type), answer, e);
    }
  }

  private HttpCall request(Utterance utterance) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", model);
    body.put("voice", utterance.voice());
    body.put("input", utterance.text());
    body.put("response_format", "wav");
    if (utterance.rate() != 1.0) {
      body.put("speed", utterance.rate());
    }
    return client.post("/audio/speech", body).withHeader("Accept", "audio/wav");
  }

  private ProductionException unreadable(String what, HttpAnswer answer, Throwable cause) {
    return client.unusable(answer, what + " instead of a WAV file", cause);
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
      return type + " (" + client.quoted(new String(body, StandardCharsets.UTF_8)) + ")";
    }
    return body.length + " bytes of " + type;
  }
}
