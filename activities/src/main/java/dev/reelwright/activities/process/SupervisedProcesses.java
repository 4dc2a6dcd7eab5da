package dev.reelwright.activities.process;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.StorageFailures;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.workflows.production.FailureCode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs external programs over {@link ProcessBuilder}. Each run has three threads (standard input,
 * output and error) that end with it; the program's whole tree is killed when the run ends in any
 * other way than by its own exit.
 */
public final class SupervisedProcesses implements ProcessSupervisor {
  private static final Logger log = LoggerFactory.getLogger(SupervisedProcesses.class);

  private static final int MAX_OUTPUT = 1 << 20;
  private static final int MAX_ERROR_TAIL = 8 << 10;
  private static final int MAX_LINE = 8 << 10;
  private static final int TAIL_LINES = 8;
  private static final int TAIL_LINE_LENGTH = 400;

  /** What Linux' dynamic loader says of the stand-in libraries of an embedded program. */
  private static final String LOADER_REMARK = ": no version information available (required by ";

  /** How long output may still arrive after the exit before its holders are looked for. */
  private static final Duration DRAIN = Duration.ofMillis(500);

  /** How long a thread may still take to end when nothing holds it any more. */
  private static final Duration LAST_STEPS = Duration.ofSeconds(10);

  /** Starts a program in a session of its own (util-linux, BusyBox). */
  private static final Optional<Path> SETSID = systemProgram("setsid");

  /** Starts a program that lets others go first (POSIX). */
  private static final Optional<Path> NICE = systemProgram("nice");

  private static final String NICENESS = "10";

  /** How that program begins to say that it could not start the other. */
  private static final String NOT_STARTED = "setsid: ";

  @Override
  public ProcessResult run(ProcessSpec spec, Deadline deadline, Cancellation cancellation)
      throws ProductionException, CancelledException, InterruptedException {
    String program = programOf(spec);
    cancellation.check();
    if (deadline.passed()) {
      throw timedOut(program, "before it was started", "");
    }
    String tag = UUID.randomUUID().toString();
    long started = System.nanoTime();
    Process process = start(spec, program, tag);
    ProcessTree tree = new ProcessTree(process, tag);
    Run run = new Run(spec, program, process);
    try {
      run.startPumps();
      CompletableFuture<Void> cancelled = new CompletableFuture<>();
      Cancellation.Registration registration =
          cancellation.onCancel(() -> cancelled.complete(null));
      try {
        await(CompletableFuture.anyOf(run.exit, run.brokenPump, cancelled), deadline, run);
        if (cancelled.isDone()) {
          throw new CancelledException();
        }
        rethrowPumpFailure(run);
        // The program is gone, but something it started may hold its output open.
        try {
          run.pumps().get(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (!run.readersAreWorking()) {
            tree.kill();
          }
          await(CompletableFuture.anyOf(run.pumps(), cancelled), deadline, run);
        }
        if (cancelled.isDone()) {
          throw new CancelledException();
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("pumps complete without failing", e);
      } finally {
        registration.close();
      }
      rethrowPumpFailure(run);
    } finally {
      // After a good end, too: what a program leaves in the background does not outlive it.
      if (!tree.kill()) {
        log.warn("Not all that {} started could be ended", program);
      }
      run.finish();
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    int status = process.exitValue();
    if ((status == 126 || status == 127) && run.errorTail().startsWith(NOT_STARTED)) {
      throw missing(program, run.errorTail().strip(), null);
    }
    if (status != 0) {
      throw failed(program, status, run.errorTail());
    }
    return new ProcessResult(run.output(), run.errorTail(), seconds);
  }

  private static Process start(ProcessSpec spec, String program, String tag)
      throws ProductionException {
    ProcessBuilder builder = new ProcessBuilder(apart(spec.command()));
    builder.environment().putAll(spec.environment());
    builder.environment().put(ProcessTree.TAG_VARIABLE, tag);
    if (spec.directory() != null) {
      builder.directory(spec.directory().toFile());
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw missing(program, e.getMessage(), e);
    }
  }

  private static ProductionException missing(String program, String why, Throwable cause) {
    return new ProductionException(
            FailureCode.TOOL_MISSING, program + " could not be started: " + why, cause)
        .from(program);
  }

  /**
   * Returns the command line that starts a program in a session of its own and behind others, where
   * the machine can do that. Ctrl-C at a terminal goes to all programs of its session that are in
   * front: without this they would fail by themselves, before the production could cancel them. And
   * an encoder takes every core for minutes: heartbeats, queries and the engine, which need one for
   * a millisecond, come before it.
   */
  private static List<String> apart(List<String> command) {
    Optional<Path> program = executable(command.get(0));
    if (SETSID.isEmpty() || program.isEmpty()) {
      return command;
    }
    List<String> apart = new ArrayList<>();
    NICE.ifPresent(nice -> apart.addAll(List.of(nice.toString(), "-n", NICENESS)));
    apart.addAll(List.of(SETSID.get().toString(), program.get().toString()));
    apart.addAll(command.subList(1, command.size()));
    return apart;
  }

  private static Optional<Path> systemProgram(String name) {
    return Stream.of("/usr/bin", "/bin")
        .map(folder -> Path.of(folder, name))
        .filter(SupervisedProcesses::canRun)
        .findFirst();
  }

  /** Returns the file that a command names; nothing when there is none that can be run. */
  private static Optional<Path> executable(String command) {
    if (command.contains("/")) {
      Path path = Path.of(command);
      return path.isAbsolute() && canRun(path) ? Optional.of(path) : Optional.empty();
    }
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, command))
        .filter(SupervisedProcesses::canRun)
        .findFirst();
  }

  private static boolean canRun(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private static void await(CompletableFuture<?> event, Deadline deadline, Run run)
      throws ProductionException, InterruptedException {
    try {
      event.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw timedOut(run.program, "by its deadline", run.errorTail());
    } catch (ExecutionException e) {
      throw new IllegalStateException("events complete without failing", e);
    }
  }

  private static void rethrowPumpFailure(Run run) throws ProductionException, CancelledException {
    Throwable failure = run.brokenPump.getNow(null);
    if (failure == null) {
      return;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProductionException production) {
        throw production;
      }
      if (cause instanceof CancelledException cancelled) {
        throw cancelled;
      }
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    IOException cause = failure instanceof IOException io ? io : new IOException(failure);
    throw StorageFailures.of("pass on the data of " + run.program, cause).from(run.program);
  }

  private static ProductionException timedOut(String program, String when, String errorTail) {
    return new ProductionException(
            FailureCode.TIMED_OUT, program + " did not end " + when + lastLines(errorTail))
        .from(program);
  }

  private static ProductionException failed(String program, int status, String errorTail) {
    String how =
        status > 128 && status < 160
            ? " was ended by signal " + (status - 128)
            : " exited with status " + status;
    FailureCode code =
        StorageFailures.saysFull(errorTail) ? FailureCode.STORAGE_FULL : FailureCode.TOOL_FAILED;
    return new ProductionException(code, program + how + lastLines(errorTail)).from(program);
  }

  private static String lastLines(String errorTail) {
    List<String> lines =
        errorTail.lines().filter(line -> !line.isBlank() && !line.contains(LOADER_REMARK)).toList();
    StringBuilder text = new StringBuilder();
    for (String line : lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size())) {
      text.append("\n  ")
          .append(
              line.length() <= TAIL_LINE_LENGTH ? line : line.substring(0, TAIL_LINE_LENGTH) + "…");
    }
    return text.isEmpty() ? "" : ":" + text;
  }

  private static String programOf(ProcessSpec spec) {
    Path name = Path.of(spec.command().get(0)).getFileName();
    return name == null ? spec.command().get(0) : name.toString();
  }

  /** The threads and buffers of one run. */
  private static final class Run {
    private final ProcessSpec spec;
    private final String program;
    private final Process process;
    private final CompletableFuture<Process> exit;
    private final CompletableFuture<Throwable> brokenPump = new CompletableFuture<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<CompletableFuture<Void>> pumps = new ArrayList<>();
    private final TailBuffer errorTail = new TailBuffer(MAX_ERROR_TAIL);
    private final HeadBuffer output = new HeadBuffer(MAX_OUTPUT);
    private volatile boolean delivering;

    Run(ProcessSpec spec, String program, Process process) {
      this.spec = spec;
      this.program = program;
      this.process = process;
      this.exit = process.onExit();
    }

    void startPumps() {
      start("stdin", false, this::writeInput);
      start("stdout", true, this::readOutput);
      start("stderr", true, this::readErrors);
    }

    private void start(String name, boolean awaited, Pump pump) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  pump.run();
                } catch (IOException | RuntimeException | Error e) {
                  brokenPump.complete(e);
                } finally {
                  done.complete(null);
                }
              },
              "reelwright-" + program + "-" + process.pid() + "-" + name);
      threads.add(thread);
      if (awaited) {
        pumps.add(done);
      }
      thread.start();
    }

    private void writeInput() throws IOException {
      PipeOutput pipe = new PipeOutput(process.getOutputStream());
      try {
        if (spec.input() != null) {
          spec.input().writeTo(pipe);
        }
        pipe.close();
      } catch (IOException e) {
        // A program that closes its input early has what it wants, or its exit status says why not.
        if (!pipe.broken) {
          // Before the input is closed: the program would take the cut for the end and succeed.
          brokenPump.complete(e);
        }
      } catch (RuntimeException | Error e) {
        brokenPump.complete(e);
      } finally {
        closeQuietly(process.getOutputStream());
      }
    }

    private void readOutput() throws IOException {
      try (InputStream stream = process.getInputStream()) {
        if (spec.output() == null) {
          drain(stream, output::append);
          return;
        }
        delivering = true;
        try {
          spec.output().readFrom(stream);
        } finally {
          delivering = false;
        }
        // What the reader leaves is thrown away, so that the program can end.
        drain(stream, (bytes, count) -> {});
      }
    }

    private void readErrors() throws IOException {
      LineSplitter lines = new LineSplitter(MAX_LINE, spec.errorLines());
      try (InputStream stream = process.getErrorStream()) {
        drain(
            stream,
            (bytes, count) -> {
              errorTail.append(bytes, count);
              lines.append(bytes, count);
            });
      }
      lines.end();
    }

    private void drain(InputStream stream, Sink sink) throws IOException {
      byte[] buffer = new byte[1 << 16];
      while (true) {
        int count;
        try {
          count = stream.read(buffer);
        } catch (IOException e) {
          if (process.isAlive()) {
            throw e;
          }
          return;
        }
        if (count < 0) {
          return;
        }
        sink.accept(buffer, count);
      }
    }

    CompletableFuture<Void> pumps() {
      return CompletableFuture.allOf(pumps.toArray(new CompletableFuture<?>[0]));
    }

    /** Returns whether a reader of the caller still works through what has been written. */
    boolean readersAreWorking() {
      return delivering;
    }

    String output() {
      return output.text();
    }

    String errorTail() {
      return errorTail.text();
    }

    /** Ends the threads; the process is gone, so that their pipes end too. */
    void finish() throws InterruptedException {
      boolean interrupted = false;
      for (Thread thread : threads) {
        thread.interrupt();
      }
      for (Thread thread : threads) {
        while (thread.isAlive()) {
          try {
            thread.join(LAST_STEPS.toMillis());
            break;
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      }
      closeQuietly(process.getOutputStream());
      closeQuietly(process.getInputStream());
      closeQuietly(process.getErrorStream());
      if (interrupted) {
        throw new InterruptedException("interrupted while ending " + program);
      }
    }
  }

  private static void closeQuietly(AutoCloseable stream) {
    try {
      stream.close();
    } catch (Exception e) {
      // A pipe whose other end is gone cannot be flushed; there is nobody left to care.
      return;
    }
  }

  @FunctionalInterface
  private interface Pump {
    void run() throws IOException;
  }

  @FunctionalInterface
  private interface Sink {
    void accept(byte[] bytes, int count);
  }

  /** Remembers whether a failure came from the pipe and not from what feeds it. */
  private static final class PipeOutput extends OutputStream {
    private final OutputStream pipe;
    private boolean broken;

    PipeOutput(OutputStream pipe) {
      this.pipe = pipe;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        pipe.write(bytes, offset, length);
      } catch (IOException e) {
        broken = true;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        pipe.flush();
      } catch (IOException e) {
        broken = true;
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      try {
        pipe.close();
      } catch (IOException e) {
        broken = true;
        throw e;
      }
    }
  }

  /** Keeps the first bytes. */
  private static final class HeadBuffer {
    private final int limit;
    private byte[] bytes = new byte[1024];
    private int length;

    HeadBuffer(int limit) {
      this.limit = limit;
    }

    synchronized void append(byte[] more, int count) {
      int taken = Math.min(count, limit - length);
      if (length + taken > bytes.length) {
        bytes = java.util.Arrays.copyOf(bytes, Math.min(limit, 2 * (length + taken)));
      }
      System.arraycopy(more, 0, bytes, length, taken);
      length += taken;
    }

    synchronized String text() {
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
  }

  /** Keeps the last bytes. */
  private static final class TailBuffer {
    private final byte[] ring;
    private long written;

    TailBuffer(int limit) {
      this.ring = new byte[limit];
    }

    synchronized void append(byte[] more, int count) {
      for (int i = Math.max(0, count - ring.length); i < count; i++) {
        ring[(int) ((written + i) % ring.length)] = more[i];
      }
      written += count;
    }

    synchronized String text() {
      int length = (int) Math.min(written, ring.length);
      byte[] bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = ring[(int) ((written - length + i) % ring.length)];
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Splits at line feeds and carriage returns; what exceeds a line's limit is dropped. */
  private static final class LineSplitter {
    private final byte[] line;
    private final Consumer<String> lines;
    private int length;

    LineSplitter(int limit, Consumer<String> lines) {
      this.line = new byte[limit];
      this.lines = lines;
    }

    void append(byte[] bytes, int count) {
      if (lines == null) {
        return;
      }
      for (int i = 0; i < count; i++) {
        byte value = bytes[i];
        if (value == '\n' || value == '\r') {
          end();
        } else if (length < line.length) {
          line[length++] = value;
        }
      }
    }

    void end() {
      if (lines != null && length > 0) {
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        length = 0;
        lines.accept(text);
      }
    }
  }
}
