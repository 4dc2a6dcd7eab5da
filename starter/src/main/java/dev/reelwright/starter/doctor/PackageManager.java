package dev.reelwright.starter.doctor;

import dev.reelwright.starter.engine.ProgramPath;
import java.util.Map;
import java.util.Optional;

/** How programs and fonts are installed on this machine. */
enum PackageManager {
  APT("apt-get", "sudo apt-get install ", "fonts-noto-cjk", "fonts-noto-core"),
  DNF("dnf", "sudo dnf install ", "google-noto-sans-cjk-fonts", "google-noto-sans-fonts"),
  PACMAN("pacman", "sudo pacman -S ", "noto-fonts-cjk", "noto-fonts"),
  APK("apk", "sudo apk add ", "font-noto-cjk", "font-noto-all"),
  BREW("brew", "brew install ", "font-noto-sans-cjk", "font-noto-sans"),
  WINGET("winget", "winget install ", null, null);

  private final String program;
  private final String command;
  private final String cjkFonts;
  private final String otherFonts;

  PackageManager(String program, String command, String cjkFonts, String otherFonts) {
    this.program = program;
    this.command = command;
    this.cjkFonts = cjkFonts;
    this.otherFonts = otherFonts;
  }

  /** Returns the first one whose program is on the path. */
  static Optional<PackageManager> ofThisMachine(Map<String, String> environment) {
    for (PackageManager manager : values()) {
      if (ProgramPath.find(manager.program, environment).isPresent()) {
        return Optional.of(manager);
      }
    }
    return Optional.empty();
  }

  /** Returns the command that installs a package with a name of its own. */
  String install(String name) {
    return command + name;
  }

  /** Returns the command that installs Temporal's own program, where this manager has it. */
  Optional<String> installTemporal() {
    return this == BREW ? Optional.of(command + "temporal") : Optional.empty();
  }

  /** Returns the command that installs fonts for Chinese, Japanese and Korean, or for the rest. */
  String installFonts(boolean cjk) {
    String fonts = cjk ? cjkFonts : otherFonts;
    return fonts == null
        ? "the Noto font for it from fonts.google.com/noto"
        : (this == BREW ? command + "--cask " : command) + fonts;
  }
}
