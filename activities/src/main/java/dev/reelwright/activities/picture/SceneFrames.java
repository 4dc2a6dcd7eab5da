package dev.reelwright.activities.picture;

import dev.reelwright.activities.scenes.SceneAnimation;
import dev.reelwright.workflows.video.VideoTimeline;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The frames of a scene that follows another: painted, with a cross-fade from the end of the scene
 * before over the first {@value VideoTimeline#CROSS_FADE_FRAMES} frames. The first scene of a video
 * has none: entrances begin with the bare background, so it comes up from that.
 *
 * <p>Holds four frames and an image, whatever the scene's length.
 */
final class SceneFrames implements FrameSource {
  /** Any length: the end of a scene that moves does not depend on it. */
  private static final int SOME_LENGTH = 10 * VideoTimeline.FRAMES_PER_SECOND;

  private final SceneAnimation scene;
  private final int frames;
  private final BufferedImage image =
      new BufferedImage(PlanarFrame.WIDTH, PlanarFrame.HEIGHT, BufferedImage.TYPE_INT_RGB);
  private final PlanarFrame painted = new PlanarFrame();
  private PlanarFrame before;
  private PlanarFrame mixed;
  private int next;

  /**
   * Creates the frames of a scene.
   *
   * @param before the scene before, or null; not kept
   * @param scene the scene
   * @param frames length of a scene that moves; without effect on another
   */
  SceneFrames(SceneAnimation before, SceneAnimation scene, int frames) {
    this.scene = scene;
    this.frames = scene.moves() ? frames : VideoTimeline.ENTRANCE_FRAMES;
    if (before != null) {
      if (before.moves()) {
        before.paint(image, SOME_LENGTH - 1, SOME_LENGTH);
      } else {
        before.paintStill(image);
      }
      this.before = new PlanarFrame();
      this.before.take(image);
      this.mixed = new PlanarFrame();
    }
  }

  @Override
  public int movingFrames() {
    return frames;
  }

  @Override
  public boolean holds() {
    return !scene.moves();
  }

  @Override
  public void writeNext(OutputStream out) throws IOException {
    int frame = next++;
    if (frame < frames) {
      scene.paint(image, frame, frames);
    } else {
      scene.paintStill(image);
    }
    painted.take(image);
    if (before == null) {
      painted.writeTo(out);
      return;
    }
    mixed.mix(before, painted, 256 * (frame + 1) / (VideoTimeline.CROSS_FADE_FRAMES + 1));
    mixed.writeTo(out);
    if (frame + 1 == VideoTimeline.CROSS_FADE_FRAMES) {
      before = null;
      mixed = null;
    }
  }
}
