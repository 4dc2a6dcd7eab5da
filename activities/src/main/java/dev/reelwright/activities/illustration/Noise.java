package dev.reelwright.activities.illustration;

/** Smooth value noise on a lattice of 256, the same on every machine. */
final class Noise {
  private final int salt;

  Noise(long seed) {
    salt = (int) (seed ^ seed >>> 32);
  }

  /** Returns a value of 0 to 1 that changes smoothly with the place; period 1. */
  double at(double x, double y) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    double fx = x - ix;
    double fy = y - iy;
    double u = fx * fx * (3 - 2 * fx);
    double v = fy * fy * (3 - 2 * fy);
    double top = lattice(ix, iy) + (lattice(ix + 1, iy) - lattice(ix, iy)) * u;
    double low = lattice(ix, iy + 1) + (lattice(ix + 1, iy + 1) - lattice(ix, iy + 1)) * u;
    return top + (low - top) * v;
  }

  /** Returns a value of 0 to 1 without any smoothness: grain. */
  double grain(int x, int y) {
    return lattice(x, y);
  }

  private double lattice(int x, int y) {
    int h = x * 0x27d4eb2d ^ y * 0x165667b1 ^ salt;
    h = (h ^ h >>> 15) * 0x2c1b3c6d;
    h = (h ^ h >>> 12) * 0x297a2d39;
    return ((h ^ h >>> 15) & 0xffffff) / (double) 0x1000000;
  }
}
