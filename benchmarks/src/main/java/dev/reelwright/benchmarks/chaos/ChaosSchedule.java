package dev.reelwright.benchmarks.chaos;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Which seeds are run in which world. A world has as many productions as there are scripts, so that
 * no unit of one of them is a unit of another.
 *
 * @param first the first seed
 * @param seeds how many there are, at least 1
 * @param perProduction how many of them happen to one production, at least 1; the last world's last
 *     production takes what is left
 */
public record ChaosSchedule(long first, int seeds, int perProduction) {
  /** Checks the numbers. */
  public ChaosSchedule {
    if (seeds < 1 || perProduction < 1) {
      throw new IllegalArgumentException("there is no world without seeds");
    }
  }

  /** Returns how many worlds it takes. */
  public int worlds() {
    return (seeds + perWorld() - 1) / perWorld();
  }

  private int perWorld() {
    return perProduction * ChaosDocument.COUNT;
  }

  /**
   * Returns what happens to the productions of a world.
   *
   * @param number the world's number, in [0, {@link #worlds()})
   * @param storage whether there is a server for artifacts that something can happen to
   */
  List<ChaosPlan> world(int number, boolean storage) {
    long begin = first + (long) number * perWorld();
    long end = Math.min(begin + perWorld(), first + seeds);
    return LongStream.iterate(begin, seed -> seed < end, seed -> seed + perProduction)
        .mapToObj(
            seed ->
                ChaosPlan.of(
                    seed, (int) Math.min(perProduction, end - seed), document(seed), storage))
        .toList();
  }

  /** Of the seed and nothing else, so that a seed alone makes what it made among others. */
  private int document(long seed) {
    return Math.floorMod(Math.floorDiv(seed, perProduction), ChaosDocument.COUNT);
  }

  /** Returns the numbers of the scripts of all productions. */
  Set<Integer> documents() {
    Set<Integer> documents = new TreeSet<>();
    for (int number = 0; number < worlds(); number++) {
      world(number, false).forEach(plan -> documents.add(plan.document()));
    }
    return documents;
  }
}
