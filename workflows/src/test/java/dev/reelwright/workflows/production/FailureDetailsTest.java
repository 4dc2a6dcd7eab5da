package dev.reelwright.workflows.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureDetailsTest {
  private static Throwable nested(int depth) {
    Throwable failure = new IOException("https://example.org/?key=secret");
    for (int i = 0; i < depth; i++) {
      failure = new IllegalStateException("token=secret", failure);
    }
    return failure;
  }

  @Test
  void aStackNamesTypesAndCallsAndQuotesNoMessage() {
    ApplicationFailure failure =
        ApplicationFailure.newFailureWithCause("Bearer secret", "PROVIDER_FAILED", nested(1));
    List<String> stack = FailureDetails.stack(failure);
    assertThat(stack)
        .startsWith("PROVIDER_FAILED")
        .contains("caused by java.lang.IllegalStateException", "caused by java.io.IOException")
        .anyMatch(line -> line.startsWith("  at ") && line.contains("FailureDetailsTest.nested"))
        .noneMatch(line -> line.contains("secret"));
  }

  @Test
  void aStackIsBounded() {
    assertThat(FailureDetails.stack(nested(50))).hasSize(FailureDetails.MAX_STACK_LINES);
  }
}
