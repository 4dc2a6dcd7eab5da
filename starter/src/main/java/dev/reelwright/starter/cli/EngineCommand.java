package dev.reelwright.starter.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.starter.engine.DevEngine;
import dev.reelwright.starter.engine.DevServer;
import dev.reelwright.starter.engine.EngineException;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts, ends and shows the development server of this machine. */
@Command(
    name = "engine",
    description =
        "Start, end or show Temporal's development server of this machine, which productions with"
            + " --engine dev run on. Needs the program temporal.",
    synopsisSubcommandLabel = "start|stop|status",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  reelwright engine start",
      "  reelwright engine status --json",
      "  reelwright engine stop",
      "",
      "Exit status: 0; status: 1 when it does not run; 1 when something failed."
    })
final class EngineCommand implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(EngineCommand.class);

  private final CommandLineContext context;
  private final DevServer server;
  @Spec private CommandSpec spec;

  EngineCommand(CommandLineContext context) {
    this.context = context;
    this.server = new DevServer(context.folder().root(), context.environment());
  }

  @Override
  public void run() {
    spec.commandLine().usage(context.terminal().out());
  }

  /** What the commands say as JSON. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Answer(
      boolean running,
      Boolean startedNow,
      Boolean endedNow,
      Long pid,
      String started,
      String address,
      String namespace,
      String webUi,
      Long productionsRunning,
      String database,
      String log) {}

  @Command(
      name = "start",
      description = "Start it, unless it runs already; it goes on when this command has ended.",
      sortOptions = false,
      footer = {"", "Example:", "  reelwright engine start"})
  int start(@Option(names = "--json", description = "The answer as a JSON object.") boolean json) {
    try {
      DevServer.Opened opened = server.open();
      say(
          json,
          opened.startedNow() ? "started" : "runs already",
          answer(opened.server(), opened.startedNow(), null));
      return ExitCode.COMPLETED;
    } catch (EngineException e) {
      throw CommandException.failed(e.getMessage());
    }
  }

  @Command(
      name = "stop",
      description =
          "End it. Its database stays: what was not finished goes on when it is started again.",
      sortOptions = false,
      footer = {"", "Example:", "  reelwright engine stop"})
  int stop(@Option(names = "--json", description = "The answer as a JSON object.") boolean json) {
    try {
      Optional<Long> waiting = productionsRunning();
      Optional<DevServer.Running> ended = server.stop();
      if (json) {
        print(
            new Answer(
                false,
                null,
                ended.isPresent(),
                ended.map(DevServer.Running::pid).orElse(null),
                null,
                null,
                null,
                null,
                waiting.orElse(null),
                server.database().toString(),
                server.log().toString()));
        return ExitCode.COMPLETED;
      }
      String text = ended.isPresent() ? "The development server has ended." : "None was running.";
      if (ended.isPresent() && waiting.orElse(0L) > 0) {
        text +=
            (waiting.get() == 1 ? " 1 production waits" : " " + waiting.get() + " productions wait")
                + " until it is started again.";
      }
      context.terminal().out().println(text);
      return ExitCode.COMPLETED;
    } catch (EngineException e) {
      throw CommandException.failed(e.getMessage());
    }
  }

  @Command(
      name = "status",
      description = "Say whether it runs, and where. Exits with 1 when it does not run.",
      sortOptions = false,
      footer = {"", "Example:", "  reelwright engine status --json"})
  int status(@Option(names = "--json", description = "The answer as a JSON object.") boolean json) {
    try {
      Optional<DevServer.Running> running = server.running();
      if (running.isPresent()) {
        say(json, "runs", answer(running.get(), null, productionsRunning().orElse(null)));
        return ExitCode.COMPLETED;
      }
      if (json) {
        print(
            new Answer(
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                server.database().toString(),
                server.log().toString()));
      } else {
        context
            .terminal()
            .out()
            .println(
                server.program().isPresent()
                    ? "The development server does not run. Start it with: reelwright engine start"
                    : "The development server does not run, and the program temporal is not on"
                        + " PATH: see reelwright doctor");
      }
      return ExitCode.FAILED;
    } catch (EngineException e) {
      throw CommandException.failed(e.getMessage());
    }
  }

  private Answer answer(DevServer.Running running, Boolean startedNow, Long productions) {
    return new Answer(
        true,
        startedNow,
        null,
        running.pid(),
        Instant.ofEpochMilli(running.started()).truncatedTo(ChronoUnit.SECONDS).toString(),
        running.address(),
        DevServer.NAMESPACE,
        running.webUi(),
        productions,
        server.database().toString(),
        server.log().toString());
  }

  private void say(boolean json, String what, Answer answer) {
    if (json) {
      print(answer);
      return;
    }
    var out = context.terminal().out();
    out.println("The development server " + what + " at " + answer.address());
    out.println("  Web UI:    " + answer.webUi());
    out.println("  process:   " + answer.pid() + ", since " + answer.started());
    out.println("  database:  " + answer.database());
    out.println("  log:       " + answer.log());
    if (answer.productionsRunning() != null) {
      out.println("  running:   " + answer.productionsRunning());
    }
    out.println("  end it:    reelwright engine stop");
  }

  private void print(Answer answer) {
    try {
      context.terminal().out().println(new ObjectMapper().writeValueAsString(answer));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts what the server has not seen the end of; nothing when it cannot be asked. */
  private Optional<Long> productionsRunning() {
    try {
      Optional<DevEngine> found = DevEngine.find(server);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      try (DevEngine engine = found.get()) {
        return Optional.of(
            engine
                .client()
                .getWorkflowServiceStubs()
                .blockingStub()
                .withDeadlineAfter(15, TimeUnit.SECONDS)
                .countWorkflowExecutions(
                    CountWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(engine.namespace())
                        .setQuery("ExecutionStatus = 'Running'")
                        .build())
                .getCount());
      }
    } catch (EngineException | StatusRuntimeException e) {
      log.debug("the running productions cannot be counted", e);
      return Optional.empty();
    }
  }
}
