package dev.reelwright.starter.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves {@code GET /metrics} until it is closed. */
public final class MetricsEndpoint implements AutoCloseable {
  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService thread;

  private MetricsEndpoint(HttpServer server, ExecutorService thread) {
    this.server = server;
    this.thread = thread;
  }

  /**
   * Listens.
   *
   * @throws IOException when nobody can listen there
   */
  public static MetricsEndpoint open(InetSocketAddress address, Metrics metrics)
      throws IOException {
    HttpServer server = HttpServer.create(address, 8);
    server.createContext("/metrics", exchange -> answer(exchange, metrics));
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, "metrics");
              made.setDaemon(true);
              return made;
            });
    server.setExecutor(thread);
    server.start();
    return new MetricsEndpoint(server, thread);
  }

  /**
   * Reads an address: {@code PORT}, {@code HOST:PORT} or {@code [IPv6]:PORT}; without a host it is
   * 127.0.0.1.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "127.0.0.1" : text.substring(0, colon);
    int port;
    try {
      port = Integer.parseInt(text.substring(colon + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("an address is [HOST:]PORT, not \"" + text + "\"", e);
    }
    if (host.isEmpty() || port < 0 || port > 65_535) {
      throw new IllegalArgumentException("an address is [HOST:]PORT, not \"" + text + "\"");
    }
    try {
      return new InetSocketAddress(InetAddress.getAllByName(host)[0], port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("the host " + host + " is not known", e);
    }
  }

  private static void answer(HttpExchange exchange, Metrics metrics) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      byte[] body = metrics.text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", TEXT_FORMAT);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Returns the address of the measurements. */
  public String address() {
    InetSocketAddress at = server.getAddress();
    String host = at.getAddress().getHostAddress();
    return "http://"
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + at.getPort()
        + "/metrics";
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
  }
}
