package dev.reelwright.starter.cli;

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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** An image provider on this machine, which paints another picture every time it is asked. */
final class ImageServer implements AutoCloseable {
  /** An answer in place of a picture. */
  record Trouble(int status, String code, String retryAfter) {}

  /** What becomes of a request. */
  interface Behaviour {
    /**
     * Returns what goes wrong; null for nothing.
     *
     * @param prompt what is asked for
     * @param times how often this was asked for, from 1
     */
    Trouble answer(String prompt, int times) throws InterruptedException;
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  final List<String> generated = new CopyOnWriteArrayList<>();
  final List<String> edited = new CopyOnWriteArrayList<>();
  volatile Behaviour behaviour = (prompt, times) -> null;
  private final AtomicInteger painted = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  ImageServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/images/generations", this::generate);
    server.createContext("/v1/images/edits", this::edit);
    server.start();
  }

  /** Returns the settings of a program that asks this provider for images and no other for text. */
  Map<String, String> settings() {
    return Map.of(
        "OPENAI_BASE_URL",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
        "OPENAI_API_KEY",
        "test",
        "REELWRIGHT_OPENAI_IMAGE_MODEL",
        "gpt-image-1",
        "REELWRIGHT_TEXT_PROVIDER",
        "embedded",
        "REELWRIGHT_IMAGES_PER_MINUTE",
        "60000");
  }

  private void generate(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode order = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String prompt = order.get("prompt").asText();
      generated.add(prompt);
      answer(exchange, prompt, generated, order.get("size").asText());
    }
  }

  private void edit(HttpExchange exchange) throws IOException {
    try (exchange) {
      String form =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
      String prompt =
          form.replaceFirst("(?s).*name=\"prompt\"[^\\n]*\\n.*?\\n\\r?(.*?)\\r?\\n--.*", "$1");
      edited.add(prompt);
      String size = form.replaceFirst("(?s).*?(\\d{3,4}x\\d{3,4}).*", "$1");
      answer(exchange, prompt, edited, size);
    }
  }

  private void answer(HttpExchange exchange, String prompt, List<String> asked, String size)
      throws IOException {
    Trouble trouble;
    try {
      int times = (int) asked.stream().filter(prompt::equals).count();
      trouble = behaviour.answer(prompt, times);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      return;
    }
    byte[] body =
        JSON.writeValueAsBytes(
            trouble != null
                ? Map.of(
                    "error",
                    Map.of(
                        "code",
                        trouble.code(),
                        "type",
                        "invalid_request_error",
                        "message",
                        "not this one"))
                : Map.of("data", List.of(Map.of("b64_json", picture(size)))));
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    if (trouble != null && trouble.retryAfter() != null) {
      exchange.getResponseHeaders().add("Retry-After", trouble.retryAfter());
    }
    exchange.sendResponseHeaders(trouble == null ? 200 : trouble.status(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private String picture(String size) throws IOException {
    String[] sides = size.split("x", -1);
    BufferedImage picture =
        new BufferedImage(
            Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, painted.incrementAndGet());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
