package dev.reelwright.activities.delivery;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.S3Bucket;
import dev.reelwright.activities.store.S3Location;
import java.time.Clock;
import java.util.function.Function;

/**
 * Opens the places that finished files go to: folders of this machine and S3-compatible storage.
 */
public final class OutputPlaces {
  private final Clock clock;
  private final Function<S3Location, S3Bucket> buckets;

  /**
   * Creates it.
   *
   * @param buckets opens places in S3-compatible storage; only asked where files go to one
   */
  public OutputPlaces(Clock clock, Function<S3Location, S3Bucket> buckets) {
    this.clock = clock;
    this.buckets = buckets;
  }

  /**
   * Opens a place, making a folder where it is missing.
   *
   * @param location absolute path, or {@code s3://bucket/prefix}
   * @throws ProductionException STORAGE_FAILED, naming the place
   */
  public OutputPlace open(String location) throws ProductionException {
    return S3Location.isMeantBy(location)
        ? new OutputBucket(buckets.apply(S3Location.parse(location)))
        : OutputFolder.open(location, clock);
  }

  /** Returns the clock that the places go by. */
  Clock clock() {
    return clock;
  }
}
