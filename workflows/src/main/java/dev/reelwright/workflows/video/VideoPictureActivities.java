package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import io.temporal.activity.ActivityInterface;

/** The picture parts of stage {@code video_generation}. */
@ActivityInterface(namePrefix = "Video")
public interface VideoPictureActivities {
  /** Draws and encodes the picture of one scene; progress counts encoded frames. */
  Made<PicturePart> renderPicture(UnitId unit, PictureRequest request);
}
