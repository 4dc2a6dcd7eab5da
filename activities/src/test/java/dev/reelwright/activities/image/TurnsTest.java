package dev.reelwright.activities.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancellationSource;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.activities.unit.ProgressReporter;
import dev.reelwright.activities.unit.ReportsOnly;
import dev.reelwright.activities.unit.TestScopes;
import dev.reelwright.activities.unit.UnitScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Turns")
class TurnsTest {
  @TempDir Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  private UnitScope scope(Cancellation cancellation, Duration time) {
    return TestScopes.in(folder, ProgressReporter.NONE, cancellation, Deadline.after(time));
  }

  private UnitScope scope() {
    return scope(Cancellation.NONE, Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  @DisplayName("are had by so many at once and no more")
  void atOnce() throws Exception {
    Turns turns = new Turns(2);
    CountDownLatch both = new CountDownLatch(2);
    AtomicInteger working = new AtomicInteger();
    List<Future<Integer>> seen = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      seen.add(
          threads.submit(
              () -> {
                try (Turns.Turn turn = turns.queue()) {
                  turn.take(scope());
                  int now = working.incrementAndGet();
                  both.countDown();
                  // Nobody goes on before two have had their turn at the same time.
                  both.await();
                  working.decrementAndGet();
                  return now;
                }
              }));
    }
    for (Future<Integer> now : seen) {
      assertThat(now.get()).isBetween(1, 2);
    }
  }

  @Test
  @DisplayName("can be left and taken again, and are not lost with one that is interrupted")
  void left() throws Exception {
    Turns turns = new Turns(1);
    Turns.Turn first = turns.queue();
    first.take(scope());
    first.take(scope());
    CountDownLatch waits = new CountDownLatch(1);
    Future<?> second =
        threads.submit(
            () -> {
              try (Turns.Turn turn = turns.queue()) {
                Thread.currentThread().interrupt();
                waits.countDown();
                turn.take(scope());
              }
              return null;
            });
    waits.await();
    assertThatThrownBy(second::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    first.close();
    first.close();
    try (Turns.Turn third = turns.queue()) {
      third.take(scope());
      third.close();
      first.take(scope());
      first.close();
      third.take(scope());
    }
  }

  @Test
  @DisplayName("are waited for as long as the attempt lasts")
  void over() throws Exception {
    Turns turns = new Turns(1);
    try (Turns.Turn first = turns.queue();
        Turns.Turn second = turns.queue()) {
      first.take(scope());
      assertThatThrownBy(() -> second.take(scope(Cancellation.NONE, Duration.ofMillis(50))))
          .isInstanceOf(ProductionException.class)
          .hasMessageContaining("no processor was free");
      CancellationSource cancelled = new CancellationSource();
      CountDownLatch waits = new CountDownLatch(1);
      UnitScope waiting =
          TestScopes.in(
              folder,
              new ReportsOnly((done, total, message) -> waits.countDown()),
              cancelled,
              Deadline.after(Duration.ofMinutes(1)));
      Future<?> taking =
          threads.submit(
              () -> {
                second.take(waiting);
                return null;
              });
      waits.await();
      cancelled.cancel();
      assertThatThrownBy(taking::get).hasCauseInstanceOf(CancelledException.class);
      first.close();
      second.take(scope());
    }
  }
}
