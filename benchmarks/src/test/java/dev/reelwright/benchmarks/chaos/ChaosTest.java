package dev.reelwright.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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

  /** Two worlds of five productions take twenty seeds, one over each kind of store. */
  private static final int PER_PRODUCTION = 2;

  /** As the launcher starts the program, and compiled as befits programs that soon end. */
  private static final List<String> JAVA_OPTIONS =
      List.of("-Xmx304m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  @Test
  void a_plan_is_the_same_for_the_same_seed() {
    assertThat(plan(4, false)).isEqualTo(plan(4, false)).isNotEqualTo(plan(5, false));
    assertThat(plan(4, false).toString())
        .isEqualTo("seed 4: 0.12 kill -9 server for 3.0 s; 0.41 kill -9 worker-1 for 0.5 s");
  }

  private static ChaosPlan plan(long seed, boolean storage) {
    return ChaosPlan.of(seed, 1, 0, storage);
  }

  @Test
  void a_production_takes_the_faults_of_its_seeds_in_the_order_of_their_moments() {
    List<Fault> faults = ChaosPlan.of(4, 3, 0, true).faults();
    assertThat(faults)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.of(4, 5, 6)
                .boxed()
                .flatMap(seed -> plan(seed, true).faults().stream())
                .toList())
        .isSortedAccordingTo(Comparator.comparingDouble(Fault::at));
  }

  @Test
  void every_seed_is_run_once_and_no_script_twice_in_a_world() {
    for (int perProduction : List.of(1, 2, 4)) {
      for (long first : List.of(1L, 2L, 7L)) {
        ChaosSchedule schedule = new ChaosSchedule(first, 22, perProduction);
        List<Long> seeds = new ArrayList<>();
        for (int number = 0; number < schedule.worlds(); number++) {
          List<ChaosPlan> world = schedule.world(number, false);
          world.forEach(plan -> seeds.addAll(plan.seeds()));
          assertThat(world).extracting(ChaosPlan::document).doesNotHaveDuplicates();
          assertThat(schedule.documents())
              .containsAll(world.stream().map(ChaosPlan::document).toList());
        }
        assertThat(seeds)
            .containsExactlyElementsOf(LongStream.range(first, first + 22).boxed().toList());
      }
    }
  }

  @Test
  void plans_hit_every_process_in_both_ways() {
    assertThat(LongStream.range(0, 100).boxed().flatMap(seed -> plan(seed, true).faults().stream()))
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
    Path storage = Programs.storageOf(Path.of("..").toAbsolutePath().normalize());
    ChaosSchedule schedule = new ChaosSchedule(FIRST, Integer.parseInt(asked), PER_PRODUCTION);
    // Under the build's folder, so that what went wrong can be looked at.
    Chaos chaos =
        new Chaos(
            Path.of("target", "chaos", Long.toString(System.currentTimeMillis())).toAbsolutePath(),
            new Programs(reelwright(), temporal.orElseThrow(), storage),
            schedule);
    for (int number = 0; number < schedule.worlds(); number++) {
      boolean overStorage = storage != null && number % 2 == 0;
      WorldReport world = chaos.run(number, overStorage);
      System.out.printf(
          "world %d over %s: %.0f s%n",
          number, overStorage ? "S3-compatible storage" : "a shared folder", world.seconds());
      world.productions().forEach(System.out::println);
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
