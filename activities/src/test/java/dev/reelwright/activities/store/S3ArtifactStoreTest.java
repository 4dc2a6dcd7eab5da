package dev.reelwright.activities.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.process.LeftBehind;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The store over a real S3-compatible server in a process of its own. */
@Timeout(300)
class S3ArtifactStoreTest extends ArtifactStoreContract {
  private static final AtomicInteger STORES = new AtomicInteger();
  private static final long ROOM = 1L << 30;

  @TempDir static Path serverFolder;
  private static S3Server server;

  private String prefix;
  private S3ArtifactStore store;

  @BeforeAll
  static void startServer() throws Exception {
    server = S3Server.start(serverFolder.resolve("s3"));
  }

  @AfterAll
  static void stopServer() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void create() {
    prefix = "team/store-" + STORES.incrementAndGet();
    store = storeAt(server.port());
  }

  private S3ArtifactStore storeAt(int port) {
    return storeOf(S3Server.environment(port), S3Server.BUCKET, ROOM);
  }

  private S3ArtifactStore storeOf(Map<String, String> environment, String bucket, long room) {
    return new S3ArtifactStore(
        new S3Bucket(S3Connection.of(environment), new S3Location(bucket, prefix)),
        folder.resolve("copies-" + STORES.incrementAndGet()),
        room);
  }

  @Override
  ArtifactStore store() {
    return store;
  }

  @Override
  ArtifactStore another() {
    return storeAt(server.port());
  }

  private Path object(ArtifactRef artifact) {
    return server.bucket().resolve(prefix).resolve(artifact.key());
  }

  @Override
  void overwrite(ArtifactRef artifact, String content) throws IOException {
    Files.writeString(object(artifact), content);
  }

  @Override
  void remove(ArtifactRef artifact) throws IOException {
    Files.delete(object(artifact));
  }

  /** The server keeps the parts of uploads that are under way beside the objects. */
  @Override
  void assertNothingHalfWrittenIsLeft() throws InterruptedException {
    // It learns a moment later that nobody sends any more.
    LeftBehind.assertNothing("parts", S3ArtifactStoreTest::parts);
  }

  private static List<Path> parts() {
    List<Path> parts = new ArrayList<>();
    try {
      FolderTree.files(
          server.bucket(),
          (file, attributes) -> {
            if (file.toString().contains(".mpus") || file.toString().contains(".part")) {
              parts.add(file);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  @Override
  void age(String key, Instant written) throws IOException {
    Files.setLastModifiedTime(server.bucket().resolve(prefix).resolve(key), FileTime.from(written));
  }

  private static byte[] noise(int bytes) {
    byte[] content = new byte[bytes];
    new Random(7).nextBytes(content);
    return content;
  }

  @Test
  void a_large_artifact_goes_up_in_parts_and_comes_back_whole() throws Exception {
    byte[] content = noise((int) (3 * S3Bucket.PART + 12_345));
    Path file = Files.write(folder.resolve("large"), content);
    AtomicLong seen = new AtomicLong();
    ArtifactStore watched =
        store.watchedBy(
            new TransferWatch() {
              @Override
              public boolean over() {
                return false;
              }

              @Override
              public void moved(String doing, long done, long total) {
                assertThat(doing).isEqualTo("storing");
                assertThat(total).isEqualTo(content.length);
                assertThat(done).isGreaterThan(seen.getAndSet(done));
              }
            });
    ArtifactRef artifact = watched.put("video", "mp4", "video/mp4", file);
    assertThat(artifact.sha256()).isEqualTo(Sha256.of(content));
    assertThat(another().read(artifact)).isEqualTo(content);
    assertThat(seen).hasValue(content.length);
    assertThat(store.put("video", "mp4", "video/mp4", file)).isEqualTo(artifact);
    assertNothingHalfWrittenIsLeft();
  }

  @Test
  void a_transfer_that_nobody_wants_any_more_ends_and_leaves_no_parts() throws Exception {
    Path file = Files.write(folder.resolve("large"), noise((int) (4 * S3Bucket.PART)));
    AtomicBoolean over = new AtomicBoolean();
    ArtifactStore watched =
        store.watchedBy(
            new TransferWatch() {
              @Override
              public boolean over() {
                return over.get();
              }

              @Override
              public void moved(String doing, long done, long total) {
                over.set(true);
              }
            });
    assertThatThrownBy(() -> watched.put("video", "mp4", "video/mp4", file))
        .isInstanceOf(ProductionException.class);
    assertNothingHalfWrittenIsLeft();
  }

  @Test
  void a_server_that_dies_in_the_middle_of_an_upload_costs_one_attempt() throws Exception {
    try (S3Server own = S3Server.start(folder.resolve("own"));
        FaultyLine line = new FaultyLine(own.port())) {
      Path file = Files.write(folder.resolve("large"), noise((int) (3 * S3Bucket.PART)));
      line.upLimit.set(S3Bucket.PART + S3Bucket.PART / 2);
      line.whenUpLimitIsReached =
          () -> {
            try {
              own.kill();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          };
      S3ArtifactStore away = storeAt(line.port());
      assertFails(
          () -> away.put("video", "mp4", "video/mp4", file),
          FailureCode.STORAGE_FAILED,
          "cannot be reached");
      line.upLimit.set(Long.MAX_VALUE);
      own.start();
      ArtifactRef artifact = away.put("video", "mp4", "video/mp4", file);
      assertThat(storeAt(own.port()).localFile(artifact, folder)).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void passing_errors_of_the_server_are_not_seen() throws Exception {
    try (FaultyLine line = new FaultyLine(server.port())) {
      S3ArtifactStore shaky = storeAt(line.port());
      line.errors.set(2);
      ArtifactRef artifact = shaky.put("speech", "wav", "audio/wav", bytes("abc"));
      line.errors.set(2);
      assertThat(shaky.has(artifact)).isTrue();
      line.errors.set(2);
      assertThat(storeAt(line.port()).read(artifact)).isEqualTo(bytes("abc"));
      line.errors.set(2);
      shaky.putDocument("units/a.json", bytes("1"));
      line.errors.set(2);
      assertThat(shaky.document("units/a.json")).contains(bytes("1"));
      assertThat(line.errors).hasValue(0);
    }
  }

  @Test
  void errors_that_stay_are_told_and_are_no_absence() throws Exception {
    ArtifactRef artifact = put("abc");
    try (FaultyLine line = new FaultyLine(server.port())) {
      line.errors.set(Integer.MAX_VALUE);
      S3ArtifactStore broken = storeAt(line.port());
      assertFails(() -> broken.has(artifact), FailureCode.STORAGE_FAILED, "500");
      assertFails(() -> broken.read(artifact), FailureCode.STORAGE_FAILED, "InternalError");
      assertFails(
          () -> broken.document("units/a.json"), FailureCode.STORAGE_FAILED, "InternalError");
    }
  }

  @Test
  void a_body_that_breaks_off_is_asked_for_again() throws Exception {
    byte[] content = noise(300_000);
    ArtifactRef artifact = store.put("speech", "wav", "audio/wav", content);
    try (FaultyLine line = new FaultyLine(server.port())) {
      line.truncations.set(2);
      assertThat(storeAt(line.port()).read(artifact)).isEqualTo(content);
      assertThat(line.truncations).hasValue(0);
      line.truncations.set(Integer.MAX_VALUE);
      assertFails(
          () -> storeAt(line.port()).read(artifact), FailureCode.STORAGE_FAILED, "300000 bytes");
    }
    assertThat(store.has(artifact)).as("the object itself is not blamed").isTrue();
  }

  @Test
  void a_body_that_never_ends_is_given_up_when_the_attempt_is_over() throws Exception {
    ArtifactRef artifact =
        new ArtifactRef(
            "speech/00/" + "0".repeat(64) + ".wav", "0".repeat(64), 1_000_000, "audio/wav");
    CountDownLatch begun = new CountDownLatch(1);
    try (ServerSocket dripping = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread drip =
          new Thread(
              () -> {
                try (Socket client = dripping.accept()) {
                  OutputStream out = client.getOutputStream();
                  out.write(
                      "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"
                          .getBytes(StandardCharsets.US_ASCII));
                  while (true) {
                    out.write('x');
                    out.flush();
                    begun.countDown();
                    Thread.onSpinWait();
                  }
                } catch (IOException gone) {
                  begun.countDown();
                }
              });
      drip.start();
      ArtifactStore slow =
          storeAt(dripping.getLocalPort())
              .watchedBy(
                  new TransferWatch() {
                    @Override
                    public boolean over() {
                      return begun.getCount() == 0;
                    }

                    @Override
                    public void moved(String doing, long done, long total) {}
                  });
      assertThatThrownBy(() -> slow.read(artifact)).isInstanceOf(ProductionException.class);
      drip.join();
    }
  }

  @Test
  void storage_that_stops_reading_an_upload_is_given_up() throws Exception {
    try (ServerSocket deaf = new ServerSocket()) {
      deaf.setReceiveBufferSize(4096);
      deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      S3Connection connection =
          S3Connection.of(
              S3Server.environment(deaf.getLocalPort()),
              Duration.ofMillis(300),
              Duration.ofMillis(300));
      S3ArtifactStore stuck =
          new S3ArtifactStore(
              new S3Bucket(connection, new S3Location(S3Server.BUCKET, prefix)),
              folder.resolve("stuck"),
              Long.MAX_VALUE);
      byte[] more = noise(7 << 20);
      assertFails(
          () -> stuck.put("speech", "wav", "audio/wav", more), FailureCode.STORAGE_FAILED, "");
    }
  }

  @Test
  void what_is_read_twice_is_fetched_once() throws Exception {
    ArtifactRef artifact = put("abc");
    try (FaultyLine line = new FaultyLine(server.port())) {
      S3ArtifactStore other = storeAt(line.port());
      assertThat(other.read(artifact)).isEqualTo(bytes("abc"));
      assertThat(other.localFile(artifact, folder)).hasContent("abc");
      assertThat(other.read(artifact)).isEqualTo(bytes("abc"));
      assertThat(line.requests).hasValue(1);
    }
  }

  @Test
  void copies_are_bounded_and_those_in_use_stay_readable() throws Exception {
    S3ArtifactStore small = storeOf(S3Server.environment(server.port()), S3Server.BUCKET, 100_000);
    byte[] content = noise(30_000);
    ArtifactRef first = small.put("speech", "wav", "audio/wav", content);
    Path inUse = small.localFile(first, folder);
    for (byte i = 0; i < 10; i++) {
      content[0] = i;
      small.put("speech", "wav", "audio/wav", content);
    }
    try (Stream<Path> entries = Files.list(folder);
        Stream<Path> copies =
            entries
                .filter(entry -> entry.getFileName().toString().startsWith("copies-"))
                .flatMap(S3ArtifactStoreTest::files)) {
      assertThat(copies.count() * 30_000).isBetween(60_000L, 100_000L);
    }
    assertThat(Sha256.of(Files.readAllBytes(inUse))).isEqualTo(first.sha256());
    assertThat(Sha256.of(small.read(first))).isEqualTo(first.sha256());
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_copy_that_was_changed_on_this_machine_is_fetched_again() throws Exception {
    ArtifactRef artifact = put("abc");
    Path copies = folder.resolve("spoilt");
    S3Bucket bucket =
        new S3Bucket(
            S3Connection.of(S3Server.environment(server.port())),
            new S3Location(S3Server.BUCKET, prefix));
    new S3ArtifactStore(bucket, copies, ROOM).read(artifact);
    Files.writeString(copies.resolve(artifact.key()), "abd");
    assertThat(new S3ArtifactStore(bucket, copies, ROOM).read(artifact)).isEqualTo(bytes("abc"));
    assertThat(store.has(artifact)).isTrue();
  }

  @Test
  void a_bucket_that_is_not_there_is_named() {
    S3ArtifactStore lost = storeOf(S3Server.environment(server.port()), "no-such-bucket", ROOM);
    assertFails(
        () -> lost.put("speech", "wav", "audio/wav", bytes("x")),
        FailureCode.STORAGE_FAILED,
        "there is no bucket no-such-bucket at http://127.0.0.1:");
  }

  @Test
  void a_key_that_is_refused_is_told_without_telling_it() {
    Map<String, String> environment = new HashMap<>(S3Server.environment(server.port()));
    environment.put("AWS_SECRET_ACCESS_KEY", "not-the-right-secret");
    S3ArtifactStore refused = storeOf(environment, S3Server.BUCKET, ROOM);
    assertThatThrownBy(() -> refused.document("units/a.json"))
        .isInstanceOfSatisfying(
            ProductionException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_UNAUTHORIZED);
              assertThat(failure.hint()).contains("AWS_SECRET_ACCESS_KEY");
              assertThat(failure.httpStatus()).isEqualTo(403);
            })
        .hasMessageContaining("refused the key")
        .hasMessageNotContaining("not-the-right-secret");
  }

  @Test
  void storage_that_cannot_be_reached_is_named() throws Exception {
    // Bound, so that nobody else comes to listen there.
    try (Socket silent = new Socket()) {
      silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = silent.getLocalPort();
      assertFails(
          () -> storeAt(port).document("units/a.json"),
          FailureCode.STORAGE_FAILED,
          "http://127.0.0.1:" + port + " cannot be reached");
    }
  }

  @Test
  void a_server_without_room_is_told_as_such() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> answerNoRoom(full));
      server.start();
      assertFails(
          () -> storeAt(full.getLocalPort()).putDocument("units/a.json", bytes("x")),
          FailureCode.STORAGE_FULL,
          "has no room");
      full.close();
      server.join();
    }
  }

  private static void answerNoRoom(ServerSocket socket) {
    while (true) {
      try (Socket client = socket.accept()) {
        byte[] body =
            "<Error><Code>XMinioStorageFull</Code><Message>no free space</Message></Error>"
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[65_536];
        assertThat(client.getInputStream().read(request)).isPositive();
        client
            .getOutputStream()
            .write(
                ("HTTP/1.1 507 Insufficient Storage\r\nConnection: close\r\nContent-Length: "
                        + body.length
                        + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write(body);
        // Closing before all of the request has come would take the answer back.
        client.shutdownOutput();
        client.getInputStream().readAllBytes();
      } catch (IOException e) {
        if (socket.isClosed()) {
          return;
        }
      }
    }
  }

  @Test
  void the_probe_writes_reads_and_leaves_nothing() throws Exception {
    store.bucket().probe();
    try (Stream<Path> files = Files.walk(server.bucket())) {
      assertThat(files.filter(Files::isRegularFile).map(Path::toString))
          .noneMatch(name -> name.contains(prefix + "/probe"));
    }
  }

  @Test
  void the_environment_chooses_the_store() {
    DataFolder data = new DataFolder(folder);
    assertThat(ArtifactStores.of(data, Map.of())).isInstanceOf(DirectoryArtifactStore.class);
    assertThat(ArtifactStores.of(data, Map.of("REELWRIGHT_STORE", "s3://media/team/a/")))
        .isInstanceOfSatisfying(
            S3ArtifactStore.class,
            chosen ->
                assertThat(chosen.bucket().location())
                    .isEqualTo(new S3Location("media", "team/a"))
                    .hasToString("s3://media/team/a"));
    for (String wrong :
        List.of("/srv/store", "s3://", "s3://A", "s3://media/../x", "s3://media//x")) {
      assertThatThrownBy(() -> ArtifactStores.of(data, Map.of("REELWRIGHT_STORE", wrong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("REELWRIGHT_STORE: ");
    }
    assertThatThrownBy(
            () -> S3Connection.of(Map.of("REELWRIGHT_S3_ENDPOINT", "http://me:secret@host")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }
}
