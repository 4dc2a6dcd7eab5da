package dev.reelwright.starter.cli;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.input.Adaptation;
import dev.reelwright.activities.input.script.ScriptExporter;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.starter.display.Terminal;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.video.VideoSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes any input back as YAML scripts. */
final class VideoExport {
  private VideoExport() {}

  /**
   * Writes one file per video: the named one, and beside it, with {@code -2}, {@code -3} … before
   * its extension, those of further videos.
   */
  static int write(
      List<Adaptation> adaptations, Path file, ArtifactStore store, Terminal terminal) {
    List<VideoSpec> specs = new ArrayList<>();
    adaptations.forEach(adaptation -> specs.addAll(adaptation.videos()));
    for (int i = 0; i < specs.size(); i++) {
      Path target =
          i == 0 ? file : file.resolveSibling(numbered(file.getFileName().toString(), i + 1));
      try {
        if (target.getParent() != null) {
          Files.createDirectories(target.getParent());
        }
        Path half = target.resolveSibling(target.getFileName() + ".new");
        Files.writeString(half, ScriptExporter.toYaml(specs.get(i)));
        Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
        for (Map.Entry<String, ArtifactRef> picture :
            ScriptExporter.pictures(specs.get(i)).entrySet()) {
          Path copy = target.resolveSibling(picture.getKey());
          Files.createDirectories(copy.getParent());
          Files.write(copy, store.read(picture.getValue()));
        }
      } catch (IOException | ProductionException e) {
        throw CommandException.failed(
            "--export: " + target + " cannot be written: " + e.getMessage());
      }
      terminal.out().println(target + "  (" + specs.get(i).scenes().size() + " scenes)");
    }
    return ExitCode.COMPLETED;
  }

  private static String numbered(String name, int number) {
    int dot = name.lastIndexOf('.');
    return dot <= 0
        ? name + "-" + number
        : name.substring(0, dot) + "-" + number + name.substring(dot);
  }
}
