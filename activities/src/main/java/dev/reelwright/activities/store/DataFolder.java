package dev.reelwright.activities.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The one folder in which Reelwright keeps artifacts, scratch and unpacked engines.
 *
 * @param root absolute path of the folder; made when first written to
 */
public record DataFolder(Path root) {
  public DataFolder {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * Returns the folder for this process: {@code REELWRIGHT_HOME} (system property {@code
   * reelwright.home} first), else the platform's usual place for an application's data.
   */
  public static DataFolder ofEnvironment() {
    return of(
        System.getenv(),
        System.getProperty("reelwright.home"),
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")));
  }

  static DataFolder of(
      Map<String, String> environment, String property, String osName, Path userHome) {
    if (given(property)) {
      return new DataFolder(Path.of(property));
    }
    String home = environment.get("REELWRIGHT_HOME");
    if (given(home)) {
      return new DataFolder(Path.of(home));
    }
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      String local = environment.get("LOCALAPPDATA");
      Path base = given(local) ? Path.of(local) : userHome.resolve("AppData").resolve("Local");
      return new DataFolder(base.resolve("Reelwright"));
    }
    if (os.startsWith("mac")) {
      return new DataFolder(
          userHome.resolve("Library").resolve("Application Support").resolve("Reelwright"));
    }
    String xdg = environment.get("XDG_DATA_HOME");
    // The XDG base directory specification: a relative path there is to be ignored.
    if (given(xdg) && Path.of(xdg).isAbsolute()) {
      return new DataFolder(Path.of(xdg).resolve("reelwright"));
    }
    return new DataFolder(userHome.resolve(".local").resolve("share").resolve("reelwright"));
  }

  private static boolean given(String value) {
    return value != null && !value.isBlank();
  }

  /** Returns the folder of the artifact store. */
  public Path artifacts() {
    return root.resolve("artifacts");
  }

  /** Returns the folder of copies of what is kept elsewhere. */
  public Path copies() {
    return root.resolve("copies");
  }

  /** Returns the folder of log files. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** Returns the folder of the attempts' scratch folders. */
  public Path scratch() {
    return root.resolve("scratch");
  }

  /** Returns the folder of unpacked engines and of what was found out about installed ones. */
  public Path engines() {
    return root.resolve("engines");
  }

  /** Returns the folder of the files of the fonts that come along. */
  public Path fonts() {
    return engines().resolve("fonts");
  }
}
