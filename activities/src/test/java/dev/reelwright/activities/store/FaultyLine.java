package dev.reelwright.activities.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP connection to a server that can be made to fail as networks and busy servers do. */
final class FaultyLine implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Answers this many requests by itself with an error of the server. */
  final AtomicInteger errors = new AtomicInteger();

  /** Cuts this many answers off in the middle of a body. */
  final AtomicInteger truncations = new AtomicInteger();

  /** Counts the requests that have come. */
  final AtomicInteger requests = new AtomicInteger();

  /** Bytes that may still go up; the action runs when they are used up. */
  final AtomicLong upLimit = new AtomicLong(Long.MAX_VALUE);

  volatile Runnable whenUpLimitIsReached = () -> {};

  FaultyLine(int target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      open.add(server);
      threads.execute(() -> down(server, client));
      up(client, server);
    } catch (IOException e) {
      // One side has gone; the other learns it by the closing.
      return;
    } finally {
      open.remove(client);
    }
  }

  private void up(Socket client, Socket server) throws IOException {
    InputStream in = client.getInputStream();
    OutputStream out = server.getOutputStream();
    byte[] buffer = new byte[8192];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      if (isRequest(buffer, count)) {
        requests.incrementAndGet();
        if (errors.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          answerWithAnError(client);
          return;
        }
      }
      if (upLimit.addAndGet(-count) < 0) {
        whenUpLimitIsReached.run();
      }
      out.write(buffer, 0, count);
    }
  }

  private static boolean isRequest(byte[] buffer, int count) {
    String start = new String(buffer, 0, Math.min(count, 8), StandardCharsets.ISO_8859_1);
    return start.matches("(?s)(GET|PUT|POST|HEAD|DELETE) .*");
  }

  private static void answerWithAnError(Socket client) throws IOException {
    byte[] body =
        "<Error><Code>InternalError</Code><Message>try again</Message></Error>"
            .getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.writeBytes(
        ("HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/xml\r\n"
                + "Connection: close\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    answer.writeBytes(body);
    client.getOutputStream().write(answer.toByteArray());
    client.getOutputStream().flush();
    client.shutdownOutput();
    client.getInputStream().readAllBytes();
  }

  private void down(Socket server, Socket client) {
    try (server;
        client) {
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] buffer = new byte[8192];
      long passed = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        passed += count;
        if (passed > 50_000 && truncations.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          return;
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // One side has gone; the other learns it by the closing.
      return;
    } finally {
      open.remove(server);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdownNow();
    if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the line's threads do not end");
    }
  }
}
