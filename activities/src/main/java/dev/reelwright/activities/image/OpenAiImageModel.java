package dev.reelwright.activities.image;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a model takes and what it costs. Sizes, qualities and list prices are those of OpenAI's
 * documentation of its image models.
 *
 * @param sizes that it paints; empty when it is asked for any
 * @param quality that is asked for; empty when none is
 * @param formatField name and value of the field that asks for a PNG, or for it in Base64
 * @param edits whether it takes a picture to be changed
 */
record OpenAiImageModel(
    String name,
    List<Size> sizes,
    String quality,
    Map.Entry<String, String> formatField,
    boolean edits) {
  private static final Size SQUARE = new Size(1024, 1024);
  private static final Size PORTRAIT = new Size(1024, 1536);
  private static final Size LANDSCAPE = new Size(1536, 1024);
  private static final Map.Entry<String, String> IN_BASE64 =
      Map.entry("response_format", "b64_json");
  private static final Map.Entry<String, String> AS_PNG = Map.entry("output_format", "png");

  /** The dearest picture that any of them paints: for models that are not listed. */
  private static final double DEAREST = 0.25;

  /** Prices of a square picture and of a longer one, in US dollars. */
  private record Price(double square, double longer) {}

  private static final Map<String, Price> PRICES =
      Map.ofEntries(
          Map.entry("gpt-image-1/low", new Price(0.011, 0.016)),
          Map.entry("gpt-image-1/medium", new Price(0.042, 0.063)),
          Map.entry("gpt-image-1/high", new Price(0.167, 0.25)),
          Map.entry("gpt-image-1-mini/low", new Price(0.005, 0.006)),
          Map.entry("gpt-image-1-mini/medium", new Price(0.011, 0.015)),
          Map.entry("gpt-image-1-mini/high", new Price(0.036, 0.052)),
          Map.entry("dall-e-3/standard", new Price(0.04, 0.08)),
          Map.entry("dall-e-3/hd", new Price(0.08, 0.12)),
          Map.entry("dall-e-2/", new Price(0.02, 0.02)));

  /**
   * A size in pixels.
   *
   * @param width in pixels
   * @param height in pixels
   */
  record Size(int width, int height) {
    /** Returns {@code WIDTHxHEIGHT}. */
    @Override
    public String toString() {
      return width + "x" + height;
    }
  }

  /**
   * Returns what is known of a model.
   *
   * @param quality that the operator asks for; empty for the model's middle one
   */
  static OpenAiImageModel of(String name, String quality) {
    String known = name.toLowerCase(Locale.ROOT);
    if (known.startsWith("gpt-image") || known.startsWith("chatgpt-image")) {
      return new OpenAiImageModel(
          name,
          List.of(SQUARE, PORTRAIT, LANDSCAPE),
          quality.isEmpty() ? "medium" : quality,
          AS_PNG,
          true);
    }
    if (known.equals("dall-e-3")) {
      return new OpenAiImageModel(
          name,
          List.of(SQUARE, new Size(1024, 1792), new Size(1792, 1024)),
          quality.isEmpty() ? "standard" : quality,
          IN_BASE64,
          false);
    }
    if (known.equals("dall-e-2")) {
      return new OpenAiImageModel(
          name, List.of(new Size(256, 256), new Size(512, 512), SQUARE), "", IN_BASE64, true);
    }
    return new OpenAiImageModel(name, List.of(), quality, IN_BASE64, true);
  }

  /** Returns the size to ask for, so that least of the picture is cut off and least is enlarged. */
  Size sizeFor(int width, int height) {
    Size best = new Size(width, height);
    double least = Double.MAX_VALUE;
    for (Size size : sizes) {
      PictureFit fit = PictureFit.of(size.width(), size.height(), width, height);
      double loss = 1 - fit.kept() + Math.max(0, fit.enlargement() - 1) + fit.waste();
      if (loss < least) {
        least = loss;
        best = size;
      }
    }
    return best;
  }

  /** Returns OpenAI's list price of a picture, in US dollars. */
  double listPrice(Size size) {
    Price price = PRICES.get(name.toLowerCase(Locale.ROOT) + "/" + quality);
    if (price == null) {
      return DEAREST;
    }
    return size.width() == size.height() ? price.square() : price.longer();
  }
}
