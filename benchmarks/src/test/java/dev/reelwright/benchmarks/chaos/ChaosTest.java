package dev.reelwright.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Productions on the real engine lose nothing by processes that are killed and stopped. */
class ChaosTest {
  /** How many seeds are run; the test is long, so that none are run where nobody asks for it. */
  private static final String SEEDS = "REELWRIGHT_CHAOS_SEEDS";

  private static final long FIRST = 1;

  /** As the launcher starts the program, and compiled as befits programs that soon end. */
  private static final List<String> JAVA_OPTIONS =
      List.of("-Xmx304m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  @Test
  void a_plan_is_the_same_for_the_same_seed() {
    assertThat(ChaosPlan.of(4, false))
        .isEqualTo(ChaosPlan.of(4, false))
        .isNotEqualTo(ChaosPlan.of(5, false));
    assertThat(ChaosPlan.of(4, false).toString())
        .isEqualTo("seed 4: 0.12 kill -9 server for 3.0 s; 0.41 kill -9 worker-1 for 0.5 s");
  }

  @Test
  void plans_hit_every_process_in_both_ways() {
    assertThat(
            LongStream.range(0, 100)
                .boxed()
                .flatMap(seed -> ChaosPlan.of(seed, true).faults().stream()))
        .extracting(fault -> fault.target().label() + " " + fault.kill())
        .contains(
            "worker-1 true",
            "worker-1 false",
            "worker-2 true",
            "worker-2 false",
            "server true",
            "server false",
            "storage true",
            "storage false",
            "command true",
            "command false");
  }

  @Test
  @Timeout(1500)
  void nothing_is_lost_or_made_twice_or_left_over() throws Exception {
    String asked = System.getenv(SEEDS);
    assumeTrue(asked != null, SEEDS + " does not say how many seeds to run");
    Optional<Path> temporal = Programs.onPath("temporal");
    assumeTrue(temporal.isPresent(), "the program temporal is not on PATH");
    assumeTrue(Files.isReadable(Path.of("/proc/self/environ")), "processes are not to be told");
    int seeds = Integer.parseInt(asked);
    int together = Math.min(seeds, Chaos.TOGETHER);
    // Under the build's folder, so that what went wrong can be looked at.
    Chaos chaos =
        new Chaos(
            Path.of("target", "chaos", Long.toString(System.currentTimeMillis())).toAbsolutePath(),
            new Programs(reelwright(), temporal.orElseThrow(), null),
            together);
    for (long next = FIRST; next < FIRST + seeds; next += together) {
      WorldReport world = chaos.run(next, (int) Math.min(together, FIRST + seeds - next), false);
      System.out.printf("seeds from %d: %.0f s%n", next, world.seconds());
      assertThat(world.faults()).isEmpty();
    }
  }

  private static List<String> reelwright() {
    return java.util.stream.Stream.of(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
            JAVA_OPTIONS,
            List.of("-cp", System.getProperty("java.class.path"), "dev.reelwright.starter.Main"))
        .flatMap(List::stream)
        .toList();
  }
}
