package dev.reelwright.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/**
 * A provider of images on this machine that takes a set time for each and fails as it is told. Each
 * picture is the same painted one with a comment of its own, so that no two have the same content.
 */
final class PaintingProvider implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] HEAD =
      "{\"data\":[{\"b64_json\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TAIL = "\"}]}".getBytes(StandardCharsets.US_ASCII);

  /** Length, name, and checksum of the chunk that ends a PNG. */
  private static final int END = 12;

  /** What happens to the first request for an image; the next one is answered. */
  enum Fate {
    PAINTED,
    THROTTLED,
    HUNG
  }

  /**
   * Says what happens to an image.
   *
   * @see Fate
   */
  @FunctionalInterface
  interface Plan {
    /** Returns what happens to the image whose first request is this one, from 0. */
    Fate of(int image);
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final byte[] start;
  private final byte[] rest;
  private final Plan plan;
  private final Map<String, Integer> images = new HashMap<>();
  private final Map<String, Integer> requests = new HashMap<>();
  private final Map<Integer, Double> answered = new HashMap<>();
  private final Map<String, Double> asked = new HashMap<>();
  private double firstAt;
  private int inFlight;
  private int mostInFlight;

  /**
   * Starts a provider.
   *
   * @param png the picture that it answers with
   */
  PaintingProvider(byte[] png, Plan plan) throws IOException {
    this.plan = plan;
    int whole = (png.length - END) / 3 * 3;
    start = Base64.getEncoder().encode(Arrays.copyOf(png, whole));
    rest = Arrays.copyOfRange(png, whole, png.length);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.setExecutor(threads);
    server.createContext("/v1/images/generations", this::answer);
    server.start();
  }

  /** Returns the settings of a program that asks this provider for images, and only for them. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("OPENAI_BASE_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    settings.put("OPENAI_API_KEY", "");
    settings.put("REELWRIGHT_OPENAI_IMAGE_MODEL", "local");
    settings.put("REELWRIGHT_TEXT_PROVIDER", "embedded");
    settings.put("REELWRIGHT_IMAGES_PER_MINUTE", "60000");
    return settings;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String order = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int image;
      Fate fate;
      synchronized (this) {
        if (images.isEmpty()) {
          firstAt = System.nanoTime() / 1e9;
        }
        images.putIfAbsent(order, images.size());
        image = images.get(order);
        fate = requests.merge(order, 1, Integer::sum) == 1 ? plan.of(image) : Fate.PAINTED;
        asked.putIfAbsent(order, System.nanoTime() / 1e9);
        inFlight += fate == Fate.THROTTLED ? 0 : 1;
        mostInFlight = Math.max(mostInFlight, inFlight);
      }
      try {
        answer(exchange, image, fate);
      } finally {
        synchronized (this) {
          inFlight -= fate == Fate.THROTTLED ? 0 : 1;
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, int image, Fate fate)
      throws IOException, InterruptedException {
    if (fate == Fate.THROTTLED) {
      exchange.getResponseHeaders().add("Retry-After", "1");
      exchange.sendResponseHeaders(429, -1);
      return;
    }
    long began = System.nanoTime();
    // One that hangs still notices when nobody waits for it any more: the connection is closed.
    byte[] tail = Base64.getEncoder().encode(tail(image));
    TimeUnit.NANOSECONDS.sleep(
        fate == Fate.HUNG
            ? TimeUnit.MINUTES.toNanos(10)
            : TimeUnit.SECONDS.toNanos(1) - (System.nanoTime() - began));
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(
        200, (long) HEAD.length + start.length + tail.length + TAIL.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(HEAD);
      out.write(start);
      out.write(tail);
      out.write(TAIL);
    }
    synchronized (this) {
      answered.put(image, System.nanoTime() / 1e9);
    }
  }

  private byte[] tail(int image) throws IOException {
    byte[] text = ("Comment\0image " + image).getBytes(StandardCharsets.ISO_8859_1);
    byte[] name = "tEXt".getBytes(StandardCharsets.ISO_8859_1);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(text);
    ByteArrayOutputStream tail = new ByteArrayOutputStream();
    tail.write(rest, 0, rest.length - END);
    tail.write(ByteBuffer.allocate(4).putInt(text.length).array());
    tail.write(name);
    tail.write(text);
    tail.write(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    tail.write(rest, rest.length - END, END);
    return tail.toByteArray();
  }

  /** Returns the greatest number of images that were asked for at the same time. */
  synchronized int mostInFlight() {
    return mostInFlight;
  }

  /** Returns when the first image was asked for, in seconds of the monotonic clock. */
  synchronized double firstAt() {
    return firstAt;
  }

  /** Returns when each prompt was first asked for, in seconds of the monotonic clock. */
  synchronized Map<String, Double> requestsByPrompt() throws IOException {
    Map<String, Double> times = new HashMap<>();
    for (Map.Entry<String, Double> order : asked.entrySet()) {
      times.put(prompt(order.getKey()), order.getValue());
    }
    return times;
  }

  /** Returns when each prompt was answered with a picture, in seconds of the monotonic clock. */
  synchronized Map<String, Double> answersByPrompt() throws IOException {
    Map<String, Double> times = new HashMap<>();
    for (Map.Entry<String, Integer> image : images.entrySet()) {
      times.put(prompt(image.getKey()), answered.get(image.getValue()));
    }
    return times;
  }

  private static String prompt(String order) throws IOException {
    return JSON.readTree(order).path("prompt").asText();
  }

  /** Returns when images were answered, in order, seconds of the monotonic clock. */
  synchronized List<Double> answers() {
    return answered.values().stream().sorted().toList();
  }

  /** Returns when the last image that did not hang was answered. */
  synchronized double lastOfOthers() {
    List<Double> times = new ArrayList<>();
    answered.forEach(
        (image, at) -> {
          if (plan.of(image) != Fate.HUNG) {
            times.add(at);
          }
        });
    return times.stream().mapToDouble(at -> at).max().orElseThrow();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
