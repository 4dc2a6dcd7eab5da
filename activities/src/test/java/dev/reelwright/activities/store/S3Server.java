package dev.reelwright.activities.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A real S3-compatible server in a process of its own, which keeps its buckets in a folder. */
public final class S3Server implements AutoCloseable {
  static final String KEY = "test-key";
  static final String SECRET = "a-secret-of-the-tests";
  public static final String BUCKET = "media";

  private static final Path MODULE = Path.of("..", "s3-server").toAbsolutePath().normalize();

  private final Path folder;
  private final int port;
  private Process process;

  private S3Server(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Starts a server with one bucket; skips the test where it was not built. */
  public static S3Server start(Path folder) throws IOException, InterruptedException {
    assumeTrue(
        Files.exists(MODULE.resolve("target/classpath")) && Files.isExecutable(Path.of("/bin/sh")),
        "the S3 server of module s3-server is not built (a quick build leaves it out)");
    Files.createDirectories(folder.resolve(BUCKET));
    S3Server server = new S3Server(folder, freePort());
    server.start();
    return server;
  }

  /**
   * Returns a port that nobody uses. It is none of those that systems give out by themselves, from
   * 32768 on: one of these would be given to somebody else before the server has started.
   */
  private static int freePort() throws IOException {
    int port;
    do {
      port = ThreadLocalRandom.current().nextInt(20_000, 32_768);
    } while (isUsed(port));
    return port;
  }

  private static boolean isUsed(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return !socket.isBound();
    } catch (BindException e) {
      return true;
    }
  }

  /** Starts it again where it was. */
  void start() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                MODULE.resolve("run").toString(), Integer.toString(port), folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of(folder + ".log").toFile()));
    builder.environment().put("AWS_ACCESS_KEY_ID", KEY);
    builder.environment().put("AWS_SECRET_ACCESS_KEY", SECRET);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    process = builder.start();
    while (!accepts()) {
      assertThat(process.isAlive()).as("the S3 server runs").isTrue();
      assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Returns the port that it listens at. */
  public int port() {
    return port;
  }

  /** Returns the folder that the bucket's objects are files of. */
  public Path bucket() {
    return folder.resolve(BUCKET);
  }

  /** Ends it at once, as a failing machine does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  /** Returns the environment of a program that uses the server on a port of this machine. */
  public static Map<String, String> environment(int port) {
    return Map.of(
        "AWS_ACCESS_KEY_ID",
        KEY,
        "AWS_SECRET_ACCESS_KEY",
        SECRET,
        S3Connection.ENDPOINT,
        "http://127.0.0.1:" + port);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
