package dev.reelwright.activities.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.activities.illustration.EmbeddedIllustrator;
import dev.reelwright.activities.provider.RecordedProgress;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancellationSource;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.Deadline;
import dev.reelwright.activities.unit.TestScopes;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.Cost;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedImageEngineTest {
  private static final ImageOrder ORDER =
      new ImageOrder("watercolor, a girl with a red scarf in a snowy forest at night", 320, 480, 7);

  @TempDir Path folder;

  private final EmbeddedImageEngine engine = new EmbeddedImageEngine();

  @Test
  void writesThePixelsThatTheIllustratorPaints() throws Exception {
    Path png = folder.resolve("a.png");
    engine.paint(ORDER, png, TestScopes.in(folder));
    BufferedImage read = ImageIO.read(png.toFile());
    BufferedImage painted =
        new EmbeddedIllustrator().paint(ORDER.prompt(), ORDER.width(), ORDER.height(), 7);
    assertThat(read.getColorModel().hasAlpha()).isFalse();
    assertThat(read.getRGB(0, 0, 320, 480, null, 0, 320))
        .isEqualTo(painted.getRGB(0, 0, 320, 480, null, 0, 320));
  }

  @Test
  void makesTheSameFileForTheSameOrderAndAnotherForAnotherSeed() throws Exception {
    Path one = folder.resolve("one.png");
    Path two = folder.resolve("two.png");
    Path other = folder.resolve("other.png");
    engine.paint(ORDER, one, TestScopes.in(folder));
    engine.edit(ORDER, one, two, TestScopes.in(folder));
    engine.paint(new ImageOrder(ORDER.prompt(), 320, 480, 8), other, TestScopes.in(folder));
    assertThat(two).hasSameBinaryContentAs(one);
    assertThat(Files.mismatch(one, other)).isNotNegative();
  }

  @Test
  void tellsHowFarItIsAndThatOneImageForNothingWasMade() throws Exception {
    RecordedProgress reports = new RecordedProgress();
    UnitScope scope =
        TestScopes.in(folder, reports, Cancellation.NONE, Deadline.after(Duration.ofMinutes(1)));
    engine.paint(ORDER, folder.resolve("a.png"), scope);
    assertThat(reports.fractions()).hasSizeGreaterThan(3).isSorted().endsWith(1.0);
    assertThat(reports.spent()).isEqualTo(new Cost(0, 0, 0, 1, 0));
  }

  @Test
  void givesUpBetweenLayersWhenTheAttemptIsOver() {
    CancellationSource cancellation = new CancellationSource();
    RecordedProgress reports = new RecordedProgress();
    Path png = folder.resolve("a.png");
    UnitScope scope =
        TestScopes.in(folder, reports, cancellation, Deadline.after(Duration.ofMinutes(1)));
    cancellation.cancel();
    assertThatThrownBy(() -> engine.paint(ORDER, png, scope))
        .isInstanceOf(CancelledException.class);
    assertThat(png).doesNotExist();
    assertThat(reports.spent()).isEqualTo(Cost.NONE);
  }

  @Test
  void takesNoOrderWithoutAPromptOrWithASideThatCannotBePainted() {
    assertThatThrownBy(() -> new ImageOrder(" ", 320, 480, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ImageOrder("a", 255, 480, 1)).hasMessageContaining("width");
    assertThatThrownBy(() -> new ImageOrder("a", 256, 2049, 1)).hasMessageContaining("height");
  }
}
