package dev.reelwright.activities.illustration;

/** What a style does to the whole picture once it is painted: paper, brush marks, dots, grain. */
final class StyleFinish {
  private static final int[] BAYER = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};

  private final int width;
  private final int height;
  private final Canvas canvas;
  private final int[] pixels;
  private final Noise noise;
  private final double unit;

  StyleFinish(Canvas canvas, long seed) {
    this.width = canvas.picture().getWidth();
    this.height = canvas.picture().getHeight();
    this.canvas = canvas;
    this.pixels = canvas.pixels();
    this.noise = new Noise(seed);
    this.unit = Math.min(width, height) / 1024.0;
  }

  void apply(ArtStyle style, Mood mood) {
    switch (style) {
      case WATERCOLOR -> watercolor();
      case OIL -> oil();
      case COMIC -> comic();
      case PIXEL -> pixelArt();
      case NOIR -> noir();
      case PAPER -> grain(11);
      case STORYBOOK -> storybook();
      case ANIME -> anime();
      case DIGITAL -> vignette(mood == Mood.FEAR || mood == Mood.SADNESS ? 0.42 : 0.26);
      case FLAT -> {}
    }
  }

  private int[] field(int step, double frequency, double low, double high) {
    int columns = width / step + 2;
    int rows = height / step + 2;
    int[] field = new int[columns * rows];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        double v =
            0.65 * noise.at(x * step * frequency, y * step * frequency)
                + 0.35 * noise.at(x * step * frequency * 2.7 + 40, y * step * frequency * 2.7);
        field[y * columns + x] = (int) Math.round((low + (high - low) * v) * 256);
      }
    }
    return field;
  }

  private int sample(int[] field, int step, int x, int y) {
    int columns = width / step + 2;
    int cx = x / step;
    int cy = y / step;
    int fx = x % step;
    int fy = y % step;
    int i = cy * columns + cx;
    int top = field[i] * (step - fx) + field[i + 1] * fx;
    int low = field[i + columns] * (step - fx) + field[i + columns + 1] * fx;
    return (top * (step - fy) + low * fy) / (step * step);
  }

  /** Lightness of the picture, blurred over a square of side 2r+1, by running sums. */
  private int[] blurredLuma(int r) {
    int[] luma = canvas.luma();
    for (int i = 0; i < pixels.length; i++) {
      luma[i] =
          ((pixels[i] >> 16 & 255) * 77 + (pixels[i] >> 8 & 255) * 150 + (pixels[i] & 255) * 29)
              >> 8;
    }
    int[] across = canvas.across();
    int n = 2 * r + 1;
    for (int y = 0; y < height; y++) {
      int row = y * width;
      int sum = 0;
      for (int k = -r; k <= r; k++) {
        sum += luma[row + Math.max(0, Math.min(width - 1, k))];
      }
      for (int x = 0; x < width; x++) {
        across[row + x] = sum / n;
        sum += luma[row + Math.min(width - 1, x + r + 1)] - luma[row + Math.max(0, x - r)];
      }
    }
    int[] sums = new int[width];
    for (int k = -r; k <= r; k++) {
      int row = Math.max(0, Math.min(height - 1, k)) * width;
      for (int x = 0; x < width; x++) {
        sums[x] += across[row + x];
      }
    }
    for (int y = 0; y < height; y++) {
      int row = y * width;
      int add = Math.min(height - 1, y + r + 1) * width;
      int drop = Math.max(0, y - r) * width;
      for (int x = 0; x < width; x++) {
        luma[row + x] = sums[x] / n;
        sums[x] += across[add + x] - across[drop + x];
      }
    }
    return luma;
  }

  private static int pack(int r, int g, int b) {
    return Math.max(0, Math.min(255, r)) << 16
        | Math.max(0, Math.min(255, g)) << 8
        | Math.max(0, Math.min(255, b));
  }

  private void watercolor() {
    int[] source = canvas.source();
    int[] dx = field(8, 0.018 / unit, -4.5 * unit, 4.5 * unit);
    int[] dy = field(8, 0.021 / unit, -4.5 * unit, 4.5 * unit);
    int[] blot = field(16, 0.006 / unit, -0.16, 0.16);
    int[] blurred = blurredLuma(Math.max(1, (int) (5 * unit)));
    int[] edge = field(8, 0.012 / unit, 14 * unit, 46 * unit);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int sx = Math.max(0, Math.min(width - 1, x + (sample(dx, 8, x, y) >> 8)));
        int sy = Math.max(0, Math.min(height - 1, y + (sample(dy, 8, x, y) >> 8)));
        int i = sy * width + sx;
        int c = source[i];
        int r = c >> 16 & 255;
        int g = c >> 8 & 255;
        int b = c & 255;
        int luma = (r * 77 + g * 150 + b * 29) >> 8;
        int pigment = Math.max(-34, Math.min(14, (luma - blurred[i]) * 5 / 8));
        int wash = sample(blot, 16, x, y);
        int grain = (int) (noise.grain(x, y) * 13) - 6;
        int lift = 22;
        r += ((252 - r) * lift >> 8) + pigment + grain + (wash * (255 - r) >> 8);
        g += ((248 - g) * lift >> 8) + pigment + grain + (wash * (255 - g) >> 8);
        b += ((238 - b) * lift >> 8) + pigment + grain + (wash * (255 - b) >> 8);
        int border = Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y)) * 256;
        int paper = sample(edge, 8, x, y) - border;
        if (paper > -1200) {
          int share = Math.min(256, Math.max(0, (paper + 1200) * 256 / 2400));
          int rim = paper < 400 && paper > -1200 ? 22 : 0;
          r = r - rim + ((252 + grain / 2 - r) * share >> 8);
          g = g - rim + ((248 + grain / 2 - g) * share >> 8);
          b = b - rim + ((238 + grain / 2 - b) * share >> 8);
        }
        pixels[y * width + x] = pack(r, g, b);
      }
    }
  }

  /** Covers the picture with bristle strokes along its edges, coarse ones first. */
  private void oil() {
    int[] source = canvas.source();
    int[] luma = blurredLuma(Math.max(1, (int) (3 * unit)));
    strokes(source, luma, (int) Math.max(3, 9 * unit), (int) Math.max(8, 34 * unit), 0, 1);
    strokes(source, luma, (int) Math.max(2, 5 * unit), (int) Math.max(5, 18 * unit), 9, 2);
    strokes(source, luma, (int) Math.max(1, 2.4 * unit), (int) Math.max(3, 9 * unit), 20, 3);
    for (int y = height - 2; y > 0; y--) {
      for (int x = width - 2; x > 0; x--) {
        int i = y * width + x;
        int relief = ((pixels[i] >> 8 & 255) - (pixels[i - width - 1] >> 8 & 255)) / 5;
        pixels[i] =
            pack(
                (pixels[i] >> 16 & 255) + relief,
                (pixels[i] >> 8 & 255) + relief,
                (pixels[i] & 255) + relief);
      }
    }
  }

  private void strokes(int[] source, int[] luma, int half, int length, int detail, int salt) {
    int step = Math.max(2, half * 2 - half / 3);
    int reach = Math.max(2, half);
    for (int gy = 0; gy < height; gy += step) {
      for (int gx = 0; gx < width; gx += step) {
        int x = gx + (int) (noise.grain(gx + salt * 7919, gy) * step);
        int y = gy + (int) (noise.grain(gx, gy + salt * 104729) * step);
        if (x >= width || y >= height) {
          continue;
        }
        int i = y * width + x;
        int right = luma[y * width + Math.min(width - 1, x + reach)];
        int left = luma[y * width + Math.max(0, x - reach)];
        int down = luma[Math.min(height - 1, y + reach) * width + x];
        int up = luma[Math.max(0, y - reach) * width + x];
        int gradX = right - left;
        int gradY = down - up;
        int strength = Math.abs(gradX) + Math.abs(gradY);
        if (strength < detail) {
          continue;
        }
        double angle =
            strength > 7
                ? Math.atan2(gradX, -gradY)
                : (noise.at(x * 0.004 / unit, y * 0.004 / unit) - 0.5) * 4.2;
        int bright = (int) (noise.grain(x, y + salt) * 17) - 8;
        stroke(source[i], bright, x, y, angle, half, strength > 40 ? length / 2 : length);
      }
    }
  }

  private void stroke(int rgb, int bright, int cx, int cy, double angle, int half, int length) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    int red = (rgb >> 16 & 255) + bright;
    int green = (rgb >> 8 & 255) + bright;
    int blue = (rgb & 255) + bright;
    int reach = length / 2;
    for (int v = -half; v <= half; v++) {
      int bristle = (int) (noise.grain(v + cx * 31, cy) * 15) - 7;
      int end = reach - v * v * reach / (half * half * 2 + 1);
      int tone = pack(red + bristle, green + bristle, blue + bristle);
      for (int u = -end; u <= end; u++) {
        int x = cx + (int) Math.round(u * cos - v * sin);
        int y = cy + (int) Math.round(u * sin + v * cos);
        if (x >= 0 && y >= 0 && x < width && y < height) {
          pixels[y * width + x] = tone;
        }
      }
    }
  }

  private void comic() {
    int cell = Math.max(4, (int) Math.round(11 * unit));
    int frame = (int) (16 * unit);
    int line = (int) (5 * unit);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        int border = Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y));
        if (border < frame) {
          pixels[i] = border < frame - line ? 0xfaf6ea : 0x121018;
          continue;
        }
        int c = pixels[i];
        int r = c >> 16 & 255;
        int g = c >> 8 & 255;
        int b = c & 255;
        int luma = (r * 77 + g * 150 + b * 29) >> 8;
        int u = Math.floorMod(x + y, cell * 2) - cell;
        int v = Math.floorMod(x - y, cell * 2) - cell;
        int far = u * u + v * v;
        int size = (150 - luma) * cell * cell / 165;
        boolean dot = luma > 34 && size > 0 && far < size;
        int step = 26;
        r = (r + step / 2) / step * step;
        g = (g + step / 2) / step * step;
        b = (b + step / 2) / step * step;
        pixels[i] =
            dot ? pack(r * 200 >> 8, g * 196 >> 8, b * 216 >> 8) : pack(r + 8, g + 7, b + 2);
      }
    }
  }

  private void pixelArt() {
    int block = Math.max(2, Math.min(width, height) / 128);
    for (int by = 0; by < height; by += block) {
      for (int bx = 0; bx < width; bx += block) {
        int r = 0;
        int g = 0;
        int b = 0;
        int n = 0;
        int endY = Math.min(height, by + block);
        int endX = Math.min(width, bx + block);
        for (int y = by; y < endY; y++) {
          for (int x = bx; x < endX; x++) {
            int c = pixels[y * width + x];
            r += c >> 16 & 255;
            g += c >> 8 & 255;
            b += c & 255;
            n++;
          }
        }
        int step = 36;
        int dither = (BAYER[(by / block & 3) * 4 + (bx / block & 3)] - 8) * step / 40;
        int c =
            pack(
                (r / n + dither + step / 2) / step * step,
                (g / n + dither + step / 2) / step * step,
                (b / n + dither + step / 2) / step * step);
        for (int y = by; y < endY; y++) {
          for (int x = bx; x < endX; x++) {
            pixels[y * width + x] = c;
          }
        }
      }
    }
  }

  private void noir() {
    int[] blurred = blurredLuma(Math.max(2, (int) (9 * unit)));
    int hatch = Math.max(5, (int) Math.round(9 * unit));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        int c = pixels[i];
        int r = c >> 16 & 255;
        int g = c >> 8 & 255;
        int b = c & 255;
        int luma = (r * 77 + g * 150 + b * 29) >> 8;
        double t = luma / 255.0;
        double tone = t * t * (3 - 2 * t) * 255 * 1.06 + (luma - blurred[i]) * 0.9;
        double grain = noise.grain(x, y) - 0.5;
        double tooth = noise.at(x * 0.45 / unit, y * 0.45 / unit) - 0.5;
        tone += grain * 26 + tooth * 46 * (1 - Math.abs(t - 0.45));
        int wobble = (int) (noise.at(x * 0.03, y * 0.03) * 6);
        if (tone < 150 && Math.floorMod(x + y + wobble, hatch) < hatch * (150 - tone) / 330) {
          tone -= 44;
        }
        if (tone < 84 && Math.floorMod(x - y + wobble, hatch) < hatch / 4) {
          tone -= 26;
        }
        int accent = r - Math.max(g, b);
        int grey = (int) Math.max(12, Math.min(246, tone));
        if (accent > 62) {
          pixels[i] = pack(grey + accent * 3 / 5, grey - 16, grey - 16);
        } else {
          pixels[i] = pack(grey, grey - 2, grey - 6);
        }
      }
    }
  }

  private void grain(int reach) {
    int[] fibre = field(4, 0.09 / unit, -6, 6);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        int d = (int) (noise.grain(x, y) * reach) - reach / 2 + (sample(fibre, 4, x, y) >> 8);
        int c = pixels[i];
        pixels[i] = pack((c >> 16 & 255) + d, (c >> 8 & 255) + d, (c & 255) + d);
      }
    }
  }

  private void storybook() {
    int frame = (int) (44 * unit);
    int arc = (int) (60 * unit);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        int c = pixels[i];
        int r = c >> 16 & 255;
        int g = c >> 8 & 255;
        int b = c & 255;
        int luma = (r * 77 + g * 150 + b * 29) >> 8;
        int d = (int) (noise.grain(x, y) * 13) - 6;
        r = (r * 205 + (luma + 26) * 51 >> 8) + d + 6;
        g = (g * 205 + (luma + 10) * 51 >> 8) + d + 2;
        b = (b * 200 + (luma - 18) * 51 >> 8) + d;
        int ex = Math.max(frame + arc - x, x - (width - 1 - frame - arc));
        int ey = Math.max(frame + arc - y, y - (height - 1 - frame - arc));
        double away = ex > 0 && ey > 0 ? Math.hypot(ex, ey) - arc : Math.max(ex, ey) - arc;
        if (away > 0) {
          boolean line =
              away > 7 * unit && away < 11 * unit || away > 15 * unit && away < 17 * unit;
          pixels[i] = line ? pack(168 + d, 116 + d, 62 + d) : pack(248 + d, 238 + d, 216 + d);
        } else {
          pixels[i] = pack(r, g, b);
        }
      }
    }
  }

  private void anime() {
    int[] blurred = blurredLuma(Math.max(3, (int) (22 * unit)));
    for (int i = 0; i < pixels.length; i++) {
      int c = pixels[i];
      int bloom = Math.max(0, blurred[i] - 176) * 2 / 5;
      pixels[i] = pack((c >> 16 & 255) + bloom, (c >> 8 & 255) + bloom, (c & 255) + bloom);
    }
  }

  private void vignette(double strength) {
    for (int y = 0; y < height; y++) {
      double v = (y * 2.0 / height - 1) * (y * 2.0 / height - 1);
      for (int x = 0; x < width; x++) {
        double u = (x * 2.0 / width - 1) * (x * 2.0 / width - 1);
        double far = Math.max(0, u + v - 0.55);
        int keep = (int) (256 * (1 - strength * Math.min(1, far * 0.75)));
        int i = y * width + x;
        int c = pixels[i];
        int d = (int) (noise.grain(x, y) * 5) - 2;
        pixels[i] =
            pack(
                ((c >> 16 & 255) * keep >> 8) + d,
                ((c >> 8 & 255) * keep >> 8) + d,
                ((c & 255) * keep >> 8) + d);
      }
    }
  }
}
