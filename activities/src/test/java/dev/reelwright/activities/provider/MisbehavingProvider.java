package dev.reelwright.activities.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * A server that speaks the protocols of providers by itself (images, edits and chat as OpenAI does,
 * unsigned uploads as Cloudinary does), and misbehaves on demand, down to the connection. It works
 * on plain sockets, so that it can also do what no proper server does, and sees when the other side
 * closes.
 */
public final class MisbehavingProvider implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long PATIENCE_SECONDS = 60;

  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final ConcurrentLinkedQueue<Reply> next = new ConcurrentLinkedQueue<>();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private volatile Reply always = this::properly;
  private volatile String chat = "{}";
  private volatile CountDownLatch deafness = new CountDownLatch(0);

  /** What the server does with a request. */
  @FunctionalInterface
  public interface Reply {
    /** Writes the answer; the connection is closed afterwards. */
    void to(Request request, Connection connection) throws IOException;
  }

  /**
   * A request as it came.
   *
   * @param headers by name in lower case
   * @param fields the form's, when it has one; files as they are, one character for each byte
   */
  public record Request(
      String method,
      String path,
      Map<String, String> headers,
      byte[] body,
      Map<String, String> fields) {
    /** Returns the body as JSON. */
    public JsonNode json() throws IOException {
      return JSON.readTree(body);
    }
  }

  /** The connection that a request has come on. */
  public static final class Connection {
    private final InputStream in;
    private final OutputStream out;

    Connection(Socket socket) throws IOException {
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    /** Writes a whole answer with these headers: name, value, name, value, … */
    public void answer(int status, String type, byte[] body, String... headers) throws IOException {
      head(status, type, body.length, headers);
      write(body);
    }

    /** Writes the head of an answer; a negative length leaves it open until the connection ends. */
    public void head(int status, String type, long length, String... headers) throws IOException {
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " said\r\n");
      head.append("Content-Type: ").append(type).append("\r\n");
      head.append("X-Request-Id: req-7\r\n");
      if (length >= 0) {
        head.append("Content-Length: ").append(length).append("\r\n");
      }
      for (int i = 0; i < headers.length; i += 2) {
        head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
      }
      write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Writes some bytes at once. */
    public void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /** Says nothing more until the other side closes the connection. */
    public void fallSilent() throws IOException {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Starts a server that behaves. */
  public MisbehavingProvider() throws IOException {
    listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** Returns the address of its root, without a slash at the end. */
  public String address() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** Makes it answer every request so. */
  public void always(Reply reply) {
    always = reply;
  }

  /** Makes it answer the next requests so, one after the other, before anything else. */
  public void next(Reply... replies) {
    next.addAll(List.of(replies));
  }

  /** Makes the model say this in every chat. */
  public void say(String content) {
    chat = content;
  }

  /** Puts a file at a path. */
  public void put(String path, byte[] content) {
    files.put(path, content);
  }

  /** Returns the requests so far. */
  public List<Request> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** Takes connections but reads nothing from them. */
  public void beDeaf() {
    deafness = new CountDownLatch(1);
  }

  /** Reads again, whatever has come meanwhile. */
  public void hear() {
    deafness.countDown();
  }

  /** Waits until no connection is open; says whether that came to be. */
  public boolean everyConnectionIsClosed() throws InterruptedException {
    synchronized (open) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!open.isEmpty() && System.nanoTime() < end) {
        open.wait(TimeUnit.NANOSECONDS.toMillis(Math.max(1_000_000, end - System.nanoTime())));
      }
      return open.isEmpty();
    }
  }

  /** An error as OpenAI says it. */
  public static Reply error(int status, String code, String message, String... headers) {
    ObjectNode error = JSON.createObjectNode();
    error.putObject("error").put("message", message).put("code", code).put("type", "api_error");
    return json(status, error.toString(), headers);
  }

  /** An answer of JSON. */
  public static Reply json(int status, String json, String... headers) {
    return body(status, "application/json", json.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** An answer. */
  public static Reply body(int status, String type, byte[] body, String... headers) {
    return (request, connection) -> connection.answer(status, type, body, headers);
  }

  /** An image in Base64. */
  public static Reply image(byte[] image) {
    return json(200, imageJson(image));
  }

  /** A page where JSON was asked for. */
  public static Reply page() {
    return body(200, "text/html", "<html>Sign in</html>".getBytes(StandardCharsets.UTF_8));
  }

  /** A request to ask elsewhere. */
  public static Reply redirect(String location) {
    return body(302, "text/plain", new byte[0], "Location", location);
  }

  /** No answer at all. */
  public static Reply silence() {
    return (request, connection) -> connection.fallSilent();
  }

  /** The connection is closed instead of an answer. */
  public static Reply cut() {
    return (request, connection) -> {};
  }

  /** An answer that promises more than comes; then the connection is closed. */
  public static Reply cutOff(String type, byte[] body, int bytes) {
    return (request, connection) -> {
      connection.head(200, type, body.length);
      connection.write(Arrays.copyOf(body, bytes));
    };
  }

  /** An answer that stops in its middle and keeps the connection. */
  public static Reply stalled(String type, byte[] body, int bytes) {
    return (request, connection) -> {
      connection.head(200, type, body.length);
      connection.write(Arrays.copyOf(body, bytes));
      connection.fallSilent();
    };
  }

  /** An answer that never ends, as fast as it is read. */
  public static Reply endless(String type, String beginning) {
    return (request, connection) -> {
      connection.head(200, type, -1);
      connection.write(beginning.getBytes(StandardCharsets.UTF_8));
      byte[] more = "A".repeat(1 << 14).getBytes(StandardCharsets.US_ASCII);
      while (true) {
        connection.write(more);
      }
    };
  }

  /** An answer that comes a byte at a time and would take minutes, while the line is never idle. */
  public static Reply drip(String type, byte[] body) {
    return (request, connection) -> {
      connection.head(200, type, body.length);
      for (byte one : body) {
        connection.write(new byte[] {one});
        try {
          TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    };
  }

  /** The answer comes twice on the same connection, which then stays open. */
  public static Reply twice(Reply reply) {
    return (request, connection) -> {
      reply.to(request, connection);
      reply.to(request, connection);
      connection.fallSilent();
    };
  }

  /** Returns a picture of this size as a PNG, with a left part that differs from the right. */
  public static byte[] png(int width, int height) {
    return picture("png", width, height);
  }

  /** Returns a picture in a format that the platform writes. */
  public static byte[] picture(String format, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setPaint(new GradientPaint(0, 0, Color.RED, width, height, Color.BLUE));
    g.fillRect(0, 0, width, height);
    g.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException(format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns the answer that holds an image. */
  public static String imageJson(byte[] image) {
    return "{\"created\":1,\"data\":[{\"b64_json\":\""
        + Base64.getEncoder().encodeToString(image)
        + "\",\"revised_prompt\":\"as asked\"}],\"usage\":{\"total_tokens\":4200}}";
  }

  /** Returns the answer of a chat in which the model says something. */
  public static String chatJson(String content, String finishReason) {
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode choice = answer.putArray("choices").addObject();
    choice.put("finish_reason", finishReason);
    choice.putObject("message").put("role", "assistant").put("content", content);
    answer.putObject("usage").put("prompt_tokens", 1000).put("completion_tokens", 500);
    return answer.toString();
  }

  /** Does what is asked, as the real ones do. */
  public void properly(Request request, Connection connection) throws IOException {
    if (request.method().equals("GET") && files.containsKey(request.path())) {
      connection.answer(200, "image/png", files.get(request.path()));
    } else if (request.path().endsWith("/images/generations")) {
      JsonNode order = request.json();
      paint(order.path("size").asText(), order.path("response_format").asText(""), connection);
    } else if (request.path().endsWith("/images/edits")) {
      paint(
          request.fields().getOrDefault("size", ""),
          request.fields().getOrDefault("response_format", ""),
          connection);
    } else if (request.path().endsWith("/chat/completions")) {
      json(200, chatJson(chat, "stop")).to(request, connection);
    } else if (request.path().endsWith("/image/upload")) {
      take(request, connection);
    } else {
      error(404, "not_found", "no such path").to(request, connection);
    }
  }

  private void paint(String size, String format, Connection connection) throws IOException {
    String[] sides = size.split("x");
    byte[] image = png(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    String answer = imageJson(image);
    if (format.equals("url")) {
      String path = "/made/" + files.size() + ".png";
      files.put(path, image);
      answer = "{\"data\":[{\"url\":\"" + address() + path + "\"}]}";
    }
    connection.answer(200, "application/json", answer.getBytes(StandardCharsets.UTF_8));
  }

  private void take(Request request, Connection connection) throws IOException {
    String file = request.fields().get("file");
    if (file == null || !"unsigned".equals(request.fields().get("upload_preset"))) {
      json(400, "{\"error\":{\"message\":\"Upload preset not found\"}}").to(request, connection);
      return;
    }
    String name = request.fields().getOrDefault("public_id", "random-" + files.size());
    boolean existing =
        files.putIfAbsent("/seen/" + name, file.getBytes(StandardCharsets.ISO_8859_1)) != null;
    ObjectNode answer = JSON.createObjectNode();
    answer.put("public_id", name).put("bytes", file.length()).put("existing", existing);
    answer.put("secure_url", "https://res.test/image/upload/v1/" + name + ".png");
    json(200, answer.toString()).to(request, connection);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      deafness.await();
      Connection connection = new Connection(socket);
      Request request = read(connection.in);
      requests.add(request);
      Reply reply = next.poll();
      (reply == null ? always : reply).to(request, connection);
      socket.shutdownOutput();
    } catch (IOException e) {
      // The other side has gone, which it may.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (open) {
        open.remove(socket);
        open.notifyAll();
      }
    }
  }

  private static Request read(InputStream in) throws IOException {
    String[] start = line(in).split(" ");
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the request ends early");
    }
    return new Request(
        start[0], start[1], headers, body, fields(headers.getOrDefault("content-type", ""), body));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("no request");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static Map<String, String> fields(String type, byte[] body) {
    Map<String, String> fields = new LinkedHashMap<>();
    int boundary = type.indexOf("boundary=");
    if (!type.startsWith("multipart/form-data") || boundary < 0) {
      return fields;
    }
    String mark = "--" + type.substring(boundary + 9).replaceAll("[\";].*", "").strip();
    for (String part : new String(body, StandardCharsets.ISO_8859_1).split(Pattern.quote(mark))) {
      int headEnd = part.indexOf("\r\n\r\n");
      int name = part.indexOf("name=\"");
      if (headEnd > 0 && name > 0 && name < headEnd) {
        fields.put(
            part.substring(name + 6, part.indexOf('"', name + 6)),
            part.substring(headEnd + 4, part.length() - 2));
      }
    }
    return fields;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdownNow();
    if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the provider's threads do not end");
    }
  }
}
