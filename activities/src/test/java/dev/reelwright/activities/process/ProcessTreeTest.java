package dev.reelwright.activities.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a folder that says of real processes what the kernel says of them for a moment only. */
class ProcessTreeTest {
  private static final String TAG = "the-run";
  private static final String STARTING = "0 0";
  private static final String WITHOUT = "4096 4096";
  private static final long LATER = 2000;
  private static final long EARLIER = 500;

  @TempDir Path proc;
  private Process root;
  private Process other;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sleep")), "the programs here are sleep");
    root = new ProcessBuilder("sleep", "600").start();
    other = new ProcessBuilder("sleep", "600").start();
    Files.createDirectories(proc.resolve("self"));
    Files.writeString(proc.resolve("self/environ"), "");
    describe(root, 1000, "4096 8192", "");
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : new Process[] {root, other}) {
      process.destroyForcibly().waitFor();
    }
  }

  /** Writes /proc/PID/stat, as proc(5) has it, and /proc/PID/environ. */
  private void describe(Process process, long startedAt, String addresses, String environment)
      throws IOException {
    Path folder = Files.createDirectories(proc.resolve(Long.toString(process.pid())));
    write(
        folder.resolve("stat"),
        process.pid()
            + " (a) b) S 1 1 1 0 -1 4194560 0 0 0 0 0 0 0 0 20 0 1 0 "
            + startedAt
            + " 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 "
            + addresses
            + " 0\n");
    write(folder.resolve("environ"), environment);
  }

  /** Nobody sees half of it. */
  private void write(Path file, String text) throws IOException {
    Path part = Files.writeString(proc.resolve("part"), text);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Kills in a thread of its own, which has ended when the returned latch is open. */
  private CountDownLatch kill() {
    CountDownLatch done = new CountDownLatch(1);
    new Thread(
            () -> {
              new ProcessTree(root, TAG, proc).kill();
              done.countDown();
            })
        .start();
    return done;
  }

  @Test
  void a_process_whose_start_takes_long_is_waited_for() throws Exception {
    describe(other, LATER, STARTING, "");
    CountDownLatch done = kill();
    root.waitFor();
    // Many more looks than any start takes on a machine with nothing else to do.
    assertThat(done.await(200, TimeUnit.MILLISECONDS)).isFalse();
    describe(other, LATER, "4096 8192", "A=b\0REELWRIGHT_PROCESS_RUN=" + TAG + "\0");
    done.await();
    assertThat(other.waitFor()).isNotZero();
  }

  @Test
  void a_process_that_turns_out_to_be_anothers_is_left_alone() throws Exception {
    describe(other, LATER, STARTING, "");
    CountDownLatch done = kill();
    root.waitFor();
    describe(other, LATER, "4096 8192", "A=b\0REELWRIGHT_PROCESS_RUN=another\0");
    done.await();
    assertThat(other.isAlive()).isTrue();
  }

  @Test
  void a_process_without_variables_is_not_waited_for() throws Exception {
    describe(other, LATER, WITHOUT, "");
    killsTheProgramAndNothingElse();
  }

  @Test
  void an_older_process_is_not_waited_for() throws Exception {
    describe(other, EARLIER, STARTING, "");
    killsTheProgramAndNothingElse();
  }

  @Test
  void the_processes_of_another_user_are_not_waited_for() throws Exception {
    describe(other, LATER, STARTING, "");
    Path environment = proc.resolve(Long.toString(other.pid())).resolve("environ");
    Files.setPosixFilePermissions(environment, Set.of());
    assumeTrue(!Files.isReadable(environment), "root may read everything");
    killsTheProgramAndNothingElse();
  }

  private void killsTheProgramAndNothingElse() throws InterruptedException {
    assertThat(new ProcessTree(root, TAG, proc).kill()).isTrue();
    assertThat(root.waitFor()).isNotZero();
    assertThat(other.isAlive()).isTrue();
  }
}
