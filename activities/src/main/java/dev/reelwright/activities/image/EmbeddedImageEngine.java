package dev.reelwright.activities.image;

import dev.reelwright.activities.illustration.EmbeddedIllustrator;
import dev.reelwright.activities.provider.ProviderStatus;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.Cost;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The illustrator that comes along: no key, no network, the same picture for the same order. It
 * cannot see, so that an edit paints the changed prompt anew; a figure that is still described in
 * the same words looks the same.
 */
public final class EmbeddedImageEngine implements ImageEngine {
  /** Changes with how pictures are written; the illustrator has a version of its own. */
  private static final String VERSION = "1";

  /** Writing the file takes about this share of the time. */
  private static final double WRITING = 0.4;

  private final EmbeddedIllustrator illustrator = new EmbeddedIllustrator();

  @Override
  public String id() {
    return "embedded";
  }

  @Override
  public boolean remote() {
    return false;
  }

  @Override
  public ProviderStatus status() {
    return new ProviderStatus(
        id(),
        EmbeddedIllustrator.VERSION + "." + VERSION,
        true,
        "illustrator " + EmbeddedIllustrator.VERSION + " on this machine",
        "");
  }

  @Override
  public Cost cost(ImageOrder order) {
    return new Cost(0, 0, 0, 1, 0);
  }

  @Override
  public void paint(ImageOrder order, Path png, UnitScope scope)
      throws CancelledException, IOException {
    illustrator.paint(
        order.prompt(),
        order.width(),
        order.height(),
        order.seed(),
        scope.cancellation(),
        painted -> scope.progress().report(painted * (1 - WRITING), 1, "painting"),
        picture -> {
          scope.cancellation().check();
          PngFile.write(picture, png);
        });
    scope.progress().spend(cost(order));
    scope.progress().report(1, 1, "painted");
  }

  @Override
  public void edit(ImageOrder order, Path original, Path png, UnitScope scope)
      throws CancelledException, IOException {
    paint(order, png, scope);
  }
}
