package dev.reelwright.activities.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reelwright.activities.http.HttpLimits;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.store.DirectoryArtifactStore;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Notification;
import dev.reelwright.workflows.production.NotificationActivities;
import dev.reelwright.workflows.production.NotificationEvent;
import dev.reelwright.workflows.production.Receipt;
import dev.reelwright.workflows.production.Stall;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ActivityFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks as they are: they ask to wait, fail, hang, and send elsewhere. */
@Timeout(120)
class NotificationActivitiesTest {
  private static final int MEETING = 1;
  private static final String SECRET = "/services/T000/B000/a-secret-of-the-tests";

  /** Delivers one notification, and tries again as a production does. */
  @WorkflowInterface
  public interface Telling {
    @WorkflowMethod
    List<String> tell(List<String> variables, Notification notification);
  }

  public static final class TellingImpl implements Telling {
    @Override
    public List<String> tell(List<String> variables, Notification notification) {
      NotificationActivities activities =
          Workflow.newActivityStub(
              NotificationActivities.class,
              ActivityOptions.newBuilder()
                  .setStartToCloseTimeout(Duration.ofSeconds(60))
                  .setScheduleToCloseTimeout(Duration.ofMinutes(5))
                  .setHeartbeatTimeout(Duration.ofSeconds(60))
                  .build());
      UnitId unit = new UnitId("p", "notification", "completed", "notification · completed");
      try {
        return activities.sendNotification(unit, variables, notification);
      } catch (ActivityFailure e) {
        return List.of("failed: " + e.getCause().getMessage());
      }
    }
  }

  @TempDir private Path folder;
  private HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Deque<Integer>> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> ids = new CopyOnWriteArrayList<>();
  private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
  private final CountDownLatch both = new CountDownLatch(2);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, String> environment = new HashMap<>();
  private Duration silence = Duration.ofSeconds(20);
  private TestWorkflowEnvironment engine;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    environment.put(NotificationActivitiesImpl.ALLOW_PRIVATE, "true");
    engine = TestWorkflowEnvironment.newInstance();
  }

  @AfterEach
  void stop() {
    closed.countDown();
    engine.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /**
   * Answers with the statuses that a test has laid down for a path, then with 200; 0 hangs. A
   * {@link #MEETING} waits until another one is asked for.
   */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream body = exchange.getRequestBody()) {
      String path = exchange.getRequestURI().getPath();
      asked.add(exchange.getRequestMethod() + " " + path);
      ids.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
      bodies.add(StoredJson.mapper().readTree(body));
      Deque<Integer> laidDown = answers.getOrDefault(path, new ArrayDeque<>());
      Integer next = laidDown.poll();
      int status = next == null ? 200 : next;
      if (status == MEETING) {
        both.countDown();
        both.await();
        status = 200;
      }
      if (status == 0) {
        closed.await();
        return;
      }
      if (status == 429) {
        exchange.getResponseHeaders().add("Retry-After", "7");
      }
      if (status == 302) {
        exchange.getResponseHeaders().add("Location", address("/elsewhere"));
      }
      byte[] text = ("cannot post " + path).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, text.length);
      exchange.getResponseBody().write(text);
      exchange.getResponseBody().flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lay(String path, Integer... statuses) {
    answers.put(path, new ArrayDeque<>(List.of(statuses)));
  }

  private List<String> tell(String... variables) {
    return tell(told(NotificationEvent.COMPLETED, null, List.of()), variables);
  }

  private List<String> tell(Notification notification, String... variables) {
    var worker = engine.newWorker("telling");
    worker.registerWorkflowImplementationTypes(TellingImpl.class);
    worker.registerActivitiesImplementations(
        new NotificationActivitiesImpl(
            new UnitRunner(new DirectoryArtifactStore(folder.resolve("a")), new DataFolder(folder)),
            environment,
            new HttpLimits(silence, Duration.ofSeconds(30), 10_000)));
    engine.start();
    Telling telling =
        engine
            .getWorkflowClient()
            .newWorkflowStub(
                Telling.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue("telling")
                    .setWorkflowId("telling")
                    .build());
    List<String> warnings = telling.tell(List.of(variables), notification);
    assertThat(
            WorkflowStub.fromTyped(telling).describe().getWorkflowExecutionInfo().toString()
                + engine.getWorkflowClient().fetchHistory("telling").toJson(true)
                + warnings)
        .as("what the engine and people get to see")
        .doesNotContain("a-secret-of-the-tests");
    return warnings;
  }

  private static Notification told(
      NotificationEvent event, Stall stall, List<FailureDetail> failures) {
    return new Notification(
        "run-1/completed",
        event,
        "video-notes",
        "run-1",
        "video",
        "Notes & <b>more</b>",
        stall == null ? 1.0 : 0.427,
        1_000_000,
        1_065_000,
        65,
        List.of(new DeliveredFile("notes_en.mp4", "/out/notes_en.mp4", "ab", 9, "video/mp4")),
        1,
        failures,
        failures.size(),
        List.of(),
        Receipt.EMPTY,
        stall,
        failures.isEmpty() ? null : "reelwright resume video-notes");
  }

  @Test
  void posts_json_whose_text_a_chat_program_shows() {
    environment.put("TEAM", address(SECRET));
    assertThat(tell("TEAM")).isEmpty();
    assertThat(asked).containsExactly("POST " + SECRET);
    assertThat(ids).containsExactly("run-1/completed");
    JsonNode body = bodies.get(0);
    assertThat(body.get("text").asText())
        .isEqualTo(
            "Completed: Notes &amp; &lt;b&gt;more&lt;/b&gt; (video-notes) after 1 min 5 s, 1 file");
    assertThat(body.get("event").asText()).isEqualTo("completed");
    assertThat(body.get("production").asText()).isEqualTo("video-notes");
    assertThat(body.at("/files/0/location").asText()).isEqualTo("/out/notes_en.mp4");
    assertThat(body.has("stall")).isFalse();
  }

  @Test
  void says_what_failed_and_what_stands_still() {
    FailureDetail failure =
        new FailureDetail(
            FailureCode.STORAGE_FULL, "no space left", "s", "u", 1, null, null, null, "h", null);
    assertThat(NotificationText.text(told(NotificationEvent.FAILED, null, List.of(failure))))
        .endsWith("1 file\nSTORAGE_FULL: no space left\nGo on with: reelwright resume video-notes");
    assertThat(
            NotificationText.text(
                told(
                    NotificationEvent.STALLED,
                    new Stall("video_generation", "j", "join · en", "joins", 1_000_000),
                    List.of())))
        .isEqualTo(
            "Stalled: Notes &amp; &lt;b&gt;more&lt;/b&gt; (video-notes) at 42 %: nothing has moved"
                + " for 1 min 5 s; join · en: joins");
  }

  @Test
  void waits_as_long_as_it_is_asked_to() {
    environment.put("TEAM", address(SECRET));
    lay(SECRET, 429, 200);
    long before = engine.currentTimeMillis();
    assertThat(tell("TEAM")).isEmpty();
    assertThat(asked).hasSize(2);
    assertThat(engine.currentTimeMillis() - before).isGreaterThanOrEqualTo(7_000);
  }

  @Test
  void tries_again_after_a_fault_and_a_silence_of_the_webhook_s_own() {
    environment.put("TEAM", address(SECRET));
    lay(SECRET, 500, 0, 200);
    silence = Duration.ofMillis(300);
    assertThat(tell("TEAM")).isEmpty();
    // On a busy machine any answer may take too long.
    assertThat(asked).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void a_webhook_that_has_taken_it_is_not_told_again_for_the_sake_of_another() {
    environment.put("TEAM", address("/one") + " , " + address("/two"));
    lay("/two", 503, 503, 200);
    assertThat(tell("TEAM")).isEmpty();
    assertThat(asked).containsExactlyInAnyOrder("POST /one", "POST /two", "POST /two", "POST /two");
  }

  @Test
  void webhooks_do_not_wait_for_one_another() {
    environment.put("TEAM", address("/one") + "," + address("/two"));
    lay("/one", MEETING);
    lay("/two", MEETING);
    assertThat(tell("TEAM")).isEmpty();
    assertThat(asked).containsExactlyInAnyOrder("POST /one", "POST /two");
  }

  @Test
  void gives_up_what_is_refused_for_good_and_says_so_without_the_address() {
    environment.put("TEAM", address(SECRET) + "," + address("/fine"));
    lay(SECRET, 404);
    assertThat(tell("TEAM")).containsExactly("webhook TEAM no. 1 answered with status 404");
    assertThat(asked).containsExactlyInAnyOrder("POST " + SECRET, "POST /fine");
  }

  @Test
  void gives_up_after_a_while() {
    environment.put("TEAM", address(SECRET));
    answers.put(SECRET, new ArrayDeque<>(java.util.Collections.nCopies(1000, 502)));
    assertThat(tell("TEAM"))
        .singleElement()
        .asString()
        .startsWith("failed: ")
        .contains("webhook TEAM answered with status 502");
    assertThat(asked).hasSizeGreaterThan(3);
  }

  @Test
  void follows_no_redirect() {
    environment.put("TEAM", address("/moved"));
    lay("/moved", 302);
    assertThat(tell("TEAM"))
        .containsExactly(
            "webhook TEAM answered with status 302: a redirect, which is not followed; name the"
                + " final address");
    assertThat(asked).containsExactly("POST /moved");
  }

  @Test
  void posts_to_no_private_address_unless_that_is_meant() {
    environment.remove(NotificationActivitiesImpl.ALLOW_PRIVATE);
    environment.put("TEAM", address(SECRET));
    assertThat(tell("TEAM"))
        .singleElement()
        .asString()
        .contains("webhook TEAM is an address of this machine or of a private network");
    assertThat(asked).isEmpty();
  }

  @Test
  void says_of_a_variable_that_is_not_set_or_holds_no_address_what_is_wrong() {
    environment.put("WORDS", "a-secret-of-the-tests is no address");
    environment.put("FILE", "file:///a-secret-of-the-tests");
    environment.put("USER", "https://a-secret-of-the-tests:x@example.org/");
    environment.put("NUMBER", "http://0x7f.1/a-secret-of-the-tests");
    assertThat(tell("NOWHERE", "WORDS", "FILE", "USER", "NUMBER"))
        .containsExactlyInAnyOrder(
            "webhook NOWHERE is not set in the environment of the workers for providers",
            "webhook WORDS is no address",
            "webhook FILE is no http or https address of a host, without a user name in it",
            "webhook USER is no http or https address of a host, without a user name in it",
            "webhook NUMBER is no http or https address of a host, without a user name in it");
    assertThat(asked).isEmpty();
  }
}
