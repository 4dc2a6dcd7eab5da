package dev.reelwright.benchmarks.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What happens during one production; the same for the same seed everywhere.
 *
 * @param seed what it is drawn from
 * @param faults what happens, in the order of the moments
 */
record ChaosPlan(long seed, List<Fault> faults) {
  private static final int MOST_FAULTS = 3;

  /** Absences: none, one that retries bridge, one that is longer than a connection's patience. */
  private static final double[] GONE = {0, 0.5, 3};

  /** Standstills: the last one is longer than the heartbeat timeout. */
  private static final double[] STOPPED = {0.3, 2, 5, 12.5};

  ChaosPlan {
    faults = List.copyOf(faults);
  }

  /**
   * Draws the plan of a seed.
   *
   * @param storage whether there is a server for artifacts that something can happen to
   */
  static ChaosPlan of(long seed, boolean storage) {
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
    faults.sort(Comparator.comparingDouble(Fault::at));
    return new ChaosPlan(seed, faults);
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
    return "seed "
        + seed
        + ": "
        + faults.stream().map(Fault::toString).collect(Collectors.joining("; "));
  }
}
