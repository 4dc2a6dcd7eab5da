package dev.reelwright.starter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.starter.process.ProcessEnd;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are sent by kill")
class DevServerTest {
  @TempDir private Path folder;
  private DevServer server;

  @BeforeEach
  void find() {
    assumeTrue(
        ProgramPath.find(DevServer.PROGRAM, System.getenv()).isPresent(),
        "the program temporal is not on PATH");
    server = new DevServer(folder, System.getenv());
  }

  @AfterEach
  void stop() throws EngineException {
    if (server != null) {
      server.stop();
    }
  }

  private static boolean listens(DevServer.Running running) {
    int port = Integer.parseInt(running.address().substring("127.0.0.1:".length()));
    try (Socket socket = new Socket(LoopbackPort.address(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  /**
   * Returns whether a server has ended. Its port says nothing of that: another server of this
   * machine may have it by then.
   */
  private static boolean hasEnded(DevServer.Running running) {
    return ProcessHandle.of(running.pid()).map(ProcessEnd::hasEnded).orElse(true);
  }

  private static void signal(DevServer.Running running, String name) throws Exception {
    assertThat(
            new ProcessBuilder("kill", "-" + name, Long.toString(running.pid()))
                .inheritIO()
                .start()
                .waitFor())
        .isZero();
  }

  @Test
  void aServerThatRunsIsUsedAgainAndEndsWhenItIsAskedTo() throws Exception {
    assertThat(server.running()).isEmpty();
    DevServer.Opened first = server.open();
    DevServer.Opened second = new DevServer(folder, System.getenv()).open();
    assertThat(first.startedNow()).isTrue();
    assertThat(second.startedNow()).isFalse();
    assertThat(second.server()).isEqualTo(first.server());
    assertThat(server.running()).contains(first.server());
    assertThat(listens(first.server())).isTrue();
    assertThat(server.stop()).contains(first.server());
    assertThat(hasEnded(first.server())).isTrue();
    assertThat(server.running()).isEmpty();
    assertThat(server.stop()).isEmpty();
  }

  @Test
  void twoProgramsThatAskInTheSameMomentStartOneThatOutlivesThem() throws Exception {
    List<Process> asking = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      asking.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-XX:+UseSerialGC",
                  "-Dreelwright.home=" + folder,
                  "-cp",
                  System.getProperty("java.class.path"),
                  "dev.reelwright.starter.Main",
                  "engine",
                  "start",
                  "--json")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    }
    List<JsonNode> answers = new ArrayList<>();
    for (Process process : asking) {
      answers.add(
          new ObjectMapper()
              .readTree(
                  new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)));
      assertThat(process.waitFor()).isZero();
    }
    assertThat(answers)
        .extracting(answer -> answer.get("startedNow").asBoolean())
        .containsExactlyInAnyOrder(true, false);
    assertThat(answers.get(0).get("pid")).isEqualTo(answers.get(1).get("pid"));
    DevServer.Running running = server.running().orElseThrow();
    assertThat(running.pid()).isEqualTo(answers.get(0).get("pid").asLong());
    assertThat(running.address()).isEqualTo(answers.get(0).get("address").asText());
  }

  @Test
  void afterAKillItIsStartedAnewWithItsHistory() throws Exception {
    try (DevEngine engine = DevEngine.open(server)) {
      engine
          .client()
          .newUntypedWorkflowStub(
              "Waits",
              WorkflowOptions.newBuilder().setWorkflowId("kept").setTaskQueue("nobody").build())
          .start();
    }
    DevServer.Running killed = server.running().orElseThrow();
    signal(killed, "KILL");
    while (!hasEnded(killed)) {
      Thread.sleep(10);
    }
    assertThat(server.running()).isEmpty();
    try (DevEngine engine = DevEngine.open(server)) {
      assertThat(engine.startedNow()).isTrue();
      WorkflowStub kept = engine.client().newUntypedWorkflowStub("kept");
      assertThat(kept.describe().getWorkflowType()).isEqualTo("Waits");
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsSaidNotToAndNoOtherIsStarted() throws Exception {
    DevServer.Running running = server.open().server();
    signal(running, "STOP");
    try {
      assertThatThrownBy(server::open)
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("(process " + running.pid() + ") runs and does not answer")
          .hasMessageContaining("reelwright engine stop");
    } finally {
      signal(running, "CONT");
    }
  }

  private static Path real() {
    return ProgramPath.find(DevServer.PROGRAM, System.getenv()).orElseThrow();
  }

  /** Returns an environment in which a script stands for the program. */
  private Map<String, String> withProgram(String script) throws IOException {
    Path program = Files.createDirectories(folder.resolve("bin")).resolve(DevServer.PROGRAM);
    Files.writeString(program, script);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PATH", program.getParent() + ":" + environment.get("PATH"));
    return environment;
  }

  /** Returns an environment in which the program gives up so many times before it works. */
  private Map<String, String> givesUp(int times) throws IOException {
    return withProgram(
        """
        #!/bin/sh
        echo started >> '%1$s/starts'
        if [ "$(wc -l < '%1$s/starts')" -le %2$d ]; then
          echo 'panic: listen tcp 127.0.0.1:8233: bind: address already in use' >&2
          for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "a line of its code, $i" >&2; done
          exit 2
        fi
        exec '%3$s' "$@"
        """
            .formatted(folder, times, real()));
  }

  @Test
  void aServerThatEndsAtOnceIsStartedAgain() throws Exception {
    server = new DevServer(folder, givesUp(2));
    assertThat(listens(server.open().server())).isTrue();
  }

  @Test
  void aServerThatNeverStartsIsQuotedWithWhatItGaveUpFor() throws Exception {
    server = new DevServer(folder, givesUp(1000));
    assertThatThrownBy(server::open)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("panic: listen tcp 127.0.0.1:8233: bind: address already in use")
        .hasMessageContaining("Its log: ");
    assertThat(Files.readAllLines(folder.resolve("starts"))).hasSize(3);
  }

  /**
   * Returns an environment in which the program finds its port taken when it starts for the first
   * time, and ends some time after the server that has taken it answers there.
   */
  private Map<String, String> losesItsPort(Path taker) throws IOException {
    return withProgram(
        """
        #!/bin/sh
        if [ -e '%1$s' ]; then
          exec '%2$s' "$@"
        fi
        while [ "$1" != --port ]; do
          shift
        done
        '%2$s' server start-dev --ip 127.0.0.1 "$1" "$2" "$3" "$4" >/dev/null 2>&1 &
        echo $! > '%1$s'
        until '%2$s' operator namespace describe default --address "127.0.0.1:$2"; do
          kill -0 $! || exit 1
        done
        sleep 5
        exit 1
        """
            .formatted(taker, real()));
  }

  @Test
  void anotherServerThatAnswersAtItsPortIsNotTakenForIt() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/self/net/tcp")), "there is no /proc here");
    Path taker = folder.resolve("taker");
    server = new DevServer(folder, losesItsPort(taker));
    try {
      DevServer.Running running = server.open().server();
      assertThat(server.running()).contains(running);
      assertThat(listens(running)).isTrue();
      int port = Integer.parseInt(running.address().substring("127.0.0.1:".length()));
      assertThat(ListeningPort.isAnothers(running.pid(), port)).isFalse();
    } finally {
      long pid = Long.parseLong(Files.readString(taker).strip());
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }
  }

  private static boolean take(ServerSocket socket, int port) {
    try {
      socket.bind(new InetSocketAddress(LoopbackPort.address(), port));
      return true;
    } catch (IOException somebodyElseHasIt) {
      assertThat(somebodyElseHasIt).isInstanceOf(BindException.class);
      return false;
    }
  }

  @Test
  void otherPortsAreUsedWhereTheUsualOnesAreTaken() throws Exception {
    try (ServerSocket service = new ServerSocket();
        ServerSocket webUi = new ServerSocket()) {
      // Somebody else who has one may give it back before the server is started.
      boolean serviceTaken = take(service, 7233);
      boolean webUiTaken = take(webUi, 8233);
      DevServer.Running running = server.open().server();
      assertThat(listens(running)).isTrue();
      if (serviceTaken) {
        assertThat(running.address()).isNotEqualTo("127.0.0.1:7233");
      }
      if (webUiTaken) {
        assertThat(running.webUi()).isNotEqualTo("http://127.0.0.1:8233");
      }
    }
  }

  @Test
  void aStartThatFailsShowsWhatTheServerSaidAndWhereItsLogIs() throws Exception {
    Files.createDirectories(server.database().getParent());
    Files.writeString(server.database(), "this is no database ".repeat(1000));
    assertThatThrownBy(server::open)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("file is not a database")
        .hasMessageContaining(server.log().toString());
    assertThat(server.running()).isEmpty();
  }

  @Test
  void aProcessThatOnlyHasTheNumberOfADeadServerIsLeftAlone() throws Exception {
    DevServer.Running running = server.open().server();
    server.stop();
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      Files.write(
          folder.resolve("temporal/dev.json"),
          new ObjectMapper()
              .writeValueAsBytes(
                  new DevServer.Running(
                      other.pid(),
                      ProcessHandle.of(other.pid())
                          .flatMap(process -> process.info().startInstant())
                          .orElseThrow()
                          .minusSeconds(running.identity() == null ? 60 : 0)
                          .toEpochMilli(),
                      running.identity(),
                      running.address(),
                      "http://x")));
      assertThat(server.running()).isEmpty();
      assertThat(server.stop()).isEmpty();
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void aServerIsKnownAlsoAfterTheClockWasSet() throws Exception {
    DevServer.Running running = server.open().server();
    assumeTrue(running.identity() != null, "this platform tells processes by the clock only");
    DevServer.Running asByAnotherClock =
        new DevServer.Running(
            running.pid(),
            running.started() - 3_600_000,
            running.identity(),
            running.address(),
            running.webUi());
    Files.write(
        folder.resolve("temporal/dev.json"),
        new ObjectMapper().writeValueAsBytes(asByAnotherClock));
    assertThat(server.running()).contains(asByAnotherClock);
    assertThat(server.open().startedNow()).isFalse();
    assertThat(server.stop()).isPresent();
    assertThat(hasEnded(running)).isTrue();
  }

  @Test
  void withoutItsProgramItIsSaidWhatIsMissing() {
    DevServer without = new DevServer(folder, Map.of("PATH", folder.toString()));
    assertThat(without.program()).isEqualTo(Optional.empty());
    assertThatThrownBy(without::open)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("not on PATH");
  }
}
