package dev.reelwright.activities.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.provider.MisbehavingProvider;
import dev.reelwright.activities.provider.MisbehavingProvider.Reply;
import dev.reelwright.activities.store.S3Location;
import dev.reelwright.activities.store.S3Server;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancellationSource;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.activities.unit.ProgressReporter;
import dev.reelwright.activities.unit.TestScopes;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageUploadersTest {
  private static final byte[] PNG = MisbehavingProvider.png(64, 96);
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(400);

  @TempDir Path folder;

  private MisbehavingProvider provider;
  private UnitScope scope;
  private ArtifactRef image;

  @BeforeEach
  void startProvider() throws Exception {
    provider = new MisbehavingProvider();
    scope = TestScopes.in(folder);
    image = scope.store().put("images", "png", "image/png", PNG);
  }

  @AfterEach
  void stopProvider() throws Exception {
    provider.close();
  }

  private Map<String, String> cloudinarySettings() {
    Map<String, String> environment = new HashMap<>();
    environment.put(ImageUploaders.VARIABLE, "cloudinary");
    environment.put(CloudinaryUploader.CLOUD, "demo");
    environment.put(CloudinaryUploader.PRESET, "unsigned");
    environment.put(CloudinaryUploader.BASE, provider.address() + "/");
    return environment;
  }

  private CloudinaryUploader cloudinary(Duration time) {
    return new CloudinaryUploader(cloudinarySettings(), time, time);
  }

  private ProductionException failure(ImageUploader uploader, UnitScope scope) throws Exception {
    ProductionException failure =
        catchThrowableOfType(ProductionException.class, () -> uploader.upload(image, scope));
    assertThat(failure).as("a failure").isNotNull();
    assertThat(failure.provider()).isEqualTo(uploader.id());
    return failure;
  }

  private ProductionException failureOf(Reply reply) throws Exception {
    provider.always(reply);
    ProductionException failure = failure(cloudinary(LONG), scope);
    assertThat(provider.everyConnectionIsClosed()).isTrue();
    return failure;
  }

  @Test
  void leavesImagesInTheStoreUnlessToldOtherwise() throws Exception {
    ImageUploader uploader = ImageUploaders.of(Map.of());
    assertThat(uploader.remote()).isFalse();
    assertThat(uploader.upload(image, scope))
        .isEqualTo(new UploadedImage("store:" + image.key(), "store"));
    ArtifactRef gone =
        new ArtifactRef("images/00/" + "0".repeat(64) + ".png", "0".repeat(64), 9, "image/png");
    assertThatThrownBy(() -> uploader.upload(gone, scope))
        .isInstanceOfSatisfying(
            ProductionException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_DAMAGED));
  }

  @Test
  void uploadsToCloudinaryAsTheProtocolSaysAndTwiceToTheSameAddress() throws Exception {
    ImageUploader uploader = ImageUploaders.of(cloudinarySettings());
    UploadedImage first = uploader.upload(image, scope);
    UploadedImage second = uploader.upload(image, scope);
    assertThat(first.uri())
        .isEqualTo("https://res.test/image/upload/v1/" + image.sha256() + ".png");
    assertThat(second).isEqualTo(first);
    MisbehavingProvider.Request request = provider.requests().get(0);
    assertThat(request.path()).isEqualTo("/v1_1/demo/image/upload");
    assertThat(request.fields())
        .containsEntry("upload_preset", "unsigned")
        .containsEntry("public_id", image.sha256());
    assertThat(request.fields().get("file").getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(PNG);
    assertThat(provider.everyConnectionIsClosed()).isTrue();
  }

  @Test
  void tellsWhatMayPassFromWhatIsWrong() throws Exception {
    ProductionException throttled =
        failureOf(MisbehavingProvider.error(429, "x", "slow down", "Retry-After", "7"));
    assertThat(throttled.code()).isEqualTo(FailureCode.PROVIDER_THROTTLED);
    assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(failureOf(MisbehavingProvider.error(420, "x", "calm")).code())
        .isEqualTo(FailureCode.PROVIDER_THROTTLED);
    ProductionException wrong =
        failureOf(MisbehavingProvider.error(400, "x", "Upload preset not found"));
    assertThat(wrong.code()).isEqualTo(FailureCode.PROVIDER_REJECTED);
    assertThat(wrong).hasMessageContaining("Upload preset not found");
    assertThat(wrong.hint()).contains(CloudinaryUploader.PRESET);
    assertThat(failureOf(MisbehavingProvider.error(401, "x", "who?")).code())
        .isEqualTo(FailureCode.PROVIDER_UNAUTHORIZED);
    assertThat(failureOf(MisbehavingProvider.redirect(provider.address() + "/else")).code())
        .isEqualTo(FailureCode.PROVIDER_REJECTED);
    for (Reply reply :
        List.of(
            MisbehavingProvider.error(500, "x", "sorry"),
            MisbehavingProvider.page(),
            MisbehavingProvider.json(200, "{}"),
            MisbehavingProvider.json(200, "{\"secure_url\":\"javascript:alert(1)\"}"),
            MisbehavingProvider.json(200, "{\"secure_url\":\"https:// \"}"),
            MisbehavingProvider.cut(),
            MisbehavingProvider.cutOff("application/json", new byte[100], 10),
            MisbehavingProvider.endless("application/json", "{\"secure_url\":\""))) {
      assertThat(failureOf(reply).code()).isEqualTo(FailureCode.PROVIDER_FAILED);
    }
  }

  @Test
  void cutsAnUploadThatHangs() throws Exception {
    // So long that the slow answer takes minutes.
    byte[] answer =
        ("{\"secure_url\":\"https://res.test/a.png\"" + " ".repeat(10_000) + "}")
            .getBytes(StandardCharsets.UTF_8);
    for (Reply reply :
        List.of(
            MisbehavingProvider.silence(),
            MisbehavingProvider.stalled("application/json", answer, 9),
            MisbehavingProvider.drip("application/json", answer))) {
      provider.always(reply);
      assertThat(failure(cloudinary(SHORT), scope).code()).isEqualTo(FailureCode.TIMED_OUT);
      assertThat(provider.everyConnectionIsClosed()).isTrue();
    }
  }

  @Test
  void cutsAnUploadThatNobodyReads() throws Exception {
    // More than the buffers on the way hold, so that the sending itself stands still.
    image = scope.store().put("images", "png", "image/png", new byte[20_000_000]);
    provider.beDeaf();
    assertThat(failure(cloudinary(SHORT), scope).code()).isEqualTo(FailureCode.TIMED_OUT);
    provider.hear();
    assertThat(provider.everyConnectionIsClosed()).isTrue();
    assertThat(provider.requests()).as("requests that came whole").isEmpty();
  }

  @Test
  void endsWithTheAttempt() throws Exception {
    CancellationSource cancellation = new CancellationSource();
    provider.always(
        (request, connection) -> {
          cancellation.cancel();
          connection.fallSilent();
        });
    UnitScope cancelled =
        TestScopes.in(
            folder, ProgressReporter.NONE, cancellation, Deadline.after(Duration.ofMinutes(1)));
    assertThatThrownBy(() -> cloudinary(LONG).upload(image, cancelled))
        .isInstanceOf(CancelledException.class);
    assertThat(provider.everyConnectionIsClosed()).isTrue();
  }

  @Test
  void uploadsToABucketOnceAndNamesThePublicAddress() throws Exception {
    try (S3Server server = S3Server.start(folder.resolve("s3"))) {
      Map<String, String> environment = new HashMap<>(S3Server.environment(server.port()));
      environment.put(ImageUploaders.VARIABLE, "s3://" + S3Server.BUCKET + "/stories");
      ImageUploader uploader = ImageUploaders.of(environment);
      String name = image.sha256() + ".png";
      UploadedImage first = uploader.upload(image, scope);
      assertThat(first.uri()).isEqualTo("s3://" + S3Server.BUCKET + "/stories/" + name);
      Path object = server.bucket().resolve("stories").resolve(name);
      assertThat(object).hasBinaryContent(PNG);
      var written = Files.getLastModifiedTime(object);
      environment.put(S3Uploader.PUBLIC, "https://cdn.test/stories/");
      assertThat(ImageUploaders.of(environment).upload(image, scope).uri())
          .isEqualTo("https://cdn.test/stories/" + name);
      assertThat(Files.getLastModifiedTime(object)).as("is not sent again").isEqualTo(written);
      try (Stream<Path> objects = Files.list(object.getParent())) {
        assertThat(objects).hasSize(1);
      }
    }
  }

  private S3Uploader bucket(Duration looking, Duration writing) {
    return new S3Uploader(
        S3Location.parse("s3://media/stories"),
        Map.of(
            "AWS_ACCESS_KEY_ID",
            "key",
            "AWS_SECRET_ACCESS_KEY",
            "very-secret",
            "REELWRIGHT_S3_ENDPOINT",
            provider.address()),
        looking,
        writing);
  }

  @Test
  void givesTheWritingToABucketMoreTimeThanALookAndDelaysNoOtherUpload() throws Exception {
    // The client's classes are not loaded in the time of a look.
    provider.always(ImageUploadersTest::take);
    bucket(LONG, LONG).upload(image, scope);
    S3Uploader uploader = bucket(LOOK, LONG);
    CountDownLatch slow = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    provider.always(
        (request, connection) -> {
          if (!request.method().equals("HEAD") && slow.getCount() == 1) {
            slow.countDown();
            answerLate(other);
          }
          take(request, connection);
        });
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<UploadedImage> late = threads.submit(() -> uploader.upload(image, scope));
      slow.await();
      assertThat(uploader.upload(image, scope).uri()).startsWith("s3://media/stories/");
      assertThat(late).isNotDone();
      other.countDown();
      assertThat(late.get().uri()).startsWith("s3://media/stories/");
    } finally {
      threads.shutdownNow();
    }
  }

  /** Answers as a bucket does in which nothing is and that takes everything. */
  private static void take(
      MisbehavingProvider.Request request, MisbehavingProvider.Connection connection)
      throws IOException {
    int status = request.method().equals("HEAD") ? 404 : 200;
    connection.head(status, "application/xml", 0, "Connection", "close");
  }

  /** Lets another one be answered before, and takes longer than a look may. */
  private static void answerLate(CountDownLatch other) throws IOException {
    try {
      assertThat(other.await(60, TimeUnit.SECONDS)).as("the other was answered").isTrue();
      TimeUnit.MILLISECONDS.sleep(LOOK.plusMillis(300).toMillis());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void cutsAnUploadToABucketThatHangs() throws Exception {
    S3Uploader uploader = bucket(SHORT, SHORT);
    provider.always(MisbehavingProvider.silence());
    ProductionException looking = failure(uploader, scope);
    assertThat(looking.code()).isEqualTo(FailureCode.STORAGE_FAILED);
    assertThat(looking.code().retryable()).isTrue();
    assertThat(looking.getMessage()).doesNotContain("very-secret");
    assertThat(provider.everyConnectionIsClosed()).isTrue();

    provider.always(
        (request, connection) -> {
          if (request.method().equals("HEAD")) {
            connection.head(404, "application/xml", 0);
          } else {
            connection.fallSilent();
          }
        });
    assertThat(failure(uploader, scope).code()).isEqualTo(FailureCode.STORAGE_FAILED);
    assertThat(provider.everyConnectionIsClosed()).isTrue();

    CancellationSource cancellation = new CancellationSource();
    cancellation.cancel();
    UnitScope cancelled =
        TestScopes.in(
            folder, ProgressReporter.NONE, cancellation, Deadline.after(Duration.ofMinutes(1)));
    assertThatThrownBy(() -> uploader.upload(image, cancelled))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void takesNoSettingThatIsNotWhatItShouldBe() {
    assertThatThrownBy(() -> ImageUploaders.of(Map.of(ImageUploaders.VARIABLE, "ftp://x")))
        .hasMessageContaining("store, s3://BUCKET/PREFIX or cloudinary");
    assertThatThrownBy(() -> ImageUploaders.of(Map.of(ImageUploaders.VARIABLE, "s3://X!/y")))
        .hasMessageContaining(ImageUploaders.VARIABLE);
    assertThatThrownBy(() -> ImageUploaders.of(Map.of(ImageUploaders.VARIABLE, "cloudinary")))
        .hasMessage(CloudinaryUploader.CLOUD + " is not set");
    Map<String, String> environment = cloudinarySettings();
    environment.put(CloudinaryUploader.BASE, "https://me:secret@api.test");
    assertThatThrownBy(() -> ImageUploaders.of(environment))
        .hasMessageContaining(CloudinaryUploader.BASE)
        .message()
        .doesNotContain("secret");
    assertThatThrownBy(
            () ->
                ImageUploaders.of(
                    Map.of(ImageUploaders.VARIABLE, "s3://media", S3Uploader.PUBLIC, "cdn.test/x")))
        .hasMessageContaining(S3Uploader.PUBLIC);
  }

  @Test
  void namesAnImageByItsContent() {
    assertThat(ImageNames.of(image)).isEqualTo(image.sha256() + ".png");
    assertThat(ImageNames.of(new ArtifactRef("a/b", "f".repeat(64), 1, "image/png")))
        .isEqualTo("f".repeat(64));
  }

  @Test
  void isCutAtTheDeadlineOfTheAttemptToo() throws Exception {
    provider.always(MisbehavingProvider.silence());
    UnitScope brief =
        TestScopes.in(folder, ProgressReporter.NONE, Cancellation.NONE, Deadline.after(SHORT));
    assertThat(failure(cloudinary(LONG), brief).code()).isEqualTo(FailureCode.TIMED_OUT);
    assertThat(provider.everyConnectionIsClosed()).isTrue();
  }
}
