package dev.reelwright.activities.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.provider.MisbehavingProvider;
import dev.reelwright.activities.provider.MisbehavingProvider.Reply;
import dev.reelwright.activities.provider.RecordedProgress;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancellationSource;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.activities.unit.TestScopes;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiTextEngineTest {
  private static final String KEY = "sk-very-secret";
  private static final TextOrder ORDER =
      new TextOrder("Answer with JSON: {\"scenes\": []}", "Four scenes about Zoë.", 1000);
  private static final NumberedAnswers SCENES = new NumberedAnswers("scenes", "number", 3);

  @TempDir Path folder;

  private final RecordedProgress progress = new RecordedProgress();
  private MisbehavingProvider provider;

  @BeforeEach
  void startProvider() throws Exception {
    provider = new MisbehavingProvider();
  }

  @AfterEach
  void stopProvider() throws Exception {
    provider.close();
  }

  private OpenAiTextEngine engine(Duration time, String... more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("OPENAI_API_KEY", KEY);
    environment.put("OPENAI_BASE_URL", provider.address() + "/v1");
    environment.put("REELWRIGHT_OPENAI_TEXT_MODEL", "gpt-4o-mini");
    environment.put("REELWRIGHT_OPENAI_TEXT_PRICE", "2/8");
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return new OpenAiTextEngine(environment, time);
  }

  private OpenAiTextEngine engine() {
    return engine(Duration.ofMinutes(2));
  }

  private UnitScope scope(Cancellation cancellation) {
    return TestScopes.in(folder, progress, cancellation, Deadline.after(Duration.ofMinutes(5)));
  }

  private ProductionException failure(OpenAiTextEngine engine) throws Exception {
    ProductionException failure =
        catchThrowableOfType(
            ProductionException.class, () -> engine.answer(ORDER, scope(Cancellation.NONE)));
    assertThat(failure).as("a failure").isNotNull();
    assertThat(failure.provider()).isEqualTo("openai");
    assertThat(failure.getMessage()).doesNotContain(KEY);
    assertThat(provider.everyConnectionIsClosed()).isTrue();
    return failure;
  }

  private ProductionException failureOf(Reply reply) throws Exception {
    provider.always(reply);
    return failure(engine());
  }

  private static Reply said(String content, String reason) {
    return MisbehavingProvider.json(200, MisbehavingProvider.chatJson(content, reason));
  }

  @Test
  void asksAsTheProtocolSaysAndCountsTheTokens() throws Exception {
    provider.say("{\"scenes\":[{\"number\":1}]}");
    TextAnswer answer = engine().answer(ORDER, scope(Cancellation.NONE));
    assertThat(answer.json().path("scenes").path(0).path("number").asInt()).isEqualTo(1);
    assertThat(answer.cost().tokens()).isEqualTo(1500);
    assertThat(answer.cost().money()).isCloseTo(0.006, within(1e-9));
    assertThat(progress.spent()).isEqualTo(answer.cost());
    MisbehavingProvider.Request request = provider.requests().get(0);
    assertThat(request.path()).isEqualTo("/v1/chat/completions");
    assertThat(request.headers()).containsEntry("authorization", "Bearer " + KEY);
    JsonNode body = request.json();
    assertThat(body.path("model").asText()).isEqualTo("gpt-4o-mini");
    assertThat(body.path("response_format").path("type").asText()).isEqualTo("json_object");
    assertThat(body.path("max_tokens").asInt()).isEqualTo(1000);
    assertThat(body.path("messages").findValuesAsText("content"))
        .containsExactly(ORDER.instructions(), ORDER.request());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1}",
        "\n  {\"a\": 1}\n",
        "```json\n{\"a\": 1}\n```",
        "Of course!\n```\n{\"a\": 1}\n```\nShall I go on?",
        "```text\nnothing\n```\nand\n```JSON\n{\"a\": 1}\n```",
        "<think>Which {?}</think>\n```json\n{\"a\": 1}\n```",
        "Here it is: {\"a\": 1} as asked."
      })
  void findsTheObjectThatAModelTalksAround(String content) throws Exception {
    provider.say(content);
    assertThat(engine().answer(ORDER, scope(Cancellation.NONE)).json().path("a").asInt())
        .isEqualTo(1);
  }

  @Test
  void namesWhatCameInsteadOfAnObject() throws Exception {
    List<Map.Entry<String, Reply>> replies =
        List.of(
            Map.entry("a text that is no JSON object: Once", said("Once upon a time", "stop")),
            Map.entry("a text that is no JSON object: {\"a\":", said("{\"a\":", "stop")),
            Map.entry("a text that is no JSON object: [1]", said("[1]", "stop")),
            Map.entry("a text that was broken off", said("{\"a\": 1}", "length")),
            Map.entry("no text", said(" ", "stop")),
            Map.entry("no text", MisbehavingProvider.json(200, "{\"choices\":[]}")),
            Map.entry("what is no whole JSON", MisbehavingProvider.json(200, "{\"choices\":[")),
            Map.entry("what is no whole JSON", MisbehavingProvider.json(200, "")),
            Map.entry("what is no whole JSON", MisbehavingProvider.json(200, "{}{}")),
            Map.entry("text/html: <html>Sign in", MisbehavingProvider.page()),
            Map.entry(
                "an error: overloaded",
                MisbehavingProvider.json(200, "{\"error\":{\"message\":\"overloaded\"}}")));
    for (Map.Entry<String, Reply> each : replies) {
      ProductionException failure = failureOf(each.getValue());
      assertThat(failure.code()).as(each.getKey()).isEqualTo(FailureCode.PROVIDER_FAILED);
      assertThat(failure).hasMessageContaining("answered with " + each.getKey());
    }
  }

  @Test
  void tellsWhatItsRulesRefuse() throws Exception {
    String refusal =
        MisbehavingProvider.chatJson("", "stop")
            .replace("\"role\"", "\"refusal\":\"I cannot help.\",\"role\"");
    for (Reply reply :
        List.of(
            said("{}", "content_filter"),
            MisbehavingProvider.json(200, refusal),
            MisbehavingProvider.error(400, "content_filter", "no"))) {
      assertThat(failureOf(reply).code()).isEqualTo(FailureCode.CONTENT_REFUSED);
    }
  }

  @Test
  void waitsAsLongAsAThrottlingProviderSaysAndTellsFailuresApart() throws Exception {
    ProductionException throttled =
        failureOf(MisbehavingProvider.error(429, "rate_limit", "x", "Retry-After", "7"));
    assertThat(throttled.code()).isEqualTo(FailureCode.PROVIDER_THROTTLED);
    assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(failureOf(MisbehavingProvider.error(429, "rate_limit", "x")).retryAfter()).isNull();
    assertThat(failureOf(MisbehavingProvider.error(401, "invalid_api_key", KEY)).code())
        .isEqualTo(FailureCode.PROVIDER_UNAUTHORIZED);
    assertThat(failureOf(MisbehavingProvider.error(404, "model_not_found", "x")).code())
        .isEqualTo(FailureCode.PROVIDER_REJECTED);
    assertThat(failureOf(MisbehavingProvider.error(500, "server_error", "x")).code())
        .isEqualTo(FailureCode.PROVIDER_FAILED);
    assertThat(failureOf(MisbehavingProvider.redirect(provider.address())).code())
        .isEqualTo(FailureCode.PROVIDER_REJECTED);
    assertThat(progress.spent()).as("nothing was written").isEqualTo(Cost.NONE);
    assertThat(failureOf(MisbehavingProvider.cut()).code()).isEqualTo(FailureCode.PROVIDER_FAILED);
    assertThat(progress.spent().tokens()).as("at most what was ordered").isBetween(1000L, 1100L);
  }

  @Test
  void endsWhateverNeverEnds() throws Exception {
    // So long that the slow answer takes minutes.
    byte[] body =
        MisbehavingProvider.chatJson("{\"a\": 1}" + " ".repeat(10_000), "stop")
            .getBytes(StandardCharsets.UTF_8);
    for (Reply reply :
        List.of(
            MisbehavingProvider.silence(),
            MisbehavingProvider.stalled("application/json", body, 20),
            MisbehavingProvider.drip("application/json", body))) {
      provider.always(reply);
      assertThat(failure(engine(Duration.ofMillis(400))).code()).isEqualTo(FailureCode.TIMED_OUT);
    }
    assertThat(failureOf(MisbehavingProvider.endless("application/json", "{\"a\":\"")))
        .hasMessageContaining("at most 8000000 bytes");
    CancellationSource cancellation = new CancellationSource();
    provider.always(
        (request, connection) -> {
          cancellation.cancel();
          connection.fallSilent();
        });
    assertThatThrownBy(() -> engine().answer(ORDER, scope(cancellation)))
        .isInstanceOf(CancelledException.class);
    assertThat(provider.everyConnectionIsClosed()).isTrue();
  }

  private static Optional<String> title(JsonNode item) {
    return Optional.of(item.path("title").asText("")).filter(title -> !title.isBlank());
  }

  private SortedMap<Integer, String> scenes(List<String> asked) throws Exception {
    return SCENES.collect(
        new TreeSet<>(List.of(1, 2, 3, 4)),
        missing -> {
          asked.add(missing.toString());
          return new TextOrder("JSON, please", "Scenes " + missing, 100);
        },
        OpenAiTextEngineTest::title,
        engine(),
        scope(Cancellation.NONE));
  }

  @Test
  void asksAgainForJustTheScenesThatAreMissing() throws Exception {
    provider.next(
        said(
            "{\"scenes\":[{\"number\":1,\"title\":\"One\"},{\"number\":\"3\",\"title\":\"Three\"},"
                + "{\"number\":3,\"title\":\"Three again\"},{\"number\":4,\"title\":\" \"},"
                + "{\"number\":9,\"title\":\"Nine\"},{\"title\":\"None\"},\"five\"]}",
            "stop"),
        said(
            "{\"scenes\":[{\"number\":1,\"title\":\"Other\"},{\"number\":2,\"title\":\"Two\"}]}",
            "stop"),
        said("```json\n{\"scenes\":[{\"number\":4,\"title\":\"Four\"}]}\n```", "stop"));
    List<String> asked = new ArrayList<>();
    assertThat(scenes(asked)).isEqualTo(Map.of(1, "One", 2, "Two", 3, "Three", 4, "Four"));
    assertThat(asked).containsExactly("[1, 2, 3, 4]", "[2, 4]", "[4]");
  }

  @Test
  void keepsTheScenesThatItHasWhenALaterRequestFails() throws Exception {
    provider.next(
        said(
            "{\"scenes\":[{\"number\":1,\"title\":\"One\"},{\"number\":4,\"title\":\"T\"}]}",
            "stop"),
        MisbehavingProvider.cut());
    assertThatThrownBy(() -> scenes(new ArrayList<>())).isInstanceOf(ProductionException.class);
    provider.next(
        said(
            "{\"scenes\":[{\"number\":2,\"title\":\"Two\"},{\"number\":3,\"title\":\"Three\"}]}",
            "stop"));
    List<String> asked = new ArrayList<>();
    assertThat(scenes(asked)).isEqualTo(Map.of(1, "One", 2, "Two", 3, "Three", 4, "T"));
    assertThat(asked).containsExactly("[1, 2, 3, 4]", "[2, 3]");
    assertThat(provider.requests()).hasSize(3);
  }

  @Test
  void saysWhatAnOrderCostsAtMost() {
    Cost most = engine().most(ORDER);
    assertThat(most.tokens()).isBetween(1000L, 1100L);
    assertThat(most.money()).isBetween(0.008, 0.0085);
  }

  @Test
  void namesTheScenesThatNeverCome() {
    provider.say("{\"scenes\":[{\"number\":1,\"title\":\"One\"},{\"number\":3,\"title\":\"T\"}]}");
    assertThatThrownBy(() -> scenes(new ArrayList<>()))
        .isInstanceOfSatisfying(
            ProductionException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_FAILED))
        .hasMessage("after 3 requests the model has still not given scenes 2, 4");
    assertThat(provider.requests()).hasSize(3);
  }

  @Test
  void isUsableWithAKeyOrWithAServerWhoseModelIsNamed() throws Exception {
    assertThat(TextEngines.of(Map.of()).choose(null)).isEmpty();
    TextEngines configured = TextEngines.of(Map.of("OPENAI_API_KEY", KEY));
    assertThat(configured.choose(null)).get().extracting(TextEngine::id).isEqualTo("openai");
    assertThat(configured.choose("embedded")).isEmpty();
    assertThat(configured.all().get(0).status().toString()).doesNotContain(KEY);
    assertThat(TextEngines.of(Map.of("OPENAI_BASE_URL", "http://speech.test/v1")).choose(""))
        .isEmpty();
    assertThatThrownBy(() -> TextEngines.of(Map.of()).choose("openai"))
        .hasMessageContaining("not configured");
    assertThatThrownBy(() -> configured.choose("oracle")).hasMessageContaining("oracle");
    assertThat(engine(Duration.ofSeconds(1), OpenAiTextEngine.PRICE, "2").status().detail())
        .contains(OpenAiTextEngine.PRICE);
  }
}
