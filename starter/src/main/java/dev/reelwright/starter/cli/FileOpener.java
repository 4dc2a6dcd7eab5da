package dev.reelwright.starter.cli;

import dev.reelwright.starter.display.Ending;
import dev.reelwright.starter.display.Terminal;
import dev.reelwright.workflows.production.DeliveredFile;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Opens finished files with the program that this desktop has for them. */
final class FileOpener {
  private FileOpener() {}

  static void openFirst(Ending ending, Terminal terminal) {
    Optional<DeliveredFile> video =
        ending.outputs().stream()
            .flatMap(output -> output.files().stream())
            .filter(file -> file.mediaType().startsWith("video/"))
            .findFirst();
    if (video.isEmpty()) {
      return;
    }
    try {
      new ProcessBuilder(command(System.getProperty("os.name", ""), video.get().location()))
          .redirectInput(Redirect.from(nothing()))
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      terminal.err().println("--open: this machine has no program to open files with");
    }
  }

  static List<String> command(String osName, String file) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("mac")) {
      return List.of("open", file);
    }
    if (os.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", file);
    }
    return List.of("xdg-open", file);
  }

  private static java.io.File nothing() {
    return new java.io.File(
        System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
  }
}
