package dev.reelwright.activities.picture;

import java.io.IOException;
import java.io.OutputStream;

/** The frames of one part, in order. */
interface FrameSource {
  /** Returns how many frames move. */
  int movingFrames();

  /** Returns whether one more frame follows, which stands still for the rest of the scene. */
  boolean holds();

  /** Writes the next frame as {@link PlanarFrame} does. Called once for every frame. */
  void writeNext(OutputStream out) throws IOException;
}
