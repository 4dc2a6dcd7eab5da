package dev.reelwright.activities.ffmpeg;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.FolderTree;
import dev.reelwright.activities.store.StorageFailures;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The ffmpeg that comes along on the class path: the LGPL build of the JavaCPP presets, unpacked
 * once into a folder named by its version.
 */
final class EmbeddedFfmpeg {
  private static final String BASE = "org/bytedeco/ffmpeg/";
  private static final String VERSION = "META-INF/maven/org.bytedeco/ffmpeg/pom.properties";

  /**
   * Desktop libraries that libavdevice names and that a bare machine does not have. None of their
   * functions is ever called, and calls are bound when they are made, so that any library can stand
   * in for them.
   */
  private static final List<String> LINUX_STUBS =
      List.of("libxcb.so.1", "libxcb-shm.so.0", "libasound.so.2", "libpulse.so.0");

  private static final String UNPACKING = "unpacking-";
  private static final String REPLACED = "replaced-";

  /** Unpacking takes seconds. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private static final String LINUX_STUB_CONTENT = "libva-drm.so.2";

  private final Path engines;
  private final String platform;
  private final ClassLoader classes;

  EmbeddedFfmpeg(Path engines) {
    this(
        engines,
        platform(System.getProperty("os.name", ""), System.getProperty("os.arch", "")),
        EmbeddedFfmpeg.class.getClassLoader());
  }

  EmbeddedFfmpeg(Path engines, String platform, ClassLoader classes) {
    this.engines = engines;
    this.platform = platform;
    this.classes = classes;
  }

  /** Returns a platform's name in the presets' jars. */
  static String platform(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String family =
        os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macosx" : "linux";
    String arch = osArch.toLowerCase(Locale.ROOT);
    return family
        + "-"
        + switch (arch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm64";
          default -> arch;
        };
  }

  /** Programs and the variables that they need. */
  record Programs(Path ffmpeg, Path ffprobe, Map<String, String> environment) {}

  /**
   * Returns the programs, unpacked.
   *
   * @throws ProductionException TOOL_MISSING when none came along for this platform, STORAGE_FULL
   *     or STORAGE_FAILED when it cannot be unpacked
   */
  Programs unpacked() throws ProductionException {
    boolean windows = platform.startsWith("windows");
    String ffmpeg = windows ? "ffmpeg.exe" : "ffmpeg";
    String ffprobe = windows ? "ffprobe.exe" : "ffprobe";
    URL resource = classes.getResource(BASE + platform + "/" + ffmpeg);
    if (resource == null) {
      throw new ProductionException(
          FailureCode.TOOL_MISSING,
          "this build brings no ffmpeg along for " + platform + "; install ffmpeg 5.1 or newer");
    }
    Path folder;
    try {
      folder = engines.resolve("ffmpeg-" + version() + "-" + platform);
      List<Path> programs = List.of(folder.resolve(ffmpeg), folder.resolve(ffprobe));
      if (!areThere(programs)) {
        unpack(resource, folder, programs);
      }
    } catch (IOException e) {
      throw StorageFailures.of("unpack the embedded ffmpeg into " + engines, e);
    }
    return new Programs(
        folder.resolve(ffmpeg), folder.resolve(ffprobe), environment(folder.toString()));
  }

  private Map<String, String> environment(String folder) {
    // Elsewhere the programs find their libraries beside themselves.
    return platform.startsWith("linux")
        ? Map.of("LD_LIBRARY_PATH", folder, "LD_BIND_NOW", "")
        : Map.of();
  }

  private String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream input = classes.getResourceAsStream(VERSION)) {
      if (input != null) {
        properties.load(input);
      }
    }
    return properties.getProperty("version", "unknown");
  }

  private static boolean areThere(List<Path> programs) {
    return programs.stream().allMatch(Files::isExecutable);
  }

  /** Unpacks beside the folder and renames, so that it is there whole or not at all. */
  private void unpack(URL resource, Path folder, List<Path> programs) throws IOException {
    Path part = engines.resolve(UNPACKING + UUID.randomUUID());
    Files.createDirectories(part);
    removeAbandoned();
    try {
      copyTo(part, resource);
      if (platform.startsWith("linux")) {
        for (String stub : LINUX_STUBS) {
          Files.copy(part.resolve(LINUX_STUB_CONTENT), part.resolve(stub));
        }
      }
      // Looked for before its programs are: a folder that comes between the two looks is whole.
      boolean damaged = Files.exists(folder);
      if (areThere(programs)) {
        // Another process was faster, and may be about to start what it has unpacked.
        return;
      }
      if (damaged) {
        replace(folder);
      }
      try {
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileSystemException e) {
        if (!areThere(programs)) {
          throw e;
        }
      }
    } finally {
      FolderTree.remove(part);
    }
  }

  private void replace(Path folder) throws IOException {
    Path old = engines.resolve(REPLACED + UUID.randomUUID());
    try {
      Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // Another process was faster.
      return;
    }
    FolderTree.remove(old);
  }

  /** Removes what processes have left that were killed while they unpacked. */
  private void removeAbandoned() throws IOException {
    Instant before = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(engines, "{" + UNPACKING + "," + REPLACED + "}*")) {
      for (Path folder : folders) {
        if (FolderTree.isOlder(folder, before)) {
          FolderTree.remove(folder);
        }
      }
    }
  }

  private void copyTo(Path part, URL resource) throws IOException {
    String base = BASE + platform + "/";
    URLConnection connection = resource.openConnection();
    if (!(connection instanceof JarURLConnection jarConnection)) {
      throw new IOException("the embedded ffmpeg must be in a jar, is at " + resource);
    }
    // A handle of our own: the shared one must not be closed under others.
    jarConnection.setUseCaches(false);
    try (JarFile jar = jarConnection.getJarFile()) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        String name =
            entry.getName().startsWith(base) ? entry.getName().substring(base.length()) : "";
        if (isNeeded(name)) {
          Path file = part.resolve(name);
          try (InputStream input = jar.getInputStream(entry)) {
            Files.copy(input, file);
          }
          if (!file.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + file + " executable");
          }
        }
      }
    }
  }

  /** The programs and the libraries, without the bindings to Java and without folders. */
  private static boolean isNeeded(String name) {
    return !name.isEmpty()
        && !name.contains("/")
        && !name.startsWith("jni")
        && !name.startsWith("libjni")
        && !name.endsWith(".class");
  }
}
