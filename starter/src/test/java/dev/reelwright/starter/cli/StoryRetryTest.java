package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A story whose images a provider makes, and one of which it refuses at first. */
@Timeout(300)
class StoryRetryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ANSWERS =
      Path.of("..", "examples", "story", "power_fantasy.yaml").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean refusing = true;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/images/generations", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode order = JSON.readTree(exchange.getRequestBody().readAllBytes());
      asked.incrementAndGet();
      boolean refused = refusing && order.get("prompt").asText().contains("throne");
      byte[] body =
          JSON.writeValueAsBytes(
              refused
                  ? Map.of(
                      "error",
                      Map.of(
                          "code",
                          "content_policy_violation",
                          "type",
                          "invalid_request_error",
                          "message",
                          "not this one"))
                  : Map.of("data", List.of(Map.of("b64_json", picture(order)))));
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(refused ? 400 : 200, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private static String picture(JsonNode order) throws IOException {
    String[] size = order.get("size").asText().split("x", -1);
    BufferedImage picture =
        new BufferedImage(
            Integer.parseInt(size[0]), Integer.parseInt(size[1]), BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, order.get("prompt").asText().hashCode());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(
        folder.resolve("home"),
        folder,
        Map.of(
            "OPENAI_BASE_URL",
            "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
            "OPENAI_API_KEY",
            "test",
            "REELWRIGHT_OPENAI_IMAGE_MODEL",
            "painter",
            "REELWRIGHT_TEXT_PROVIDER",
            "embedded",
            "REELWRIGHT_IMAGES_PER_MINUTE",
            "60000"),
        arguments);
  }

  @Test
  void only_the_refused_image_is_made_again_and_paid_for() throws Exception {
    CommandLineRun first =
        run(
            "story",
            "--answers",
            ANSWERS.toString(),
            "--scenes",
            "6",
            "--output",
            folder.resolve("out").toString(),
            "--id",
            "partial",
            "--image-provider",
            "openai",
            "--json");
    assertThat(first.exitCode()).as(first.toString()).isEqualTo(ExitCode.COMPLETED_WITH_FAILURES);
    assertThat(first.ending().get("failures")).hasSize(1);
    JsonNode failure = first.ending().get("failures").get(0);
    assertThat(failure.get("code").asText()).isEqualTo("CONTENT_REFUSED");
    // In its own words, in softer ones and in fewer.
    assertThat(failure.get("attempt").asInt()).isEqualTo(3);
    assertThat(asked).hasValue(8);
    assertThat(folder.resolve("out/debug/image_generation_error.json")).isRegularFile();
    assertThat(folder.resolve("out/power_fantasy/index.html")).content().contains("was not made");

    refusing = false;
    CommandLineRun second = run("retry", "partial", "--failed", "--json");
    assertThat(second.exitCode()).as(second.toString()).isZero();
    assertThat(asked).hasValue(9);
    JsonNode receipt = second.ending().get("receipt");
    assertThat(receipt.get("cost").get("images").asInt()).isEqualTo(1);
    // The image, its upload and the package; all else is there.
    assertThat(receipt.get("made").asInt()).isEqualTo(3);
    JsonNode story = JSON.readTree(folder.resolve("out/power_fantasy/story.json").toFile());
    assertThat(story.get("scenes"))
        .allSatisfy(scene -> assertThat(scene.get("image").asText()).isNotBlank());
  }
}
