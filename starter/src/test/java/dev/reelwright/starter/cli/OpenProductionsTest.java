package dev.reelwright.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reelwright.starter.engine.DevEngine;
import dev.reelwright.starter.engine.DevServer;
import dev.reelwright.starter.engine.ProgramPath;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class OpenProductionsTest {
  @TempDir private Path folder;

  private static WorkflowStub start(DevEngine engine, String id) {
    WorkflowStub stub =
        engine
            .client()
            .newUntypedWorkflowStub(
                ProductionKind.all().get(0).workflowType(),
                WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue("nobody").build());
    stub.start();
    return stub;
  }

  @Test
  void one_that_has_just_ended_is_not_said_to_be_worked_on() throws Exception {
    assumeTrue(
        ProgramPath.find(DevServer.PROGRAM, System.getenv()).isPresent(),
        "the program temporal is not on PATH");
    DevServer server = new DevServer(folder, System.getenv());
    try (DevEngine engine = DevEngine.open(server)) {
      WorkflowStub ends = start(engine, "ends");
      start(engine, "goes-on");
      OpenProductions open;
      do {
        open = OpenProductions.of(engine);
      } while (open.all().size() < 2);
      assertThat(String.join("\n", open.others(Optional.of("goes-on")))).contains("too: ends (");

      ends.terminate("by the test");
      assertThat(open.others(Optional.of("goes-on"))).isEmpty();
      assertThat(String.join("\n", open.others(Optional.empty()))).contains("too: goes-on (");
    } finally {
      server.stop();
    }
  }
}
