package dev.reelwright.activities.upload;

import dev.reelwright.activities.store.S3Location;
import java.util.Map;

/** Chooses where this installation uploads images to. */
public final class ImageUploaders {
  /**
   * Environment variable that says where images are uploaded to: {@code store} (the default),
   * {@code s3://BUCKET/PREFIX} or {@code cloudinary}.
   */
  public static final String VARIABLE = "REELWRIGHT_UPLOAD";

  private ImageUploaders() {}

  /**
   * Returns the uploader that an environment names; nothing is asked before it is first used.
   *
   * @throws IllegalArgumentException when a setting is not what it should be
   */
  public static ImageUploader of(Map<String, String> environment) {
    String place = environment.getOrDefault(VARIABLE, "").strip();
    if (place.isEmpty() || place.equalsIgnoreCase("store")) {
      return new StoreUploader();
    }
    if (place.equalsIgnoreCase("cloudinary")) {
      return new CloudinaryUploader(environment);
    }
    if (!S3Location.isMeantBy(place)) {
      throw new IllegalArgumentException(
          VARIABLE + " must be store, s3://BUCKET/PREFIX or cloudinary");
    }
    try {
      return new S3Uploader(S3Location.parse(place), environment);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(VARIABLE + ": " + e.getMessage(), e);
    }
  }
}
