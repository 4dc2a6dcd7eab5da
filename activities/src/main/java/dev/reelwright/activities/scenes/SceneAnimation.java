package dev.reelwright.activities.scenes;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A scene that has been laid out and can be painted at any frame. Pixels depend on the scene, the
 * frame and, for a scene that moves, the number of frames; never on the order of the calls. Of use
 * to one thread at a time.
 */
public interface SceneAnimation {
  /** Length of an entrance in frames: 1.0 s at 30 frames per second. */
  int ENTRANCE_FRAMES = 30;

  /**
   * Returns whether the picture moves for the scene's whole length, as a panned picture does. Other
   * scenes no longer change from frame {@link #ENTRANCE_FRAMES} on.
   */
  boolean moves();

  /**
   * Paints one frame.
   *
   * @param target 1920×1080, of type {@code TYPE_INT_RGB} or {@code TYPE_3BYTE_BGR}; every pixel is
   *     overwritten
   * @param frame from 0; beyond the scene's end it stays as at its end
   * @param frames length of the scene; it matters only to a scene that moves
   */
  void paint(BufferedImage target, int frame, int frames);

  /** Paints the scene as it is after its entrance; a scene that moves as it is halfway. */
  void paintStill(BufferedImage target);

  /** Returns what had to be cut or left out, for people; empty when all of the scene is shown. */
  List<String> warnings();
}
