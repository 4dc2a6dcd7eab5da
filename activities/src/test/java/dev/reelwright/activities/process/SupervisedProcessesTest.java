package dev.reelwright.activities.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.ffmpeg.Ffmpeg;
import dev.reelwright.activities.ffmpeg.FfmpegLocator;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancellationSource;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedProcessesTest {
  /** Long enough never to pass in these tests, except where a program is to be ended by it. */
  private static final Duration LONG = Duration.ofMinutes(5);

  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir Path folder;
  private final ProcessSupervisor processes = new SupervisedProcesses();

  @BeforeAll
  static void needsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the programs here are shell scripts");
  }

  @AfterEach
  void no_program_and_no_thread_is_left() throws InterruptedException {
    LeftBehind.assertNoThread("reelwright-");
    LeftBehind.assertNoProcess();
  }

  private static ProcessSpec script(String script) {
    return ProcessSpec.of(List.of("sh", "-c", script));
  }

  private ProcessResult run(ProcessSpec spec) throws Exception {
    return processes.run(spec, Deadline.after(LONG), Cancellation.NONE);
  }

  private static void assertFails(FailureCode code, ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProductionException.class, failure -> assertThat(failure.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  @Test
  void output_and_errors_are_kept() throws Exception {
    ProcessResult result = run(script("echo out; echo err >&2"));
    assertThat(result.output()).isEqualTo("out\n");
    assertThat(result.errorTail()).isEqualTo("err\n");
    assertThat(result.seconds()).isPositive();
  }

  @Test
  void arguments_are_never_seen_by_a_shell() throws Exception {
    assertThat(run(ProcessSpec.of(List.of("printf", "%s", "$(id); `id` * > x"))).output())
        .isEqualTo("$(id); `id` * > x");
  }

  @Test
  void an_interrupt_at_the_terminal_does_not_reach_a_program() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "setsid is not installed");
    List<String> sessionAndProcess =
        run(script("cut -d' ' -f6 /proc/$$/stat; echo $$")).output().lines().toList();
    assertThat(sessionAndProcess.get(0)).isEqualTo(sessionAndProcess.get(1));
  }

  @Test
  void a_program_goes_behind_what_keeps_the_engine_informed() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "setsid is not installed");
    assumeTrue(Files.isReadable(Path.of("/proc/self/stat")), "there is no /proc here");
    long own =
        Long.parseLong(
            Files.readString(Path.of("/proc/self/stat"))
                .replaceFirst(".*\\)", "")
                .strip()
                .split(" ")[16]);
    assumeTrue(own < 19, "the tests are behind everything else already");
    String niceness = run(script("cut -d' ' -f19 /proc/$$/stat")).output().strip();
    assertThat(Long.parseLong(niceness)).isGreaterThan(own).isEqualTo(Math.min(19, own + 10));
  }

  @Test
  void folder_and_variables_are_the_programs_own() throws Exception {
    ProcessResult result =
        run(
            script("pwd; echo $GREETING")
                .withDirectory(folder.toRealPath())
                .withEnvironment(Map.of("GREETING", "hello")));
    assertThat(result.output()).isEqualTo(folder.toRealPath() + "\nhello\n");
  }

  @Test
  void input_is_written_and_closed() throws Exception {
    ProcessResult result =
        run(
            script("cat")
                .withInput(input -> input.write("through".getBytes(StandardCharsets.UTF_8))));
    assertThat(result.output()).isEqualTo("through");
  }

  @Test
  void a_program_that_reads_gets_an_empty_input_when_none_is_given() throws Exception {
    assertThat(run(script("cat; echo end")).output()).isEqualTo("end\n");
  }

  @Test
  void more_than_a_pipe_holds_goes_both_ways_at_once() throws Exception {
    byte[] block = new byte[1 << 16];
    AtomicLong read = new AtomicLong();
    run(
        script("cat")
            .withInput(
                input -> {
                  for (int i = 0; i < 160; i++) {
                    input.write(block);
                  }
                })
            .withOutput(
                output -> read.set(output.transferTo(java.io.OutputStream.nullOutputStream()))));
    assertThat(read).hasValue(160L << 16);
  }

  @Test
  void a_program_that_closes_its_input_early_has_what_it_wants() throws Exception {
    ProcessResult result =
        run(
            script("head -c 1; exec 0<&-; sleep 0.1")
                .withInput(
                    input -> {
                      for (int i = 0; i < 100; i++) {
                        input.write(new byte[1 << 16]);
                      }
                    }));
    assertThat(result.output()).hasSize(1);
  }

  @Test
  void a_failure_to_make_the_input_ends_the_program_and_is_told() {
    assertFails(
        FailureCode.STORAGE_FAILED,
        () ->
            run(
                script("cat > /dev/null; sleep 60")
                    .withInput(
                        input -> {
                          throw new IOException("the source is gone");
                        })),
        "the source is gone");
  }

  @Test
  void a_failure_of_the_catalogue_passes_through_the_input() {
    assertFails(
        FailureCode.ARTIFACT_DAMAGED,
        () ->
            run(
                script("cat")
                    .withInput(
                        input -> {
                          throw new IOException(
                              new ProductionException(FailureCode.ARTIFACT_DAMAGED, "damaged"));
                        })),
        "damaged");
  }

  @Test
  void a_defect_of_a_reader_ends_the_program_and_is_told() {
    assertThatThrownBy(
            () ->
                run(
                    script("yes")
                        .withOutput(
                            output -> {
                              throw new IllegalStateException("a defect");
                            })))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a defect");
  }

  @Test
  void what_a_reader_leaves_does_not_hold_the_program_up() throws Exception {
    ProcessResult result =
        run(
            script("head -c 1000000 /dev/zero; echo done >&2")
                .withOutput(output -> assertThat(output.read()).isZero()));
    assertThat(result.errorTail()).isEqualTo("done\n");
  }

  @Test
  void an_exit_with_an_error_tells_program_status_and_last_lines() {
    assertFails(
        FailureCode.TOOL_FAILED,
        () -> run(script("for i in 1 2 3 4 5 6 7 8 9 10; do echo line $i >&2; done; exit 3")),
        "sh exited with status 3:\n  line 3\n");
  }

  @Test
  void remarks_of_the_dynamic_loader_are_no_reason() {
    assertThatThrownBy(
            () ->
                run(
                    script(
                        "echo './x: y.so: no version information available (required by z)' >&2;"
                            + " echo reason >&2; exit 1")))
        .hasMessage("sh exited with status 1:\n  reason");
  }

  @Test
  void an_end_by_a_signal_is_told_as_such() {
    assertFails(
        FailureCode.TOOL_FAILED, () -> run(script("kill -SEGV $$")), "sh was ended by signal 11");
  }

  @Test
  void a_missing_program_is_named() {
    assertFails(
        FailureCode.TOOL_MISSING,
        () -> run(ProcessSpec.of(List.of("/nowhere/ffmpeg", "-version"))),
        "ffmpeg could not be started");
  }

  @Test
  void a_flood_of_errors_and_output_costs_no_memory_and_keeps_the_end() throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    ProcessResult result =
        run(
            script(
                    "head -c 100000000 /dev/zero | tr '\\0' x >&2; echo >&2; echo last >&2;"
                        + " head -c 100000000 /dev/zero")
                .withErrorLines(lines::add));
    assertThat(result.output()).hasSize(1 << 20);
    assertThat(result.errorTail()).hasSizeLessThanOrEqualTo(8 << 10).endsWith("x\nlast\n");
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).hasSize(8 << 10);
  }

  @Test
  void lines_that_are_overwritten_count_as_lines() throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    run(script("printf 'one\\rtwo\\r\\nthree' >&2").withErrorLines(lines::add));
    assertThat(lines).containsExactly("one", "two", "three");
  }

  /**
   * Runs a script that says when it has begun. A busy machine takes longer for that than a short
   * deadline leaves it, so that it is given more time until it has.
   */
  private void assertEndedAtTheDeadline(String script) {
    String told = "";
    Duration time = SHORT;
    while (!told.contains("begun") && time.compareTo(LONG) < 0) {
      Deadline deadline = Deadline.after(time);
      ProductionException failure =
          catchThrowableOfType(
              ProductionException.class,
              () -> processes.run(script(script), deadline, Cancellation.NONE));
      assertThat(failure.code()).isEqualTo(FailureCode.TIMED_OUT);
      told = failure.getMessage();
      time = time.multipliedBy(4);
    }
    assertThat(told).isEqualTo("sh did not end by its deadline:\n  begun");
  }

  @Test
  void a_stopped_program_is_ended_at_the_deadline() {
    assertEndedAtTheDeadline("echo begun >&2; kill -STOP $$");
  }

  @Test
  void a_program_that_ignores_requests_to_end_is_ended_at_the_deadline() {
    assertEndedAtTheDeadline("trap '' TERM INT HUP; echo begun >&2; while :; do sleep 1; done");
  }

  @Test
  void a_deadline_in_the_past_starts_nothing() {
    assertFails(
        FailureCode.TIMED_OUT,
        () ->
            processes.run(
                script("touch " + folder.resolve("started")),
                Deadline.after(Duration.ZERO),
                Cancellation.NONE),
        "before it was started");
    assertThat(folder.resolve("started")).doesNotExist();
  }

  @Test
  void children_and_grandchildren_end_with_their_program() throws Exception {
    Path pids = folder.resolve("pids");
    cancelOnceThereAre(
        3,
        "sh -c 'sleep 600 & echo $! >> \"$0\"; echo one >&2;"
            + " sh -c \"sleep 601 & echo \\$! >> $0; echo one >&2; wait\" & wait' "
            + pids
            + " & echo $! >> "
            + pids
            + "; echo one >&2; wait");
    assertAllGone(pids, 3);
  }

  /** Runs a script and cancels it when it has told of so many processes that it has started. */
  private void cancelOnceThereAre(int count, String script) {
    CancellationSource cancellation = new CancellationSource();
    AtomicInteger started = new AtomicInteger();
    assertThatThrownBy(
            () ->
                processes.run(
                    script(script)
                        .withErrorLines(
                            line -> {
                              if (started.incrementAndGet() == count) {
                                cancellation.cancel();
                              }
                            }),
                    Deadline.after(LONG),
                    cancellation))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void what_has_left_the_tree_ends_too() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "left trees are found through /proc");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "setsid is not installed");
    Path pids = folder.resolve("pids");
    cancelOnceThereAre(
        1,
        "(setsid sh -c 'trap \"\" TERM; echo $$ >> \"$0\"; sleep 600' "
            + pids
            + " >/dev/null 2>&1 &) ; until [ -s "
            + pids
            + " ]; do sleep 0.01; done; echo one >&2; sleep 600");
    assertAllGone(pids, 1);
  }

  @Test
  void a_background_child_that_holds_the_output_open_does_not_outlive_its_program()
      throws Exception {
    Path pids = folder.resolve("pids");
    ProcessResult result = run(script("sleep 600 & echo $! > " + pids + "; echo done"));
    assertThat(result.output()).isEqualTo("done\n");
    assertAllGone(pids, 1);
  }

  /** All have been killed; the kernel may still be taking the last one apart. */
  private static void assertAllGone(Path pids, int count) throws IOException {
    List<String> lines = Files.readAllLines(pids);
    assertThat(lines).hasSize(count);
    long giveUp = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    for (String pid : lines) {
      while (ProcessHandle.of(Long.parseLong(pid))
          .filter(SupervisedProcessesTest::isRunning)
          .isPresent()) {
        assertThat(System.nanoTime()).as("process %s still runs", pid).isLessThan(giveUp);
        Thread.onSpinWait();
      }
    }
  }

  /** An orphan that was killed and that nobody has reaped yet is gone for all that matters. */
  private static boolean isRunning(ProcessHandle process) {
    try {
      String stat =
          Files.readString(
              Path.of("/proc", Long.toString(process.pid()), "stat"), StandardCharsets.ISO_8859_1);
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException e) {
      return process.isAlive() && !Files.isDirectory(Path.of("/proc/self"));
    }
  }

  @Test
  void a_cancelled_attempt_ends_its_program() throws Exception {
    CancellationSource cancellation = new CancellationSource();
    assertThatThrownBy(
            () ->
                processes.run(
                    script("echo ready >&2; sleep 600")
                        .withErrorLines(line -> cancellation.cancel()),
                    Deadline.after(LONG),
                    cancellation))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void an_attempt_that_is_over_starts_nothing() {
    CancellationSource cancellation = new CancellationSource();
    cancellation.cancel();
    assertThatThrownBy(
            () ->
                processes.run(
                    script("touch " + folder.resolve("started")),
                    Deadline.after(LONG),
                    cancellation))
        .isInstanceOf(CancelledException.class);
    assertThat(folder.resolve("started")).doesNotExist();
  }

  @Test
  void an_interrupt_of_the_calling_thread_ends_the_program() throws Exception {
    AtomicReference<Exception> thrown = new AtomicReference<>();
    CountDownLatch ready = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () -> {
              try {
                run(script("echo >&2 x; sleep 600").withErrorLines(line -> ready.countDown()));
              } catch (Exception e) {
                thrown.set(e);
              }
            });
    caller.start();
    ready.await();
    caller.interrupt();
    caller.join();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void an_input_that_waits_for_something_ends_with_its_program() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    assertFails(
        FailureCode.TOOL_FAILED,
        () ->
            run(
                script("exit 4")
                    .withInput(
                        input -> {
                          try {
                            never.await();
                          } catch (InterruptedException e) {
                            throw new IOException(e);
                          }
                        })),
        "status 4");
  }

  @Test
  void an_ffmpeg_that_is_stopped_while_frames_are_piped_is_ended_at_the_deadline()
      throws Exception {
    Ffmpeg ffmpeg = new FfmpegLocator(processes, new DataFolder(folder)).locate();
    List<String> command =
        ffmpeg.command(
            List.of(
                "-v",
                "error",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                "-s",
                "64x64",
                "-i",
                "pipe:0",
                "-f",
                "null",
                "-"));
    assertFails(
        FailureCode.TIMED_OUT,
        () ->
            processes.run(
                ProcessSpec.of(command)
                    .withEnvironment(ffmpeg.environment())
                    .withInput(
                        input -> {
                          byte[] frame = new byte[64 * 64];
                          input.write(frame);
                          stopChildren();
                          while (true) {
                            input.write(frame);
                          }
                        }),
                Deadline.after(Duration.ofSeconds(1)),
                Cancellation.NONE),
        "ffmpeg did not end by its deadline");
  }

  private static void stopChildren() throws IOException {
    for (ProcessHandle child : ProcessHandle.current().children().toList()) {
      try {
        new ProcessBuilder("sh", "-c", "kill -STOP " + child.pid()).start().waitFor();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  @Test
  void two_hundred_cancellations_at_any_moment_leave_nothing() throws Exception {
    Random random = new Random(7);
    String mark = "600." + ProcessHandle.current().pid();
    for (int i = 0; i < 200; i++) {
      CancellationSource cancellation = new CancellationSource();
      long delayMicros = random.nextInt(15_000);
      Thread canceller =
          new Thread(
              () -> {
                java.util.concurrent.locks.LockSupport.parkNanos(delayMicros * 1000);
                cancellation.cancel();
              });
      canceller.start();
      assertThatThrownBy(
              () ->
                  processes.run(
                      script("sleep " + mark + " & (sleep " + mark + " &) ; sleep " + mark),
                      Deadline.after(LONG),
                      cancellation))
          .isInstanceOf(CancelledException.class);
      canceller.join();
    }
    assertThat(
            ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(mark))
                .filter(SupervisedProcessesTest::isRunning))
        .isEmpty();
  }

  @Test
  void a_program_that_finds_the_disk_full_is_told_as_such() {
    assumeTrue(Files.isWritable(Path.of("/dev/full")), "needs the device /dev/full");
    assertFails(
        FailureCode.STORAGE_FULL,
        () -> run(script("head -c 10000 /dev/zero | LC_ALL=C cat > /dev/full")),
        "No space left on device");
  }

  @Test
  void a_program_that_would_take_a_cut_input_for_a_whole_one_does_not_succeed() {
    for (int i = 0; i < 50; i++) {
      assertFails(
          FailureCode.STORAGE_FAILED,
          () ->
              run(
                  ProcessSpec.of(List.of("cat"))
                      .withInput(
                          input -> {
                            input.write(new byte[100]);
                            throw new IOException("the source broke");
                          })),
          "the source broke");
    }
  }
}
