package dev.reelwright.activities.input;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.video.VideoSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads what {@code --from TYPE:SOURCE} names, with the files that it refers to, into the store.
 * References never leave the folder of the input, not by {@code ..} and not by links. Addresses are
 * left to the activity that fetches them.
 */
public final class SourceReader {
  /** Greatest number of files that an input refers to. */
  private static final int FILES = 500;

  /** The location that stands for standard input. */
  public static final String STANDARD_INPUT = "-";

  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*");
  private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]+://.*");

  private final VideoAdapters adapters;

  /** Creates a reader for the inputs that these adapters take. */
  public SourceReader(VideoAdapters adapters) {
    this.adapters = adapters;
  }

  /** Returns whether a location is an http(s) address. */
  public static boolean isAddress(String location) {
    return ADDRESS.matcher(location).matches();
  }

  /**
   * Reads a source.
   *
   * @param from {@code TYPE:SOURCE}, for example {@code document:README.md}
   * @param stdin what {@code -} means
   * @throws ProductionException INVALID_INPUT for an unknown type or too large an input,
   *     INPUT_UNREADABLE when it cannot be read
   */
  public VideoSource load(String from, InputStream stdin, ArtifactStore store)
      throws ProductionException {
    int colon = from.indexOf(':');
    String type = colon < 0 ? "" : from.substring(0, colon);
    String location = from.substring(colon + 1);
    Optional<InputAdapter> adapter = adapters.ofType(type);
    if (adapter.isEmpty() || location.isEmpty()) {
      throw ProductionException.invalidInput(
          List.of(new InputFault(from, null, null, unknown(type, location))));
    }
    if (isAddress(location)) {
      return new VideoSource(type, location, null, Map.of());
    }
    if (SCHEME.matcher(location).matches()) {
      throw ProductionException.invalidInput(
          List.of(
              new InputFault(
                  location, null, null, "only http:// and https:// addresses can be fetched")));
    }
    if (location.equals(STANDARD_INPUT)) {
      return new VideoSource(
          type, location, put(store, readAll(stdin, STANDARD_INPUT), ""), Map.of());
    }
    Path file = path(location);
    byte[] content = read(file, location);
    return new VideoSource(
        type,
        location,
        put(store, content, location),
        attachments(adapter.get(), file, content, store));
  }

  private String unknown(String type, String location) {
    if (type.isEmpty() || location.isEmpty() || location.startsWith("\\")) {
      return "give --from TYPE:SOURCE, for example document:README.md; known types are "
          + adapters.knownTypes();
    }
    return "unknown input type '" + type + "'; known are " + adapters.knownTypes();
  }

  private static Path path(String location) throws ProductionException {
    try {
      return Path.of(location);
    } catch (InvalidPathException e) {
      throw VideoAdapters.unreadable(location, "this is no path: " + e.getReason());
    }
  }

  private static byte[] read(Path file, String location) throws ProductionException {
    if (Files.isDirectory(file)) {
      throw VideoAdapters.unreadable(location, "this is a folder; give a file in it");
    }
    try (InputStream input = Files.newInputStream(file)) {
      return readAll(input, location);
    } catch (NoSuchFileException e) {
      throw VideoAdapters.unreadable(
          location, "there is no such file (looked for " + file.toAbsolutePath() + ")");
    } catch (IOException e) {
      throw VideoAdapters.unreadable(location, "cannot be read: " + e.getMessage());
    }
  }

  private static byte[] readAll(InputStream input, String location) throws ProductionException {
    byte[] content;
    try {
      content = input.readNBytes(VideoLimits.INPUT_BYTES + 1);
      if (content.length > VideoLimits.INPUT_BYTES) {
        long rest = input.transferTo(java.io.OutputStream.nullOutputStream());
        throw ProductionException.invalidInput(
            List.of(
                new InputFault(location, null, null, TextDecoder.tooLarge(content.length + rest))));
      }
    } catch (IOException e) {
      throw VideoAdapters.unreadable(location, "cannot be read: " + e.getMessage());
    }
    return content;
  }

  private static ArtifactRef put(ArtifactStore store, byte[] content, String name)
      throws ProductionException {
    String extension = RelativePaths.extension(name);
    boolean usable = extension.matches("[a-z0-9]{1,8}");
    return store.put("input", usable ? extension : "txt", mediaType(extension), content);
  }

  private static String mediaType(String extension) {
    return switch (extension) {
      case "md", "markdown" -> "text/markdown";
      case "html", "htm", "xhtml" -> "text/html";
      case "yaml", "yml" -> "application/yaml";
      case "json" -> "application/json";
      default -> "text/plain";
    };
  }

  private Map<String, ArtifactRef> attachments(
      InputAdapter adapter, Path file, byte[] content, ArtifactStore store)
      throws ProductionException {
    Map<String, ArtifactRef> attachments = new TreeMap<>();
    Path folder;
    try {
      Path parent = file.toAbsolutePath().getParent();
      folder = (parent == null ? file.toAbsolutePath() : parent).toRealPath();
    } catch (IOException e) {
      throw VideoAdapters.unreadable(file.toString(), "cannot be read: " + e.getMessage());
    }
    String name = file.getFileName().toString();
    collect(adapter, name, "", content, folder, attachments, store);
    return attachments;
  }

  private void collect(
      InputAdapter adapter,
      String location,
      String base,
      byte[] content,
      Path folder,
      Map<String, ArtifactRef> attachments,
      ArtifactStore store)
      throws ProductionException {
    for (InputAdapter.Reference reference : adapter.references(content, location)) {
      Optional<String> path = RelativePaths.resolve(base, reference.path());
      if (path.isEmpty() || attachments.containsKey(path.get())) {
        continue;
      }
      Optional<Path> inside = inside(folder, path.get());
      if (inside.isEmpty()) {
        // The adapter says what is missing, in its line.
        continue;
      }
      if (attachments.size() == FILES) {
        throw ProductionException.invalidInput(
            List.of(
                new InputFault(
                    location,
                    null,
                    null,
                    String.format(
                        Locale.ROOT, "refers to more than %d files; make several sets", FILES))));
      }
      if (reference.kind() == InputAdapter.Reference.Kind.PICTURE) {
        putPicture(inside.get(), path.get(), attachments, store);
      } else {
        byte[] nested = read(inside.get(), path.get());
        attachments.put(path.get(), put(store, nested, path.get()));
        Optional<InputAdapter> next = adapters.forFile(path.get());
        if (next.isPresent()) {
          collect(
              next.get(),
              path.get(),
              RelativePaths.folderOf(path.get()),
              nested,
              folder,
              attachments,
              store);
        }
      }
    }
  }

  private static void putPicture(
      Path file, String path, Map<String, ArtifactRef> attachments, ArtifactStore store)
      throws ProductionException {
    if (!Pictures.isPicture(path)) {
      return;
    }
    try {
      if (Files.size(file) > VideoLimits.PICTURE_BYTES) {
        throw ProductionException.invalidInput(
            List.of(
                new InputFault(
                    path,
                    null,
                    null,
                    String.format(
                        Locale.ROOT,
                        "has %,d bytes; at most 20 MB are allowed for a picture",
                        Files.size(file)))));
      }
      String extension = RelativePaths.extension(path);
      attachments.put(
          path, store.put("picture-source", extension, Pictures.MEDIA_TYPES.get(extension), file));
    } catch (IOException e) {
      throw VideoAdapters.unreadable(path, "cannot be read: " + e.getMessage());
    }
  }

  /** Returns the regular file at a path within a folder, links followed; nothing outside of it. */
  private static Optional<Path> inside(Path folder, String path) {
    try {
      Path real = folder.resolve(path).toRealPath();
      return real.startsWith(folder) && Files.isRegularFile(real)
          ? Optional.of(real)
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
