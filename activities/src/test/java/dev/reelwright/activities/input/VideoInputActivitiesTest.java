package dev.reelwright.activities.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.reelwright.activities.fonts.FontLibrary;
import dev.reelwright.activities.process.SupervisedProcesses;
import dev.reelwright.activities.scenes.GlyphCheck;
import dev.reelwright.activities.speech.SpeechCatalogue;
import dev.reelwright.activities.speech.SpeechEngines;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.FailureDetails;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.video.AdaptedSource;
import dev.reelwright.workflows.video.AdaptedVideo;
import dev.reelwright.workflows.video.SceneOutline;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoInputActivities;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoPlan;
import dev.reelwright.workflows.video.VideoReview;
import dev.reelwright.workflows.video.VideoSource;
import dev.reelwright.workflows.video.VideoSpec;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The activities of input")
class VideoInputActivitiesTest {
  private static final UnitId UNIT = new UnitId("p", "input_adaptation", "source", "source");
  private static final String PAGE = "<html><h1>Café</h1><p>Déjà vu, says the page.</p></html>";
  private static final String SCRIPT =
      """
      id: talk
      title: A talk
      scenes:
        - {id: one, type: title, narration: First words., visual_content: {title: One}}
        - {id: two, type: title, narration: Second words., visual_content: {title: Two}}
      """;

  @TempDir Path root;
  private final AtomicInteger requests = new AtomicInteger();
  private TestActivityEnvironment environment;
  private Inputs inputs;
  private VideoInputActivities activities;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    environment = TestActivityEnvironment.newInstance();
    inputs = new Inputs(root);
    environment.registerActivitiesImplementations(
        new VideoInputActivitiesImpl(
            new UnitRunner(inputs.store, new DataFolder(root)),
            inputs.store,
            VideoAdapters.standard(),
            new HttpSourceFetcher(),
            new GlyphCheck(FontLibrary.of(Path.of("target/fonts"), List.of())),
            new SpeechCatalogue(SpeechEngines.of(new SupervisedProcesses(), Map.of())),
            () -> "an encoder"));
    activities = environment.newActivityStub(VideoInputActivities.class);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    environment.close();
  }

  /** Serves a page and returns its address. */
  private VideoSource page(String contentType, byte[] body) {
    server.createContext(
        "/page",
        exchange -> {
          requests.incrementAndGet();
          exchange.getResponseHeaders().set("Content-Type", contentType);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    String address =
        "http://"
            + server.getAddress().getAddress().getHostAddress()
            + ":"
            + server.getAddress().getPort()
            + "/page";
    return new VideoSource("document", address, null, Map.of());
  }

  private static VideoOptions allowingPrivate() {
    return new VideoOptions(
        List.of(), List.of(), null, 0, null, 0, null, Map.of(), false, true, null, null);
  }

  private AdaptedVideo script(String yaml) throws Exception {
    return activities
        .adaptSource(UNIT, inputs.with("t.yaml", yaml).load("yaml", "t.yaml"), Inputs.DEFAULTS)
        .value()
        .videos()
        .get(0);
  }

  private VideoSpec spec(VideoPlan plan) throws Exception {
    return StoredJson.read(inputs.store, plan.spec(), VideoSpec.class);
  }

  private static FailureDetail failure(ThrowingCallable call) {
    Throwable failure = catchThrowable(call);
    assertThat(failure).isNotNull();
    return FailureDetails.of(failure, UNIT);
  }

  @Test
  @DisplayName("adapt a content once for the same options")
  void content() throws Exception {
    VideoSource source = inputs.with("a.md", "# Hello\n\nSome words.\n").load("document", "a.md");
    Made<AdaptedSource> first = activities.adaptSource(UNIT, source, Inputs.DEFAULTS);
    Made<AdaptedSource> again = activities.adaptSource(UNIT, source, Inputs.DEFAULTS);
    assertThat(first.receipt().decision()).isEqualTo(UnitDecision.MADE);
    assertThat(first.value().videos())
        .singleElement()
        .satisfies(
            video -> {
              assertThat(video.id()).isEqualTo("hello");
              assertThat(video.title()).isEqualTo("Hello");
              assertThat(video.scenes()).isEqualTo(2);
            });
    assertThat(again.receipt().decision()).isEqualTo(UnitDecision.REUSED);
    assertThat(again.value()).isEqualTo(first.value());
    Made<AdaptedSource> series = activities.adaptSource(UNIT, source, Inputs.series(0, "headers"));
    assertThat(series.receipt().decision()).isEqualTo(UnitDecision.MADE);
    assertThat(series.receipt().reason()).isEqualTo("split changed");
  }

  @Test
  @DisplayName("name every fault of a source at once")
  void faults() throws Exception {
    VideoSource source =
        inputs
            .with(
                "t.yaml",
                """
                id: talk
                title: A talk
                scenes:
                  - {id: ../../x, type: title, visual_content: {title: One}}
                  - {id: two, type: slide, visual_content: {title: Two}}
                """)
            .load("yaml", "t.yaml");
    FailureDetail failure = failure(() -> activities.adaptSource(UNIT, source, Inputs.DEFAULTS));
    assertThat(failure.code()).isEqualTo(FailureCode.INVALID_INPUT);
    assertThat(failure.faults()).extracting(InputFault::line).containsExactly(4, 5);
  }

  @ParameterizedTest(name = "{0}, which is in {1}")
  @DisplayName("read a page in the charset that its server names, or in the one that it is in")
  @CsvSource({
    "text/html; charset=ISO-8859-1, windows-1252",
    "text/html; charset=utf-16le, UTF-16LE",
    "text/html; charset=\"UTF-8\", UTF-8",
    "text/html; charset=utf-8, windows-1252",
    "text/html; charset=unheard-of, UTF-8",
    "text/html, UTF-8"
  })
  void charsets(String contentType, String charset) throws Exception {
    VideoSource source = page(contentType, PAGE.getBytes(Charset.forName(charset)));
    AdaptedVideo video =
        activities.adaptSource(UNIT, source, allowingPrivate()).value().videos().get(0);
    assertThat(video.title()).isEqualTo("Café");
    assertThat(
            StoredJson.read(inputs.store, video.spec(), VideoSpec.class)
                .scenes()
                .get(0)
                .narration()
                .get(""))
        .endsWith("Déjà vu, says the page.");
  }

  @Test
  @DisplayName("fetch a page anew each time")
  void fetched() {
    VideoSource source = page("text/html; charset=utf-8", PAGE.getBytes(Charset.forName("UTF-8")));
    for (int i = 1; i <= 2; i++) {
      assertThat(activities.adaptSource(UNIT, source, allowingPrivate()).receipt().decision())
          .isEqualTo(UnitDecision.MADE);
      assertThat(requests).hasValue(i);
    }
  }

  @Test
  @DisplayName("ask no server in a private network, unless that is allowed")
  void privateAddress() {
    VideoSource source = page("text/html", PAGE.getBytes(Charset.forName("UTF-8")));
    FailureDetail failure = failure(() -> activities.adaptSource(UNIT, source, Inputs.DEFAULTS));
    assertThat(failure.code()).isEqualTo(FailureCode.ADDRESS_NOT_ALLOWED);
    assertThat(requests).hasValue(0);
  }

  @Test
  @DisplayName("plan scenes, voices and the encoder, and say when nothing has changed")
  void plan() throws Exception {
    AdaptedVideo video = script(SCRIPT);
    Made<VideoPlan> plan = activities.parseContent(UNIT, video, Inputs.DEFAULTS);
    assertThat(plan.value().scenes())
        .extracting(SceneOutline::id, SceneOutline::characters)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("one", "First words.".length()),
            org.assertj.core.groups.Tuple.tuple("two", "Second words.".length()));
    assertThat(plan.value().pictureEncoder()).isEqualTo("an encoder");
    assertThat(plan.value().speech())
        .singleElement()
        .satisfies(s -> assertThat(s.voices()).hasSize(2));
    assertThat(activities.parseContent(UNIT, video, Inputs.DEFAULTS).receipt().decision())
        .isEqualTo(UnitDecision.REUSED);
  }

  @Test
  @DisplayName("name letters without a font and voices without an engine together")
  void planFaults() throws Exception {
    AdaptedVideo video = script(SCRIPT.replace("title: Two}", "title: 工作}, voice: nobody"));
    FailureDetail failure = failure(() -> activities.parseContent(UNIT, video, Inputs.DEFAULTS));
    assertThat(failure.code()).isEqualTo(FailureCode.INVALID_INPUT);
    assertThat(failure.faults())
        .hasSize(2)
        .anySatisfy(fault -> assertThat(fault.describe()).contains("scene two", "工 (U+5DE5)"))
        .anySatisfy(fault -> assertThat(fault.describe()).contains("scene two", "'nobody'"));
  }

  @Test
  @DisplayName("apply the edits of a review")
  void edits() throws Exception {
    VideoPlan plan = activities.parseContent(UNIT, script(SCRIPT), Inputs.DEFAULTS).value();
    VideoReview review =
        new VideoReview(
            "talk",
            List.of(
                new VideoReview.SceneEdit("one", null, true),
                new VideoReview.SceneEdit("two", " New words. ", false)));
    VideoPlan edited = activities.applyEdits(UNIT, plan, review, Inputs.DEFAULTS).value();
    assertThat(spec(edited).scenes()).extracting(SceneSpec::id).containsExactly("two");
    assertThat(spec(edited).scenes().get(0).narration().values()).containsExactly("New words.");
    assertThat(edited.scenes()).extracting(SceneOutline::characters).containsExactly(10);
    assertThat(spec(plan).scenes()).hasSize(2);
    VideoReview nothing = new VideoReview("talk", List.of());
    assertThat(activities.applyEdits(UNIT, plan, nothing, Inputs.DEFAULTS).value()).isEqualTo(plan);
  }

  @Test
  @DisplayName("refuse edits of scenes that are not there, and of all that are")
  void wrongEdits() throws Exception {
    VideoPlan plan = activities.parseContent(UNIT, script(SCRIPT), Inputs.DEFAULTS).value();
    VideoReview review =
        new VideoReview(
            "talk",
            List.of(
                new VideoReview.SceneEdit("one", null, true),
                new VideoReview.SceneEdit("two", null, true),
                new VideoReview.SceneEdit("ten", "Words.", false)));
    FailureDetail failure =
        failure(() -> activities.applyEdits(UNIT, plan, review, Inputs.DEFAULTS));
    assertThat(failure.code()).isEqualTo(FailureCode.INVALID_INPUT);
    assertThat(failure.faults())
        .extracting(InputFault::describe)
        .containsExactly(
            "review: scene ten: there is no scene of this id", "review: no scene of talk is left");
  }
}
