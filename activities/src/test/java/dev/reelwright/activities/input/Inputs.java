package dev.reelwright.activities.input;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.DirectoryArtifactStore;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoSource;
import dev.reelwright.workflows.video.VideoSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes inputs to a folder and adapts them, as the command line does. */
final class Inputs {
  static final VideoOptions DEFAULTS = options(Map.of());

  private final Path folder;
  final ArtifactStore store;
  private final VideoAdapters adapters = VideoAdapters.standard();

  Inputs(Path root) {
    this.folder = root.resolve("input");
    this.store = new DirectoryArtifactStore(root.resolve("store"));
  }

  static VideoOptions options(Map<String, String> variables) {
    return new VideoOptions(
        List.of(), List.of(), null, 0, null, 0, null, variables, false, false, null, null);
  }

  static VideoOptions languages(String... languages) {
    return new VideoOptions(
        List.of(languages), List.of(), null, 0, null, 0, null, Map.of(), false, false, null, null);
  }

  static VideoOptions series(int videos, String split) {
    return new VideoOptions(
        List.of(), List.of(), null, 0, null, videos, split, Map.of(), false, false, null, null);
  }

  Inputs with(String path, String text) {
    return with(path, text.getBytes(StandardCharsets.UTF_8));
  }

  Inputs with(String path, byte[] content) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  VideoSource load(String type, String path) throws ProductionException {
    return new SourceReader(adapters)
        .load(type + ":" + folder.resolve(path), InputStream.nullInputStream(), store);
  }

  Adaptation adaptation(String type, String path, VideoOptions options)
      throws ProductionException, IOException {
    VideoSource source = load(type, path);
    return adapters.adapt(source, store.read(source.content()), null, options, store);
  }

  Adaptation adaptation(String type, String path) throws ProductionException, IOException {
    return adaptation(type, path, DEFAULTS);
  }

  VideoSpec one(String type, String path) throws ProductionException, IOException {
    List<VideoSpec> videos = adaptation(type, path).videos();
    if (videos.size() != 1) {
      throw new AssertionError(videos.size() + " videos");
    }
    return videos.get(0);
  }

  VideoSource stdin(String type, String text) throws ProductionException {
    return new SourceReader(adapters)
        .load(type + ":-", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), store);
  }

  /** Returns the faults without the folder in front of the file's name. */
  List<String> faults(String type, String path, VideoOptions options) throws IOException {
    try {
      adaptation(type, path, options);
      throw new AssertionError("the input has no fault");
    } catch (ProductionException e) {
      return described(e);
    }
  }

  List<String> faults(String type, String path) throws IOException {
    return faults(type, path, DEFAULTS);
  }

  List<String> described(ProductionException e) {
    return e.faults().stream()
        .map(InputFault::describe)
        .map(text -> text.replace(folder + "/", ""))
        .toList();
  }
}
