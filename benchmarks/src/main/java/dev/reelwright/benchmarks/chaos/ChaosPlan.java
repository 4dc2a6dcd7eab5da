package dev.reelwright.benchmarks.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What happens during one production; the same for the same seeds everywhere.
 *
 * @param seeds what it is drawn from; empty when nothing happens
 * @param document number of the script that the production is of
 * @param faults what happens, in the order of the moments
 */
record ChaosPlan(List<Long> seeds, int document, List<Fault> faults) {
  private static final int MOST_FAULTS = 3;

  /** Absences: none, one that retries bridge, one that is longer than a connection's patience. */
  private static final double[] GONE = {0, 0.5, 3};

  /** Standstills: the last one is longer than the heartbeat timeout. */
  private static final double[] STOPPED = {0.3, 2, 5, 12.5};

  ChaosPlan {
    seeds = List.copyOf(seeds);
    faults = List.copyOf(faults);
  }

  /** Returns the plan of a production to which nothing happens. */
  static ChaosPlan undisturbed(int document) {
    return new ChaosPlan(List.of(), document, List.of());
  }

  /**
   * Draws the plan of a production that takes the faults of several seeds.
   *
   * @param first the first of them
   * @param count how many, at least 1
   * @param document number of the script that the production is of
   * @param storage whether there is a server for artifacts that something can happen to
   */
  static ChaosPlan of(long first, int count, int document, boolean storage) {
    List<Long> seeds = LongStream.range(first, first + count).boxed().toList();
    List<Fault> faults = new ArrayList<>();
    seeds.forEach(seed -> faults.addAll(faults(seed, storage)));
    faults.sort(Comparator.comparingDouble(Fault::at));
    return new ChaosPlan(seeds, document, faults);
  }

  private static List<Fault> faults(long seed, boolean storage) {
    Random random = new Random(seed);
    // Neighbouring seeds begin with almost the same numbers.
    for (int i = 0; i < 8; i++) {
      random.nextLong();
    }
    List<Fault> faults = new ArrayList<>();
    int count = 1 + random.nextInt(MOST_FAULTS);
    for (int i = 0; i < count; i++) {
      double at = random.nextInt(96) / 100.0;
      Target target = target(random.nextInt(100), storage);
      boolean kill = random.nextInt(100) < 60;
      double[] lengths = kill ? GONE : STOPPED;
      faults.add(new Fault(at, target, kill, lengths[random.nextInt(lengths.length)]));
    }
    return faults;
  }

  /** Returns the id of the production that it happens to. */
  String production() {
    return seeds.isEmpty() ? "undisturbed-" + document : "seed-" + seeds.get(0);
  }

  private static Target target(int percent, boolean storage) {
    if (percent < 30) {
      return Target.FIRST_WORKER;
    }
    if (percent < 60) {
      return Target.SECOND_WORKER;
    }
    if (percent < 82) {
      return storage && percent >= 70 ? Target.STORAGE : Target.SERVER;
    }
    return Target.COMMAND;
  }

  @Override
  public String toString() {
    return (seeds.size() == 1 ? "seed " : "seeds ")
        + seeds.stream().map(seed -> Long.toString(seed)).collect(Collectors.joining(", "))
        + ": "
        + faults.stream().map(Fault::toString).collect(Collectors.joining("; "));
  }
}
