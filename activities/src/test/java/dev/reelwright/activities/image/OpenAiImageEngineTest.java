package dev.reelwright.activities.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.process.LeftBehind;
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
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenAiImageEngineTest {
  private static final String KEY = "sk-very-secret";
  private static final ImageOrder ORDER =
      new ImageOrder("watercolor: Zoë finds a \"map\"", 1024, 1536, 7);
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration SHORT = Duration.ofMillis(400);

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

  private OpenAiImageEngine engine(Duration time, String... more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("OPENAI_API_KEY", KEY);
    environment.put("OPENAI_BASE_URL", provider.address() + "/v1/");
    environment.put("REELWRIGHT_OPENAI_IMAGE_MODEL", "gpt-image-1");
    environment.put("REELWRIGHT_OPENAI_IMAGE_PRICE", "0.06");
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return new OpenAiImageEngine(environment, time, time);
  }

  private OpenAiImageEngine engine(String... more) {
    return engine(LONG, more);
  }

  private UnitScope scope(Cancellation cancellation) {
    return TestScopes.in(folder, progress, cancellation, Deadline.after(Duration.ofMinutes(5)));
  }

  private UnitScope scope() {
    return scope(Cancellation.NONE);
  }

  private Path png() {
    return folder.resolve("made.png");
  }

  private ProductionException failure(OpenAiImageEngine engine) throws Exception {
    UnitScope scope = scope();
    ProductionException failure =
        catchThrowableOfType(ProductionException.class, () -> engine.paint(ORDER, png(), scope));
    assertThat(failure).as("a failure").isNotNull();
    assertThat(failure.provider()).isEqualTo("openai");
    assertThat(failure.getMessage() + failure.hint()).doesNotContain(KEY);
    assertThat(png()).doesNotExist();
    assertThat(files(scope.scratch())).as("what is left behind").isEmpty();
    assertThat(provider.everyConnectionIsClosed()).as("connections are closed").isTrue();
    return failure;
  }

  private ProductionException failureOf(Reply reply) throws Exception {
    provider.always(reply);
    return failure(engine());
  }

  private static List<Path> files(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private void assertIsOfTheOrderedSize() throws Exception {
    BufferedImage image = ImageIO.read(png().toFile());
    assertThat(image.getWidth()).isEqualTo(ORDER.width());
    assertThat(image.getHeight()).isEqualTo(ORDER.height());
  }

  @Test
  void asksAsTheProtocolSaysAndKeepsThePictureAsItCame() throws Exception {
    byte[] picture = MisbehavingProvider.png(1024, 1536);
    provider.always(MisbehavingProvider.image(picture));
    engine().paint(ORDER, png(), scope());
    assertThat(png()).hasBinaryContent(picture);
    MisbehavingProvider.Request request = provider.requests().get(0);
    assertThat(request.path()).isEqualTo("/v1/images/generations");
    assertThat(request.headers()).containsEntry("authorization", "Bearer " + KEY);
    JsonNode body = request.json();
    assertThat(body.path("model").asText()).isEqualTo("gpt-image-1");
    assertThat(body.path("prompt").asText()).isEqualTo(ORDER.prompt());
    assertThat(body.path("n").asInt()).isEqualTo(1);
    assertThat(body.path("size").asText()).isEqualTo("1024x1536");
    assertThat(body.path("quality").asText()).isEqualTo("medium");
    assertThat(body.path("output_format").asText()).isEqualTo("png");
    // This model refuses a request that has it.
    assertThat(body.has("response_format")).isFalse();
    assertThat(progress.spent()).isEqualTo(new Cost(0, 0, 4200, 1, 0.06));
    assertThat(progress.fractions()).endsWith(1.0);
  }

  @Test
  void sendsThePictureThatIsToBeChangedAsAForm() throws Exception {
    byte[] original = MisbehavingProvider.png(1024, 1536);
    Path file = Files.write(folder.resolve("original.png"), original);
    engine().edit(ORDER, file, png(), scope());
    assertIsOfTheOrderedSize();
    MisbehavingProvider.Request request = provider.requests().get(0);
    assertThat(request.path()).isEqualTo("/v1/images/edits");
    assertThat(request.fields())
        .containsEntry("model", "gpt-image-1")
        .containsEntry("size", "1024x1536")
        .containsEntry("quality", "medium")
        .containsEntry("n", "1");
    assertThat(latin(request.fields().get("prompt")))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(ORDER.prompt());
    assertThat(latin(request.fields().get("image"))).isEqualTo(original);
    assertThat(file).hasBinaryContent(original);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void fetchesAPictureThatTheServerNamesAnAddressFor() throws Exception {
    provider.put("/out/1.png", MisbehavingProvider.png(1024, 1536));
    provider.next(
        MisbehavingProvider.json(
            200, "{\"data\":[{\"url\":\"" + provider.address() + "/out/1.png\"}]}"));
    engine().paint(ORDER, png(), scope());
    assertIsOfTheOrderedSize();
    assertThat(provider.requests()).extracting(MisbehavingProvider.Request::path).hasSize(2);
    assertThat(progress.spent()).isEqualTo(new Cost(0, 0, 0, 1, 0.06));
  }

  @Test
  void triesToFetchAPaidPictureMoreThanOnceAndPaysOnce() throws Exception {
    provider.put("/out/1.png", MisbehavingProvider.png(1024, 1536));
    provider.next(
        MisbehavingProvider.json(
            200, "{\"data\":[{\"url\":\"" + provider.address() + "/out/1.png\"}]}"),
        MisbehavingProvider.error(503, "busy", "later"),
        MisbehavingProvider.cut());
    engine().paint(ORDER, png(), scope());
    assertIsOfTheOrderedSize();
    assertThat(provider.requests()).hasSize(4);
    assertThat(progress.spent().images()).isEqualTo(1);
  }

  @Test
  void fetchesFromAnotherServerWithoutTheKeyAndOnlyWhereThatIsAllowed() throws Exception {
    try (MisbehavingProvider other = new MisbehavingProvider()) {
      other.put("/out/1.png?sig=abc", MisbehavingProvider.png(1024, 1536));
      provider.always(
          MisbehavingProvider.json(
              200, "{\"data\":[{\"url\":\"" + other.address() + "/out/1.png?sig=abc\"}]}"));
      ProductionException refused = failure(engine());
      assertThat(refused.code()).isEqualTo(FailureCode.ADDRESS_NOT_ALLOWED);
      assertThat(refused).hasMessageContaining("127.0.0.1 is a loopback address");
      assertThat(refused.hint()).contains(OpenAiImageEngine.PRIVATE_URLS + "=true");
      assertThat(other.requests()).isEmpty();

      engine(OpenAiImageEngine.PRIVATE_URLS, "true").paint(ORDER, png(), scope());
      assertIsOfTheOrderedSize();
      assertThat(other.requests())
          .singleElement()
          .satisfies(request -> assertThat(request.headers()).doesNotContainKey("authorization"));

      Files.delete(png());
      other.always(MisbehavingProvider.error(403, "expired", "sig=abc has expired"));
      other.put("/out/1.png?sig=abc", new byte[0]);
      provider.always(
          MisbehavingProvider.json(
              200, "{\"data\":[{\"url\":\"" + other.address() + "/gone.png?sig=abc\"}]}"));
      ProductionException gone = failure(engine(OpenAiImageEngine.PRIVATE_URLS, "true"));
      assertThat(gone.code()).isEqualTo(FailureCode.PROVIDER_FAILED);
      assertThat(gone).hasMessageContaining("status 403");
      assertThat(gone.getMessage()).doesNotContain("sig");
    }
  }

  @Test
  void waitsAsLongAsAThrottlingProviderSays() throws Exception {
    String inTenMinutes =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10));
    ProductionException bySeconds =
        failureOf(MisbehavingProvider.error(429, "rate_limit", "slow down", "Retry-After", "7"));
    assertThat(bySeconds.code()).isEqualTo(FailureCode.PROVIDER_THROTTLED);
    assertThat(bySeconds.code().retryable()).isTrue();
    assertThat(bySeconds.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(bySeconds.httpStatus()).isEqualTo(429);
    assertThat(bySeconds.requestId()).isEqualTo("req-7");
    assertThat(
            failureOf(
                    MisbehavingProvider.error(
                        429, "rate_limit", "slow down", "Retry-After", inTenMinutes))
                .retryAfter())
        .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(10));
    assertThat(
            failureOf(
                    MisbehavingProvider.error(
                        429, "rate_limit", "x", "Retry-After", "9", "Retry-After-Ms", "1500"))
                .retryAfter())
        .isEqualTo(Duration.ofMillis(1500));
    ProductionException without =
        failureOf(MisbehavingProvider.error(429, "rate_limit", "slow down"));
    assertThat(without.code()).isEqualTo(FailureCode.PROVIDER_THROTTLED);
    assertThat(without.retryAfter()).isNull();
    assertThat(progress.spent()).as("nothing was painted").isEqualTo(Cost.NONE);
  }

  @Test
  void tellsWhatItsRulesRefuseFromWhatMayPassAndFromWhatIsWrong() throws Exception {
    Map<Reply, FailureCode> expected = new LinkedHashMap<>();
    expected.put(
        MisbehavingProvider.error(400, "moderation_blocked", "no: " + KEY),
        FailureCode.CONTENT_REFUSED);
    expected.put(
        MisbehavingProvider.error(400, "content_policy_violation", "no"),
        FailureCode.CONTENT_REFUSED);
    expected.put(
        MisbehavingProvider.json(
            400, "{\"error\":{\"message\":\"rejected by our safety system\",\"code\":null}}"),
        FailureCode.CONTENT_REFUSED);
    expected.put(
        MisbehavingProvider.json(
            400,
            "{\"error\":{\"code\":\"x\",\"message\":\"m\","
                + "\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\"}}}"),
        FailureCode.CONTENT_REFUSED);
    expected.put(
        MisbehavingProvider.error(400, "invalid_value", "size"), FailureCode.PROVIDER_REJECTED);
    expected.put(
        MisbehavingProvider.error(400, "billing_hard_limit_reached", "limit"),
        FailureCode.PROVIDER_REJECTED);
    expected.put(
        MisbehavingProvider.error(429, "insufficient_quota", "empty"),
        FailureCode.PROVIDER_REJECTED);
    expected.put(
        MisbehavingProvider.error(401, "invalid_api_key", "wrong key " + KEY),
        FailureCode.PROVIDER_UNAUTHORIZED);
    expected.put(
        MisbehavingProvider.error(500, "server_error", "sorry"), FailureCode.PROVIDER_FAILED);
    expected.put(
        MisbehavingProvider.error(502, "bad_gateway", "sorry"), FailureCode.PROVIDER_FAILED);
    expected.put(
        MisbehavingProvider.body(503, "text/html", latin("<h1>busy</h1>")),
        FailureCode.PROVIDER_FAILED);
    for (Map.Entry<Reply, FailureCode> each : expected.entrySet()) {
      ProductionException failure = failureOf(each.getKey());
      assertThat(failure.code()).as(failure.getMessage()).isEqualTo(each.getValue());
    }
    assertThat(FailureCode.CONTENT_REFUSED.retryable()).isFalse();
    assertThat(progress.spent()).as("nothing was painted").isEqualTo(Cost.NONE);
  }

  @Test
  void followsNoRedirectThatWouldCarryTheKeyElsewhere() throws Exception {
    assertThat(failureOf(MisbehavingProvider.redirect(provider.address() + "/else")).code())
        .isEqualTo(FailureCode.PROVIDER_REJECTED);
    assertThat(provider.requests()).hasSize(1);
  }

  @Test
  void namesWhatCameInsteadOfAPicture() throws Exception {
    byte[] picture = MisbehavingProvider.png(1024, 1536);
    String json = MisbehavingProvider.imageJson(picture);
    byte[] jpeg = MisbehavingProvider.picture("jpeg", 1024, 1536);
    byte[] hollow = picture.clone();
    Arrays.fill(hollow, 200, 2000, (byte) 7);
    List<Map.Entry<String, Reply>> replies = new ArrayList<>();
    replies.add(Map.entry("text/html: <html>Sign in</html>", MisbehavingProvider.page()));
    replies.add(Map.entry("what is no whole JSON", MisbehavingProvider.json(200, "")));
    replies.add(
        Map.entry(
            "what is no whole JSON",
            MisbehavingProvider.json(200, json.substring(0, json.length() / 2))));
    replies.add(
        Map.entry(
            "what is no whole JSON",
            MisbehavingProvider.json(200, "{\"data\":[{\"b64_json\":\"%%\"}]}")));
    replies.add(Map.entry("no image", MisbehavingProvider.json(200, "{\"data\":[]}")));
    replies.add(
        Map.entry("no image", MisbehavingProvider.json(200, "{\"data\":[{\"b64_json\":\"\"}]}")));
    replies.add(
        Map.entry(
            "an error: out of memory",
            MisbehavingProvider.json(200, "{\"error\":{\"message\":\"out of memory\"}}")));
    replies.add(
        Map.entry(
            "an image's address that is none",
            MisbehavingProvider.json(200, "{\"data\":[{\"url\":\"file:///etc/passwd\"}]}")));
    replies.add(
        Map.entry(
            "a PNG that is cut off",
            MisbehavingProvider.image(Arrays.copyOf(picture, picture.length / 2))));
    replies.add(Map.entry("a damaged picture", MisbehavingProvider.image(hollow)));
    replies.add(
        Map.entry(
            "a PNG that is cut off",
            MisbehavingProvider.image(Arrays.copyOf(picture, picture.length - 12))));
    replies.add(
        Map.entry(
            "a damaged picture", MisbehavingProvider.image(Arrays.copyOf(jpeg, jpeg.length / 2))));
    replies.add(
        Map.entry("what is no picture", MisbehavingProvider.image(latin("<html>Sign in</html>"))));
    replies.add(
        Map.entry(
            "a picture of 512x512 pixels where 1024x1536 were asked for",
            MisbehavingProvider.image(MisbehavingProvider.png(512, 512))));
    replies.add(
        Map.entry(
            "a picture of 1536x1024 pixels",
            MisbehavingProvider.image(MisbehavingProvider.png(1536, 1024))));
    int paid = 0;
    for (Map.Entry<String, Reply> each : replies) {
      ProductionException failure = failureOf(each.getValue());
      assertThat(failure.code()).as(each.getKey()).isEqualTo(FailureCode.PROVIDER_FAILED);
      assertThat(failure).hasMessageContaining("answered with " + each.getKey());
      paid++;
      assertThat(progress.spent().images()).as("the provider has worked").isEqualTo(paid);
    }
  }

  @Test
  void doesNotAskAgainForAFormatThatItCannotRead() throws Exception {
    ProductionException failure =
        failureOf(MisbehavingProvider.image(latin("RIFF\1\1\1\1WEBPVP8 ----")));
    assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_REJECTED);
    assertThat(failure.hint()).contains("PNG");
  }

  @Test
  void fitsAPictureOfNearlyTheRightProportionsAndConvertsOtherFormats() throws Exception {
    provider.next(
        MisbehavingProvider.image(MisbehavingProvider.png(1024, 1792)),
        MisbehavingProvider.image(MisbehavingProvider.png(832, 1248)),
        MisbehavingProvider.image(MisbehavingProvider.picture("jpeg", 1024, 1536)));
    for (int i = 0; i < 3; i++) {
      engine().paint(ORDER, png(), scope());
      assertIsOfTheOrderedSize();
      Files.delete(png());
    }
  }

  @Test
  void takesTheFirstImageAndTheFirstAnswerWhenMoreCome() throws Exception {
    byte[] wanted = MisbehavingProvider.png(1024, 1536);
    byte[] other = MisbehavingProvider.png(1024, 1535);
    String one = MisbehavingProvider.imageJson(wanted);
    String two = MisbehavingProvider.imageJson(other);
    provider.next(
        MisbehavingProvider.json(
            200,
            one.replace(
                "}],", "}," + two.substring(two.indexOf('[') + 1, two.indexOf(']')) + "],")),
        MisbehavingProvider.json(200, one + two));
    for (int i = 0; i < 2; i++) {
      engine().paint(ORDER, png(), scope());
      assertThat(png()).hasBinaryContent(wanted);
    }
  }

  @Test
  void neverTakesASecondAnswerForTheAnswerToTheNextOrder() throws Exception {
    byte[] first = MisbehavingProvider.png(1024, 1536);
    byte[] second = MisbehavingProvider.picture("jpeg", 1024, 1536);
    OpenAiImageEngine engine = engine();
    provider.next(
        MisbehavingProvider.twice(MisbehavingProvider.image(first)),
        MisbehavingProvider.image(second));
    engine.paint(ORDER, png(), scope());
    assertThat(png()).hasBinaryContent(first);
    engine.paint(ORDER, png(), scope());
    assertThat(Files.mismatch(png(), Files.write(folder.resolve("first"), first))).isNotNegative();
    assertThat(provider.everyConnectionIsClosed()).isTrue();
  }

  @Test
  void endsWhateverNeverEnds() throws Exception {
    byte[] json = latin(MisbehavingProvider.imageJson(MisbehavingProvider.png(1024, 1536)));
    Map<String, Reply> replies = new LinkedHashMap<>();
    replies.put("silence", MisbehavingProvider.silence());
    replies.put("a stalled body", MisbehavingProvider.stalled("application/json", json, 5000));
    replies.put("a slow body", MisbehavingProvider.drip("application/json", json));
    for (Map.Entry<String, Reply> each : replies.entrySet()) {
      provider.always(each.getValue());
      ProductionException failure = failure(engine(SHORT));
      assertThat(failure.code()).as(each.getKey()).isEqualTo(FailureCode.TIMED_OUT);
    }
    assertThat(progress.spent().images()).as("they may have worked").isEqualTo(3);
    provider.always(MisbehavingProvider.endless("application/json", "{\"data\":[{\"b64_json\":\""));
    ProductionException endless = failure(engine());
    assertThat(endless.code()).isEqualTo(FailureCode.PROVIDER_FAILED);
    assertThat(endless).hasMessageContaining("at most 32000000 bytes");
  }

  @Test
  void endsTheFetchingOfAPictureThatNeverComes() throws Exception {
    provider.next(
        MisbehavingProvider.json(
            200, "{\"data\":[{\"url\":\"" + provider.address() + "/out/1.png\"}]}"),
        MisbehavingProvider.stalled("image/png", MisbehavingProvider.png(1024, 1536), 300));
    assertThat(failure(engine(SHORT)).code()).isEqualTo(FailureCode.TIMED_OUT);
  }

  @Test
  void saysWhenTheConnectionIsCutOrNobodyListens() throws Exception {
    byte[] json = latin(MisbehavingProvider.imageJson(MisbehavingProvider.png(1024, 1536)));
    assertThat(failureOf(MisbehavingProvider.cut()))
        .hasMessageContaining("no whole answer")
        .extracting(ProductionException::code)
        .isEqualTo(FailureCode.PROVIDER_FAILED);
    assertThat(failureOf(MisbehavingProvider.cutOff("application/json", json, 5000)))
        .hasMessageContaining("no whole answer");
    assertThat(progress.spent().images()).isEqualTo(2);
    provider.close();
    ProductionException nobody = failure(engine());
    assertThat(nobody.code()).isEqualTo(FailureCode.PROVIDER_FAILED);
    assertThat(progress.spent().images()).as("nobody was reached").isEqualTo(2);
  }

  @Test
  void endsWithTheAttemptAndCountsWhatIsUnderWay() throws Exception {
    CancellationSource cancellation = new CancellationSource();
    provider.always(
        (request, connection) -> {
          cancellation.cancel();
          connection.fallSilent();
        });
    UnitScope scope = scope(cancellation);
    assertThatThrownBy(() -> engine().paint(ORDER, png(), scope))
        .isInstanceOf(CancelledException.class);
    assertThat(provider.everyConnectionIsClosed()).isTrue();
    assertThat(files(scope.scratch())).isEmpty();
    assertThat(progress.spent().images()).isEqualTo(1);
    UnitScope late = scope(cancellation);
    assertThatThrownBy(() -> engine().paint(ORDER, png(), late))
        .isInstanceOf(CancelledException.class);
    assertThat(progress.spent().images()).as("nothing was asked").isEqualTo(1);
  }

  @Test
  void oneThatHangsDelaysNoOtherAndLeavesNoThread() throws Exception {
    OpenAiImageEngine engine = engine();
    CancellationSource cancellation = new CancellationSource();
    CountDownLatch hangs = new CountDownLatch(1);
    provider.next(
        (request, connection) -> {
          hangs.countDown();
          connection.fallSilent();
        });
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      Future<Void> hung = threads.submit(paint(engine, "hung.png", cancellation));
      hangs.await();
      List<Future<Void>> others =
          threads.invokeAll(
              Stream.of("1", "2", "3", "4", "5")
                  .map(name -> paint(engine, name + ".png", Cancellation.NONE))
                  .toList());
      for (Future<Void> other : others) {
        other.get();
      }
      assertThat(hung.isDone()).as("the hung one is done").isFalse();
      cancellation.cancel();
      assertThatThrownBy(hung::get).hasCauseInstanceOf(CancelledException.class);
    } finally {
      threads.shutdownNow();
    }
    assertThat(provider.everyConnectionIsClosed()).isTrue();
    LeftBehind.assertNoThread("httpclient");
  }

  private Callable<Void> paint(OpenAiImageEngine engine, String name, Cancellation cancellation) {
    return () -> {
      engine.paint(ORDER, folder.resolve(name), scope(cancellation));
      return null;
    };
  }

  @Test
  void asksEachModelForWhatItKnows() throws Exception {
    engine("REELWRIGHT_OPENAI_IMAGE_MODEL", "dall-e-3", "REELWRIGHT_OPENAI_IMAGE_QUALITY", "hd")
        .paint(ORDER, png(), scope());
    assertIsOfTheOrderedSize();
    engine("REELWRIGHT_OPENAI_IMAGE_MODEL", "flux.1-dev").paint(ORDER, png(), scope());
    JsonNode dalle = provider.requests().get(0).json();
    assertThat(dalle.path("size").asText()).isEqualTo("1024x1792");
    assertThat(dalle.path("quality").asText()).isEqualTo("hd");
    assertThat(dalle.path("response_format").asText()).isEqualTo("b64_json");
    JsonNode own = provider.requests().get(1).json();
    assertThat(own.path("size").asText()).isEqualTo("1024x1536");
    assertThat(own.has("quality")).isFalse();
  }

  @Test
  void asksForNothingThatAModelCannotDo() {
    OpenAiImageEngine square = engine("REELWRIGHT_OPENAI_IMAGE_MODEL", "dall-e-2");
    assertThatThrownBy(() -> square.paint(ORDER, png(), scope()))
        .isInstanceOfSatisfying(
            ProductionException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_REJECTED))
        .hasMessageContaining("1024x1536");
    OpenAiImageEngine blind = engine("REELWRIGHT_OPENAI_IMAGE_MODEL", "dall-e-3");
    assertThatThrownBy(() -> blind.edit(ORDER, png(), png(), scope()))
        .hasMessageContaining("does not change pictures");
    assertThat(provider.requests()).isEmpty();
    assertThat(progress.spent()).isEqualTo(Cost.NONE);
  }

  @Test
  void countsListPricesForOpenAiAndNothingForAServerOfOnesOwn() {
    ImageOrder square = new ImageOrder("a", 1024, 1024, 1);
    OpenAiImageEngine official = new OpenAiImageEngine(Map.of("OPENAI_API_KEY", KEY));
    assertThat(official.cost(ORDER)).isEqualTo(new Cost(0, 0, 0, 1, 0.063));
    assertThat(official.cost(square).money()).isEqualTo(0.042);
    assertThat(
            new OpenAiImageEngine(
                    Map.of("OPENAI_API_KEY", KEY, OpenAiImageEngine.MODEL, "gpt-image-9"))
                .cost(square)
                .money())
        .isEqualTo(0.25);
    assertThat(engine(OpenAiImageEngine.PRICE, "").cost(ORDER).money()).isZero();
  }

  @Test
  void isUsableWithAKeyOrWithAServerWhoseModelIsNamed() throws Exception {
    assertThat(new OpenAiImageEngine(Map.of()).status().usable()).isFalse();
    OpenAiImageEngine official = new OpenAiImageEngine(Map.of("OPENAI_API_KEY", KEY));
    assertThat(official.status().usable()).isTrue();
    assertThat(official.status().toString()).doesNotContain(KEY);
    // It may be one that only speaks.
    assertThat(
            new OpenAiImageEngine(Map.of("OPENAI_BASE_URL", "http://speech.test/v1"))
                .status()
                .usable())
        .isFalse();
    assertThat(engine().status().version()).startsWith("gpt-image-1/medium@127.0.0.1");
    assertThat(engine(OpenAiImageEngine.SECONDS, "166").status().detail())
        .isEqualTo(OpenAiImageEngine.SECONDS + " is no number of seconds from 1 to 165");
    assertThat(engine(OpenAiImageEngine.SECONDS, "20").status().usable()).isTrue();
    assertThat(engine(OpenAiImageEngine.PRICE, "cheap").status().detail())
        .contains(OpenAiImageEngine.PRICE);
    assertThat(new OpenAiImageEngine(Map.of("OPENAI_API_KEY", "two\nlines")).status().toString())
        .contains("OPENAI_API_KEY is no key")
        .doesNotContain("lines");
  }

  @Test
  void choosesTheConfiguredProviderThePreferredOneOrTheOneThatIsAsked() throws Exception {
    assertThat(ImageEngines.of(Map.of()).choose(null).id()).isEqualTo("embedded");
    ImageEngines both = ImageEngines.of(Map.of("OPENAI_API_KEY", KEY));
    assertThat(both.choose(null).id()).isEqualTo("openai");
    assertThat(both.choose("Embedded").id()).isEqualTo("embedded");
    assertThat(
            ImageEngines.of(
                    Map.of("OPENAI_API_KEY", KEY, ImageEngines.PROVIDER_VARIABLE, "embedded"))
                .choose("")
                .id())
        .isEqualTo("embedded");
    assertThatThrownBy(() -> ImageEngines.of(Map.of()).choose("openai"))
        .hasMessageContaining("not configured");
    assertThatThrownBy(() -> both.choose("midjourney")).hasMessageContaining("openai, embedded");
  }
}
