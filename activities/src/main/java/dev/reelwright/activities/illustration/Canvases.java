package dev.reelwright.activities.illustration;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps the canvases of paintings that are done for those that come next: a picture of 1024 x 1536
 * takes up to 25 MB, and a heap that grows with each of them until it is collected makes the whole
 * program large. The memory is given up when others need it.
 */
final class Canvases {
  private final Deque<SoftReference<Canvas>> free = new ArrayDeque<>();

  /** Returns a black canvas that nobody else has. */
  Canvas take(int width, int height) {
    Canvas canvas = kept(width, height);
    if (canvas == null) {
      return new Canvas(width, height);
    }
    canvas.clear();
    return canvas;
  }

  /** Forgets those of other sizes on the way: the pictures of a story all have the same. */
  private synchronized Canvas kept(int width, int height) {
    while (!free.isEmpty()) {
      Canvas canvas = free.pop().get();
      if (canvas != null && canvas.isOfSize(width, height)) {
        return canvas;
      }
    }
    return null;
  }

  /** Takes a canvas back that nobody looks at any more. */
  synchronized void giveBack(Canvas canvas) {
    free.push(new SoftReference<>(canvas));
  }
}
