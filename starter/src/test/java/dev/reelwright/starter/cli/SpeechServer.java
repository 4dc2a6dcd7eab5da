package dev.reelwright.starter.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** A provider of speech that a test can let fail, or keep waiting. */
final class SpeechServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> spoken = new CopyOnWriteArrayList<>();
  private volatile String refused;
  private volatile Predicate<String> holds = text -> false;
  private volatile String held;
  private volatile CountDownLatch holding = new CountDownLatch(1);

  SpeechServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/audio/speech", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** Refuses every text that holds a word; null to refuse none. */
  void refuse(String word) {
    refused = word;
  }

  /** Never answers for a text that holds a word; null to answer for all. */
  void hold(String word) {
    hold(word == null ? text -> false : text -> text.contains(word));
  }

  /** Never answers for what is asked for after so many texts, whichever it is. */
  void holdAfter(int texts) {
    hold(text -> spoken.size() >= texts);
  }

  private void hold(Predicate<String> which) {
    holding = new CountDownLatch(1);
    held = null;
    holds = which;
  }

  /** Waits until it was asked for a text that it does not answer for. */
  void awaitHeld() throws InterruptedException {
    holding.await();
  }

  /** Returns the request of the first text that is not answered for; null while there is none. */
  String held() {
    return held;
  }

  /** Returns how often a text that holds a word was spoken. */
  long spoken(String word) {
    return spoken.stream().filter(text -> text.contains(word)).count();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean refuses = refused != null && text.contains(refused);
      if (holds(text, refuses)) {
        closed.await();
        return;
      }
      byte[] body =
          refuses
              ? "{\"error\":{\"message\":\"no\",\"code\":\"bad\"}}".getBytes(StandardCharsets.UTF_8)
              : tone();
      exchange.getResponseHeaders().add("Content-Type", refuses ? "application/json" : "audio/wav");
      exchange.sendResponseHeaders(refuses ? 400 : 200, body.length);
      // Closed here: newer platforms keep what is not flushed when the exchange is closed.
      try (OutputStream response = exchange.getResponseBody()) {
        response.write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Decides on one text after another, so that their count is exact. */
  private synchronized boolean holds(String text, boolean refuses) {
    if (holds.test(text)) {
      if (held == null) {
        held = text;
      }
      holding.countDown();
      return true;
    }
    if (!refuses) {
      spoken.add(text);
    }
    return false;
  }

  private static byte[] tone() throws IOException {
    byte[] samples = new byte[2 * 24_000];
    for (int i = 0; i < samples.length / 2; i++) {
      int sample = (int) (8_000 * Math.sin(2 * Math.PI * 440 * i / 24_000));
      samples[2 * i] = (byte) sample;
      samples[2 * i + 1] = (byte) (sample >> 8);
    }
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(
            new ByteArrayInputStream(samples),
            new AudioFormat(24_000, 16, 1, true, false),
            samples.length / 2),
        AudioFileFormat.Type.WAVE,
        wav);
    return wav.toByteArray();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
