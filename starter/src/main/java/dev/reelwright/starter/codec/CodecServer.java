package dev.reelwright.starter.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Decrypts for Temporal's own tools, by Temporal's protocol for remote codecs: {@code POST /encode}
 * and {@code POST /decode} with payloads in JSON.
 *
 * <p>Whoever may ask reads everything. So it listens on the loopback address only, answers only
 * requests that name this machine as their host (a page of another site whose name is made to lead
 * here does not), and only pages of the origins that it is told.
 */
public final class CodecServer implements AutoCloseable {
  private static final int MAX_BODY = 16 << 20;
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

  private final HttpServer server;
  private final ExecutorService threads;

  private CodecServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Listens on 127.0.0.1.
   *
   * @param port 0 for a free one
   * @param origins origins of web pages that may ask, for example {@code http://localhost:8233}
   * @throws IOException when nobody can listen there
   */
  public static CodecServer open(int port, PayloadCodec codec, Set<String> origins)
      throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 16);
    Set<String> allowed = Set.copyOf(origins);
    server.createContext("/encode", exchange -> answer(exchange, codec::encode, allowed));
    server.createContext("/decode", exchange -> answer(exchange, codec::decode, allowed));
    ExecutorService threads =
        Executors.newFixedThreadPool(
            2,
            task -> {
              Thread made = new Thread(task, "codec");
              made.setDaemon(true);
              return made;
            });
    server.setExecutor(threads);
    server.start();
    return new CodecServer(server, threads);
  }

  private static void answer(
      HttpExchange exchange, UnaryOperator<List<Payload>> coding, Set<String> origins)
      throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      String origin = exchange.getRequestHeaders().getFirst("Origin");
      if (!isLocal(exchange.getRequestHeaders().getFirst("Host"))
          || (origin != null && !origins.contains(origin))) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      if (origin != null) {
        headers.set("Access-Control-Allow-Origin", origin);
        headers.set("Access-Control-Allow-Methods", "POST, OPTIONS");
        headers.set("Access-Control-Allow-Headers", "content-type, x-namespace, authorization");
        headers.set("Access-Control-Allow-Credentials", "true");
        headers.set("Vary", "Origin");
      }
      switch (exchange.getRequestMethod()) {
        case "OPTIONS" -> exchange.sendResponseHeaders(204, -1);
        case "POST" -> code(exchange, coding);
        default -> exchange.sendResponseHeaders(405, -1);
      }
    }
  }

  private static boolean isLocal(String host) {
    return host != null && HOSTS.contains(host.replaceFirst(":\\d+$", ""));
  }

  private static void code(HttpExchange exchange, UnaryOperator<List<Payload>> coding)
      throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      exchange.sendResponseHeaders(413, -1);
      return;
    }
    Payloads.Builder given = Payloads.newBuilder();
    try {
      JsonFormat.parser()
          .ignoringUnknownFields()
          .merge(new String(body, StandardCharsets.UTF_8), given);
      Payloads coded =
          Payloads.newBuilder().addAllPayloads(coding.apply(given.getPayloadsList())).build();
      byte[] answer = JsonFormat.printer().print(coded).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InvalidProtocolBufferException e) {
      refuse(exchange, "the body is no JSON of payloads");
    } catch (PayloadCodecException e) {
      refuse(exchange, e.getMessage());
    }
  }

  private static void refuse(HttpExchange exchange, String why) throws IOException {
    byte[] text = why.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(400, text.length);
    exchange.getResponseBody().write(text);
  }

  /** Returns the port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
