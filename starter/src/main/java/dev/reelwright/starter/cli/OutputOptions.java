package dev.reelwright.starter.cli;

import dev.reelwright.starter.display.JsonDisplay;
import dev.reelwright.starter.display.LiveDisplay;
import dev.reelwright.starter.display.PlainDisplay;
import dev.reelwright.starter.display.ProductionDisplay;
import dev.reelwright.starter.display.QuietDisplay;
import dev.reelwright.starter.display.Terminal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** How a production is shown. */
final class OutputOptions {
  @Option(
      names = "--json",
      description =
          "One JSON object a line: started, progress on each change, what happens to each unit"
              + " (image_started, image_ready, ...), ended.")
  boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Only the paths of the finished files, or the error.")
  boolean quiet;

  /** Returns the time between two looks at the progress; null where nobody wants to see it. */
  Duration interval(Terminal terminal) {
    if (quiet && !json) {
      return null;
    }
    return json || terminal.live() ? Duration.ofMillis(200) : Duration.ofSeconds(1);
  }

  ProductionDisplay display(Terminal terminal) {
    if (json) {
      return new JsonDisplay(terminal);
    }
    if (quiet) {
      return new QuietDisplay(terminal);
    }
    if (terminal.live()) {
      return new LiveDisplay(terminal);
    }
    return new PlainDisplay(terminal, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
  }
}
