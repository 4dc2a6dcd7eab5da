package dev.reelwright.starter.metrics;

import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.util.Locale;
import java.util.Map;

/**
 * Counts the units that a worker makes, reuses and fails to make, by stage:
 *
 * <ul>
 *   <li>{@code reelwright_units_total{stage, decision}}: {@code made} or {@code reused}
 *   <li>{@code reelwright_unit_failures_total{stage, code}}: attempts that failed, by the code of
 *       the failure; {@code CANCELLED} for those that were told to end
 *   <li>{@code reelwright_unit_seconds{stage, decision}}: how long the attempt took
 * </ul>
 */
public final class UnitMetrics extends WorkerInterceptorBase {
  private final Metrics metrics;

  /** Creates an interceptor for workers of units. */
  public UnitMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      @Override
      public ActivityOutput execute(ActivityInput input) {
        String stage = stage(input.getArguments());
        long begun = System.nanoTime();
        try {
          ActivityOutput output = super.execute(input);
          Map<String, String> labels =
              Map.of("stage", stage, "decision", decision(output.getResult()));
          metrics.count("reelwright_units", labels);
          metrics.time("reelwright_unit", labels, (System.nanoTime() - begun) / 1e9);
          return output;
        } catch (RuntimeException e) {
          metrics.count("reelwright_unit_failures", Map.of("stage", stage, "code", code(e)));
          throw e;
        }
      }
    };
  }

  private static String stage(Object[] arguments) {
    return arguments.length > 0 && arguments[0] instanceof UnitId unit ? unit.stage() : "none";
  }

  private static String decision(Object result) {
    UnitDecision decision =
        result instanceof Made<?> made ? made.receipt().decision() : UnitDecision.MADE;
    return decision.name().toLowerCase(Locale.ROOT);
  }

  private static String code(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ActivityCompletionException || cause instanceof CanceledFailure) {
        return "CANCELLED";
      }
      if (cause instanceof ApplicationFailure failure) {
        return failure.getType();
      }
    }
    return "INTERNAL";
  }
}
