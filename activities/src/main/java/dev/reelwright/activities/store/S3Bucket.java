package dev.reelwright.activities.store;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.workflows.production.FailureCode;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A place in S3-compatible storage and what can be done there. An object is seen whole or not at
 * all; each carries its SHA-256, which reading checks. Failures that may pass are tried again with
 * growing pauses before they are told.
 */
public final class S3Bucket {
  private static final Logger log = LoggerFactory.getLogger(S3Bucket.class);

  /** The name, in an object's metadata, of its content's SHA-256. */
  private static final String SHA256 = "sha256";

  /** Content from here on goes up in parts, so that a fault costs one part and not all. */
  static final long PART = 8L << 20;

  /** S3 takes 10,000 parts. */
  private static final int MOST_PARTS = 9_000;

  /** No upload lasts so long: it was left by a process that was killed. */
  private static final Duration ABANDONED = Duration.ofHours(24);

  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMillis(300);

  /** A body that comes slower than this is given up and asked for again. */
  private static final long LEAST_RATE = 50_000;

  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final long TOLD_EVERY = 1L << 20;
  private static final int BUFFER = 1 << 16;

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int NOT_IMPLEMENTED = 501;

  private final S3Connection connection;
  private final S3Location location;
  private final AtomicBoolean uploadsSwept = new AtomicBoolean();

  /** Whether this storage understands "only if there is none"; all but few do. */
  private final AtomicBoolean conditional = new AtomicBoolean(true);

  /**
   * What is known of an object without reading it.
   *
   * @param bytes its length
   * @param sha256 what its writer said its hash is, or nothing
   * @param modified when it was written
   */
  record Found(long bytes, Optional<String> sha256, Instant modified) {
    boolean is(long length, String hash) {
      return bytes == length && hash.equals(sha256.orElse(hash));
    }
  }

  /** Takes an object's content; may be called again with the same content after a fault. */
  @FunctionalInterface
  interface Reader<T> {
    T read(long bytes, Optional<String> sha256, InputStream content)
        throws ProductionException, IOException;
  }

  /** A transfer broke off. */
  private static final class TransferException extends IOException {
    private static final long serialVersionUID = 1L;

    TransferException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Creates the place; nothing is asked before it is first used. */
  public S3Bucket(S3Connection connection, S3Location location) {
    this.connection = connection;
    this.location = location;
  }

  /** Returns which place this is. */
  public S3Location location() {
    return location;
  }

  /** Returns where the storage is, for people. */
  public String address() {
    return connection.address();
  }

  private S3Client client() {
    return connection.client();
  }

  private String key(String name) {
    return location.key(StoreNames.checked(name));
  }

  private ProductionException failure(String doing, SdkException cause) {
    return S3Failures.of(doing, location, address(), cause);
  }

  /** Returns what is known of an object, or nothing when there is none. */
  Optional<Found> find(String name) throws ProductionException {
    String key = key(name);
    try {
      HeadObjectResponse head =
          client()
              .headObject(
                  request ->
                      request
                          .bucket(location.bucket())
                          .key(key)
                          .overrideConfiguration(
                              options -> options.apiCallTimeout(connection.lookTimeout())));
      return Optional.of(
          new Found(
              head.contentLength(),
              Optional.ofNullable(head.metadata().get(SHA256)),
              head.lastModified()));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw failure("look for " + name, e);
    } catch (SdkException e) {
      throw failure("look for " + name, e);
    }
  }

  /** Returns a small object's checked content, or nothing when there is none. */
  Optional<byte[]> read(String name) throws ProductionException, IOException {
    return fetch(
        name,
        TransferWatch.NONE,
        (bytes, sha256, content) -> {
          byte[] all = content.readAllBytes();
          if (sha256.isPresent() && !sha256.get().equals(Sha256.of(all))) {
            throw new TransferException(name + " came with another content than was written", null);
          }
          return all;
        });
  }

  /**
   * Reads an object, again from its beginning after a fault on the way.
   *
   * @return what the reader has made of it, or nothing when there is no such object
   * @throws IOException what the reader has thrown
   */
  <T> Optional<T> fetch(String name, TransferWatch watch, Reader<T> reader)
      throws ProductionException, IOException {
    String key = key(name);
    for (int attempt = 1; ; attempt++) {
      try {
        ResponseInputStream<GetObjectResponse> body =
            client().getObject(request -> request.bucket(location.bucket()).key(key));
        try (Incoming content = new Incoming(body, watch)) {
          T result =
              reader.read(
                  body.response().contentLength(),
                  Optional.ofNullable(body.response().metadata().get(SHA256)),
                  content);
          return Optional.of(result);
        }
      } catch (NoSuchKeyException e) {
        return Optional.empty();
      } catch (SdkException e) {
        throw failure("read " + name, e);
      } catch (TransferException e) {
        if (S3Failures.isInterruption(e) || watch.over()) {
          throw S3Failures.interrupted("read " + name, e);
        }
        if (attempt == ATTEMPTS) {
          throw new ProductionException(
                  FailureCode.STORAGE_FAILED,
                  "could not read %s from %s at %s: %s"
                      .formatted(name, location, address(), e.getMessage()),
                  e)
              .from("s3");
        }
        log.debug("reading {} broke off and is tried again", name, e);
        pause(attempt, "read " + name);
      }
    }
  }

  private static void pause(int attempt, String doing) throws ProductionException {
    try {
      long most = PAUSE.toMillis() << attempt;
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(most / 2, most));
    } catch (InterruptedException e) {
      throw S3Failures.interrupted(doing, e);
    }
  }

  /** Writes a small object; the last writer wins. */
  public void write(String name, byte[] content, String mediaType) throws ProductionException {
    Upload upload =
        new Upload(name, content.length, Sha256.of(content), mediaType, false, TransferWatch.NONE);
    upload.whole(md5(content), () -> RequestBody.fromByteBuffer(ByteBuffer.wrap(content)));
  }

  /**
   * Writes a file's content as an object and replaces what is there under the name, unless that is
   * the same.
   *
   * @param sha256 hash of the file's content
   */
  public void write(String name, Path file, String sha256, String mediaType, TransferWatch watch)
      throws ProductionException, IOException {
    write(name, file, sha256, mediaType, false, watch);
  }

  /**
   * Writes a file's content as an object.
   *
   * @param once whether an object that is there already has the same content, being named by it
   */
  void write(
      String name, Path file, String sha256, String mediaType, boolean once, TransferWatch watch)
      throws ProductionException, IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long bytes = channel.size();
      Upload upload = new Upload(name, bytes, sha256, mediaType, once, watch);
      boolean large = bytes > 2 * PART;
      if ((large || !once) && upload.isThere()) {
        return;
      }
      if (large) {
        upload.inParts(channel);
      } else {
        upload.whole(md5(channel, 0, bytes), () -> upload.segment(channel, 0, bytes));
      }
    }
  }

  /**
   * Writes an object anew as it is when it was written before a time, so that it counts as new.
   *
   * @return whether there is one
   */
  boolean refresh(String name, Instant before) throws ProductionException {
    Optional<Found> found = find(name);
    if (found.isEmpty()) {
      return false;
    }
    if (!found.get().modified().isBefore(before)) {
      return true;
    }
    String key = key(name);
    try {
      HeadObjectResponse head =
          client().headObject(request -> request.bucket(location.bucket()).key(key));
      client()
          .copyObject(
              request ->
                  request
                      .sourceBucket(location.bucket())
                      .sourceKey(key)
                      .destinationBucket(location.bucket())
                      .destinationKey(key)
                      .copySourceIfMatch(head.eTag())
                      .contentType(head.contentType())
                      .metadata(head.metadata())
                      .metadataDirective(MetadataDirective.REPLACE));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return false;
      }
      if (e.statusCode() == PRECONDITION_FAILED) {
        // It was written anew meanwhile, and its hash with it.
        return true;
      }
      throw failure("write " + name + " anew", e);
    } catch (SdkException e) {
      throw failure("write " + name + " anew", e);
    }
  }

  /** Hands over every object of this place. */
  void list(Consumer<KeptItem> each) throws ProductionException {
    String prefix = location.prefix().isEmpty() ? "" : location.prefix() + "/";
    try {
      client()
          .listObjectsV2Paginator(request -> request.bucket(location.bucket()).prefix(prefix))
          .contents()
          .forEach(
              object ->
                  each.accept(
                      new KeptItem(
                          object.key().substring(prefix.length()),
                          object.size(),
                          object.lastModified())));
    } catch (SdkException e) {
      throw failure("list", e);
    }
  }

  /**
   * Removes an object unless it was written at a time or later.
   *
   * @return whether it was there and is gone
   */
  boolean removeUnused(String name, Instant since) throws ProductionException {
    Optional<Found> found = find(name);
    if (found.isEmpty() || !found.get().modified().isBefore(since)) {
      return false;
    }
    String key = key(name);
    try {
      client().deleteObject(request -> request.bucket(location.bucket()).key(key));
      return true;
    } catch (SdkException e) {
      throw failure("remove " + name, e);
    }
  }

  /** Moves an object out of the way, so that what it should be can be made again. */
  void setAside(String name) {
    String key = key(name);
    String aside = location.key("damaged/" + UUID.randomUUID() + "-" + name.replaceAll("^.*/", ""));
    try {
      client()
          .copyObject(
              request ->
                  request
                      .sourceBucket(location.bucket())
                      .sourceKey(key)
                      .destinationBucket(location.bucket())
                      .destinationKey(aside));
    } catch (SdkException e) {
      log.warn("damaged {} could not be kept for a look at it", name, e);
    }
    delete(name);
  }

  /** Removes an object; what cannot be removed is told to the log alone. */
  public void delete(String name) {
    String key = key(name);
    try {
      client().deleteObject(request -> request.bucket(location.bucket()).key(key));
    } catch (SdkException e) {
      log.warn("{} could not be removed from {}", name, location, e);
    }
  }

  /**
   * Writes an object, reads it back and removes it.
   *
   * @throws ProductionException what productions would fail with, too
   */
  public void probe() throws ProductionException, IOException {
    String name = "probe/" + UUID.randomUUID();
    byte[] content = Sha256.of(name).getBytes(StandardCharsets.US_ASCII);
    write(name, content, "text/plain");
    Optional<byte[]> back = read(name);
    String key = key(name);
    try {
      client().deleteObject(request -> request.bucket(location.bucket()).key(key));
    } catch (SdkException e) {
      throw failure("delete " + name, e);
    }
    if (back.isEmpty() || !Arrays.equals(content, back.get())) {
      throw new ProductionException(
          FailureCode.STORAGE_FAILED,
          location + " at " + address() + " did not give back what was written to it");
    }
  }

  private static String md5(byte[] content) {
    return Base64.getEncoder().encodeToString(md5().digest(content));
  }

  private static String md5(FileChannel file, long offset, long bytes) throws IOException {
    MessageDigest digest = md5();
    byte[] buffer = new byte[BUFFER];
    try (InputStream content = new FileSegment(file, offset, bytes)) {
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return Base64.getEncoder().encodeToString(digest.digest());
  }

  /** S3's own check of a body on its way; what names contents is SHA-256. */
  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /** One object on its way up. */
  private final class Upload {
    private final String name;
    private final String key;
    private final long bytes;
    private final String sha256;
    private final String mediaType;
    private final boolean once;
    private final TransferWatch watch;

    Upload(
        String name,
        long bytes,
        String sha256,
        String mediaType,
        boolean once,
        TransferWatch watch) {
      this.name = name;
      this.key = key(name);
      this.bytes = bytes;
      this.sha256 = sha256;
      this.mediaType = mediaType;
      this.once = once;
      this.watch = watch;
    }

    boolean isThere() throws ProductionException {
      boolean there = find(name).filter(found -> found.is(bytes, sha256)).isPresent();
      // What is there already may be about to be removed as unused.
      return there && (!once || refresh(name, Instant.now().minus(ArtifactStore.USE)));
    }

    private String onlyIfNew() {
      return once && conditional.get() ? "*" : null;
    }

    RequestBody segment(FileChannel file, long offset, long length) {
      ContentStreamProvider provider =
          () -> new Outgoing(new FileSegment(file, offset, length), watch);
      return RequestBody.fromContentProvider(provider, length, mediaType);
    }

    void whole(String md5, Supplier<RequestBody> body) throws ProductionException {
      attempt(
          condition ->
              client()
                  .putObject(
                      request ->
                          request
                              .bucket(location.bucket())
                              .key(key)
                              .contentType(mediaType)
                              .contentLength(bytes)
                              .contentMD5(md5)
                              .metadata(Map.of(SHA256, sha256))
                              .ifNoneMatch(condition),
                      body.get()));
    }

    void inParts(FileChannel file) throws ProductionException, IOException {
      sweepUploads();
      String upload;
      try {
        upload =
            client()
                .createMultipartUpload(
                    request ->
                        request
                            .bucket(location.bucket())
                            .key(key)
                            .contentType(mediaType)
                            .metadata(Map.of(SHA256, sha256)))
                .uploadId();
      } catch (SdkException e) {
        throw failure("write " + name, e);
      }
      boolean complete = false;
      try {
        List<CompletedPart> parts = parts(upload, file);
        attempt(
            condition ->
                client()
                    .completeMultipartUpload(
                        request ->
                            request
                                .bucket(location.bucket())
                                .key(key)
                                .uploadId(upload)
                                .ifNoneMatch(condition)
                                .multipartUpload(done -> done.parts(parts))));
        complete = true;
      } finally {
        if (!complete) {
          abort(key, upload);
        }
      }
    }

    private List<CompletedPart> parts(String upload, FileChannel file)
        throws ProductionException, IOException {
      long size = Math.max(PART, (bytes + MOST_PARTS - 1) / MOST_PARTS);
      List<CompletedPart> parts = new ArrayList<>();
      for (long offset = 0; offset < bytes; offset += size) {
        long from = offset;
        long length = Math.min(size, bytes - from);
        int number = parts.size() + 1;
        String md5 = md5(file, from, length);
        try {
          String tag =
              client()
                  .uploadPart(
                      request ->
                          request
                              .bucket(location.bucket())
                              .key(key)
                              .uploadId(upload)
                              .partNumber(number)
                              .contentLength(length)
                              .contentMD5(md5),
                      segment(file, from, length))
                  .eTag();
          parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
          watch.moved("storing", from + length, bytes);
        } catch (SdkException e) {
          throw failure("write " + name, e);
        } catch (UncheckedIOException e) {
          throw unreadable(e);
        }
      }
      return parts;
    }

    /** The client reads a body first to sign it; a fault of that is none of the storage's. */
    private ProductionException unreadable(UncheckedIOException e) {
      return S3Failures.isInterruption(e) || watch.over()
          ? S3Failures.interrupted("write " + name, e)
          : StorageFailures.of("read " + name, e.getCause());
    }

    /** Makes the object appear, or finds that it has. */
    private void attempt(Consumer<String> request) throws ProductionException {
      for (int attempt = 1; ; attempt++) {
        String condition = onlyIfNew();
        try {
          request.accept(condition);
          return;
        } catch (UncheckedIOException e) {
          throw unreadable(e);
        } catch (SdkException e) {
          int status = e instanceof S3Exception answer ? answer.statusCode() : 0;
          if (status == NOT_IMPLEMENTED && condition != null) {
            conditional.set(false);
            continue;
          }
          if (S3Failures.isInterruption(e)
              || watch.over()
              || (status / 100 == 4
                  && status != CONFLICT
                  && status != PRECONDITION_FAILED
                  && status != NOT_FOUND)) {
            throw failure("write " + name, e);
          }
          // An answer that was lost on its way, or another writer: the object says which.
          if (!S3Failures.isNoBucket(e) && isThere()) {
            return;
          }
          if (attempt == ATTEMPTS || (status != CONFLICT && status != PRECONDITION_FAILED)) {
            throw failure("write " + name, e);
          }
          if (status == PRECONDITION_FAILED) {
            log.warn("{} is there with another content and is moved away", name);
            setAside(name);
          } else {
            pause(attempt, "write " + name);
          }
        }
      }
    }
  }

  private void abort(String key, String upload) {
    // What ended the upload may have been an interruption, which must not end the clearing up.
    boolean interrupted = Thread.interrupted();
    try {
      client()
          .abortMultipartUpload(
              request -> request.bucket(location.bucket()).key(key).uploadId(upload));
    } catch (SdkException e) {
      log.debug("an upload of {} is left to a later process", key, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Once a process, ends the uploads that killed processes have left. Only below a prefix: a whole
   * bucket may have uploads of other programs, too.
   */
  private void sweepUploads() {
    if (location.prefix().isEmpty() || !uploadsSwept.compareAndSet(false, true)) {
      return;
    }
    try {
      String prefix = location.prefix() + "/";
      Instant limit = Instant.now().minus(ABANDONED);
      for (MultipartUpload upload :
          client()
              .listMultipartUploads(request -> request.bucket(location.bucket()).prefix(prefix))
              .uploads()) {
        if (upload.initiated() != null && upload.initiated().isBefore(limit)) {
          abort(upload.key(), upload.uploadId());
        }
      }
    } catch (SdkException e) {
      log.debug("the uploads that were left in {} cannot be listed", location, e);
    }
  }

  /** A body on its way up: ends when nobody wants it any more. */
  private static final class Outgoing extends FilterInputStream {
    private final TransferWatch watch;

    Outgoing(InputStream content, TransferWatch watch) {
      super(content);
      this.watch = watch;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (watch.over()) {
        throw new IOException("nobody wants it any more");
      }
      return super.read(bytes, offset, length);
    }
  }

  /** A body on its way down: whole, soon enough and wanted, or it fails. */
  private static final class Incoming extends FilterInputStream {
    private final ResponseInputStream<GetObjectResponse> body;
    private final TransferWatch watch;
    private final long bytes;
    private final long latest;
    private long done;
    private long told;
    private boolean ended;

    Incoming(ResponseInputStream<GetObjectResponse> body, TransferWatch watch) {
      super(body);
      this.body = body;
      this.watch = watch;
      this.bytes = body.response().contentLength();
      this.latest = System.nanoTime() + GRACE.plusSeconds(bytes / LEAST_RATE).toNanos();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (watch.over() || Thread.currentThread().isInterrupted()) {
        throw new TransferException("ended", new InterruptedException());
      }
      if (System.nanoTime() - latest > 0) {
        throw new TransferException(
            "only " + done + " of " + bytes + " bytes came in the time for all", null);
      }
      int count;
      try {
        count = super.read(into, offset, length);
      } catch (IOException | SdkException e) {
        throw new TransferException(
            "broke off after " + done + " of " + bytes + " bytes: " + e.getMessage(), e);
      }
      if (count < 0) {
        if (done != bytes) {
          throw new TransferException(
              "ended after " + done + " of " + bytes + " bytes", new EOFException());
        }
        ended = true;
      } else {
        done += count;
      }
      if (done - told >= TOLD_EVERY) {
        told = done;
        watch.moved("fetching", done, bytes);
      }
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      throw new IOException("every byte is part of the check");
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    @Override
    public void close() throws IOException {
      if (ended || done == bytes) {
        body.close();
      } else {
        // Closing would first read the rest, however long that takes.
        body.abort();
      }
    }
  }
}
