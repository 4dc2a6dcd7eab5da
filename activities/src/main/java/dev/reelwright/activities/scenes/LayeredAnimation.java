package dev.reelwright.activities.scenes;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A scene whose layers enter one after the other and then stand still. Layers that have come to
 * rest are composed once and kept, so a frame costs a copy and the layers that still move.
 */
final class LayeredAnimation implements SceneAnimation {
  private final int[] ground;
  private final List<Layer> layers;
  private final List<String> warnings;
  private final int[] settled;
  private int settledLayers;
  private int[] bytesFrame;

  /**
   * Creates the animation.
   *
   * @param ground the pixels below all layers; not changed
   * @param layers from the lowest to the highest
   */
  LayeredAnimation(int[] ground, List<Layer> layers, List<String> warnings) {
    this.ground = ground;
    this.layers = List.copyOf(layers);
    this.warnings = List.copyOf(warnings);
    this.settled = ground.clone();
  }

  List<Layer> layers() {
    return layers;
  }

  int[] ground() {
    return ground;
  }

  @Override
  public boolean moves() {
    return false;
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public void paint(BufferedImage target, int frame, int frames) {
    settle(frame);
    int[] pixels = Frames.pixels(target, this::bytesFrame);
    System.arraycopy(settled, 0, pixels, 0, settled.length);
    for (Layer layer : layers.subList(settledLayers, layers.size())) {
      layer.compose(pixels, frame);
    }
    Frames.finish(target, pixels);
  }

  @Override
  public void paintStill(BufferedImage target) {
    paint(target, ENTRANCE_FRAMES, ENTRANCE_FRAMES + 1);
  }

  private int[] bytesFrame() {
    if (bytesFrame == null) {
      bytesFrame = new int[settled.length];
    }
    return bytesFrame;
  }

  /** Brings the kept picture to the layers that are at rest at a frame. */
  private void settle(int frame) {
    int resting = 0;
    while (resting < layers.size() && layers.get(resting).progress(frame) >= 1) {
      resting++;
    }
    if (resting < settledLayers) {
      System.arraycopy(ground, 0, settled, 0, ground.length);
      settledLayers = 0;
    }
    for (; settledLayers < resting; settledLayers++) {
      layers.get(settledLayers).compose(settled, frame);
    }
  }
}
