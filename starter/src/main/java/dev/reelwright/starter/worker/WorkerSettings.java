package dev.reelwright.starter.worker;

import java.time.Duration;
import java.util.Map;

/**
 * How much a worker does at once, and how often it says where it is.
 *
 * @param mediaSlots CPU-bound units at once, at least 1
 * @param netSlots units of network providers at once, at least 1
 * @param imagesPerMinute images that are asked of remote providers in a minute, at least 1: by all
 *     workers of a service together, as the worker says that has asked for work last, and by each
 *     of them at most. What is made already waits for no rate
 * @param heartbeatThrottle least time between two heartbeats of a unit that are sent: what a person
 *     sees is at most this much older than what was observed, and each beat is one write of the
 *     service
 * @param buildId version of the program for Temporal's worker versioning; null without versioning
 */
public record WorkerSettings(
    int mediaSlots, int netSlots, int imagesPerMinute, Duration heartbeatThrottle, String buildId) {
  /** Environment variable for {@link #mediaSlots()}; the number of cores when it is not set. */
  public static final String MEDIA_SLOTS = "REELWRIGHT_MEDIA_SLOTS";

  /** Environment variable for {@link #netSlots()}; 32 when it is not set. */
  public static final String NET_SLOTS = "REELWRIGHT_NET_SLOTS";

  /** Environment variable for {@link #heartbeatThrottle()} in milliseconds; 150 when not set. */
  public static final String HEARTBEAT_THROTTLE = "REELWRIGHT_HEARTBEAT_THROTTLE_MS";

  /** Environment variable for {@link #imagesPerMinute()}; 15 when it is not set. */
  public static final String IMAGES_PER_MINUTE = "REELWRIGHT_IMAGES_PER_MINUTE";

  /** Images a minute that one may ask for. */
  public static final int MOST_IMAGES_PER_MINUTE = 60_000;

  private static final int DEFAULT_NET_SLOTS = 32;
  private static final int DEFAULT_IMAGES_PER_MINUTE = 15;
  private static final int DEFAULT_THROTTLE_MILLIS = 150;

  /**
   * Reads the settings of an environment.
   *
   * @throws IllegalArgumentException when a variable is not a whole number in its range
   */
  public static WorkerSettings of(Map<String, String> environment) {
    return new WorkerSettings(
        number(environment, MEDIA_SLOTS, Runtime.getRuntime().availableProcessors(), 1, 1_000),
        number(environment, NET_SLOTS, DEFAULT_NET_SLOTS, 1, 10_000),
        number(
            environment, IMAGES_PER_MINUTE, DEFAULT_IMAGES_PER_MINUTE, 1, MOST_IMAGES_PER_MINUTE),
        Duration.ofMillis(
            number(environment, HEARTBEAT_THROTTLE, DEFAULT_THROTTLE_MILLIS, 10, 60_000)),
        null);
  }

  /**
   * Returns the same settings with a build id.
   *
   * @throws IllegalArgumentException when it cannot be one
   */
  public WorkerSettings withBuildId(String id) {
    return new WorkerSettings(
        mediaSlots, netSlots, imagesPerMinute, heartbeatThrottle, buildId(id));
  }

  private static String buildId(String id) {
    if (!id.matches("[A-Za-z0-9._+-]{1,100}")) {
      throw new IllegalArgumentException(
          "a build id takes up to 100 of A-Z, a-z, 0-9, '.', '_', '+' and '-', not \"" + id + "\"");
    }
    return id;
  }

  private static int number(
      Map<String, String> environment, String name, int otherwise, int least, int most) {
    String value = environment.getOrDefault(name, "").strip();
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw outOfRange(name, value, least, most);
    }
    throw outOfRange(name, value, least, most);
  }

  private static IllegalArgumentException outOfRange(
      String name, String value, int least, int most) {
    return new IllegalArgumentException(
        name + " must be a whole number from " + least + " to " + most + ", not \"" + value + "\"");
  }
}
