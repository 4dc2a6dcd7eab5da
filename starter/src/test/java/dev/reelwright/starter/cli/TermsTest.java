package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a production may spend, and who is told of it, through the command line. */
@Timeout(300)
class TermsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET = "a-secret-of-the-tests";

  @TempDir private Path folder;
  private SpeechServer speech;
  private HttpServer webhook;
  private final List<JsonNode> told = new CopyOnWriteArrayList<>();
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void start() throws IOException {
    speech = new SpeechServer();
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext(
        "/",
        exchange -> {
          try (exchange) {
            told.add(JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    webhook.start();
    settings.put("OPENAI_BASE_URL", speech.address());
    settings.put("REELWRIGHT_OPENAI_SPEECH_PRICE", "1000");
    settings.put("REELWRIGHT_NOTIFY_PRIVATE", "true");
    Files.writeString(
        folder.resolve("short.yaml"),
        """
        video_id: short
        title: Short
        scenes:
          - scene_id: opening
            scene_type: title
            visual_content: {title: Short, subtitle: A test}
            narration: "Twenty letters, one."
          - scene_id: closing
            scene_type: outro
            visual_content: {main_text: The end}
            narration: "Twenty letters, two."
        """);
  }

  @AfterEach
  void stop() {
    speech.close();
    webhook.stop(0);
  }

  private String address() {
    return "http://127.0.0.1:" + webhook.getAddress().getPort() + "/" + SECRET;
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(folder.resolve("home"), folder, settings, arguments);
  }

  private CommandLineRun video(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "video",
                "--from",
                "yaml:" + folder.resolve("short.yaml"),
                "--output",
                folder.resolve("out").toString(),
                "--id",
                "short"));
    arguments.addAll(Arrays.asList(more));
    return run(arguments.toArray(String[]::new));
  }

  @Test
  void a_budget_stops_a_production_before_it_is_exceeded_and_more_lets_it_go_on()
      throws IOException {
    settings.put("TEAM_WEBHOOK", address());
    CommandLineRun forecast = video("--dry-run", "--budget", "0.03", "--json");
    JsonNode expected = JSON.readTree(forecast.out());
    assertThat(expected.at("/due/money").asDouble()).isEqualTo(0.04);
    assertThat(expected.at("/due/characters").asInt()).isEqualTo(40);
    assertThat(expected.get("withinBudget").asBoolean()).isFalse();

    CommandLineRun stopped = video("--budget", "0.03", "--notify", "env:TEAM_WEBHOOK");
    assertThat(stopped.exitCode()).as(stopped.toString()).isEqualTo(1);
    assertThat(stopped.toString())
        .contains("the budget of $0.03 is used up: $0.02 spent")
        .contains("reelwright resume short --budget LIMITS");
    assertThat(speech.spoken("Twenty letters")).isEqualTo(1);
    assertThat(told)
        .singleElement()
        .satisfies(
            body -> {
              assertThat(body.get("event").asText()).isEqualTo("failed");
              assertThat(body.get("text").asText()).contains("BUDGET_EXCEEDED");
              assertThat(body.get("next").asText())
                  .isEqualTo("reelwright resume short --budget AMOUNT");
            });

    CommandLineRun forgotten = run("resume", "short");
    assertThat(forgotten.exitCode()).as(forgotten.toString()).isEqualTo(2);
    assertThat(forgotten.err()).contains("short has a budget of $0.03", "--budget");

    CommandLineRun resumed = run("resume", "short", "--budget", "0.02");
    assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
    assertThat(speech.spoken("Twenty letters")).as("nothing is paid for twice").isEqualTo(2);
    assertThat(told).extracting(body -> body.get("event").asText()).last().isEqualTo("completed");

    CommandLineRun again = video("--budget", "0");
    assertThat(again.exitCode()).as(again.toString()).isZero();
    assertThat(video("--dry-run", "--budget", "0").out())
        .contains("at most $0.00 to the speech provider ($0.04 without what is made already)")
        .contains("The budget of $0.00 covers it.");
    assertNoSecretIn(folder.resolve("home"));
    assertNoSecretIn(folder.resolve("out"));
    assertThat(stopped.toString() + resumed).doesNotContain(SECRET);
  }

  private static void assertNoSecretIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as("content of %s", file)
            .doesNotContain(SECRET);
      }
    }
  }

  @Test
  void whom_the_installation_and_the_command_name_are_told_and_a_refusal_is_a_warning() {
    settings.put("REELWRIGHT_NOTIFY", address() + "/team");
    CommandLineRun made = video("--notify", address() + "/own", "--speech-provider", "openai");
    assertThat(made.exitCode()).as(made.toString()).isZero();
    assertThat(told).hasSize(2);

    settings.remove("REELWRIGHT_NOTIFY_PRIVATE");
    CommandLineRun refused = video("--json");
    assertThat(refused.exitCode()).as(refused.toString()).isZero();
    assertThat(refused.out())
        .contains("webhook REELWRIGHT_NOTIFY is an address of this machine")
        .contains("COMPLETED");
    assertThat(video("--notify", "none").exitCode()).isZero();
    assertThat(told).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--budget much | \"much\" is no amount",
        "--budget euros=2 | there is no limit \"euros\"",
        "--notify TEAM | --notify takes env:NAME",
        "--notify env:TEAM-1 | --notify takes env:NAME",
        "--notify env:NOWHERE | NOWHERE is not set in the environment of this process",
        "--notify none --notify env:TEAM | goes with no other",
        "--notify-on finished | there is no event finished; there are completed,",
        "--notify https://example.org/x --engine service | would stand in the history"
      })
  void what_makes_no_sense_is_refused_before_any_work(String arguments, String why) {
    CommandLineRun refused = video(arguments.split(" "));
    assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(2);
    assertThat(refused.err()).contains(why);
  }
}
