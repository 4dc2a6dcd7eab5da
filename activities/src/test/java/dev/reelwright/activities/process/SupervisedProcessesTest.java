package dev.reelwright.activities.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.workflows.production.FailureCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisedProcessesTest {
  private final ProcessSupervisor processes = new SupervisedProcesses();

  private ProcessResult sh(String script, Duration limit) throws Exception {
    return processes.run(
        ProcessSpec.of(List.of("sh", "-c", script)), Deadline.after(limit), Cancellation.NONE);
  }

  @Test
  void output_and_errors_are_kept() throws Exception {
    ProcessResult result = sh("echo out; echo err >&2", Duration.ofSeconds(20));
    assertThat(result.output()).isEqualTo("out\n");
    assertThat(result.errorTail()).isEqualTo("err\n");
  }

  @Test
  void a_program_that_hangs_is_ended_at_the_deadline() {
    assertThatThrownBy(() -> sh("kill -STOP $$", Duration.ofMillis(300)))
        .isInstanceOfSatisfying(
            ProductionException.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.TIMED_OUT));
  }
}
