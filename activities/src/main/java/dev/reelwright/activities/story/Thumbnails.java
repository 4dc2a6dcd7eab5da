package dev.reelwright.activities.story;

import dev.reelwright.activities.failure.MemoryShortage;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.story.PackagedScene;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pictures of a story, small; several processors make them, in the order of the scenes. */
final class Thumbnails implements AutoCloseable {
  /** The longer side in pixels. */
  static final int SIDE = 384;

  private static final Logger log = LoggerFactory.getLogger(Thumbnails.class);

  /** Most pictures that are decoded at once in this process, whoever shows them. */
  private static final int MOST_AT_ONCE = Math.min(4, Runtime.getRuntime().availableProcessors());

  /** How many are made before they are asked for: nobody keeps those of a whole story. */
  private static final int AHEAD = 2 * MOST_AT_ONCE;

  private static final Semaphore DECODERS = new Semaphore(MOST_AT_ONCE);

  private final UnitScope scope;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(MOST_AT_ONCE, Thumbnails::thread);

  /** Pictures that are done with, to be decoded over: those of a story are all alike. */
  private final Deque<BufferedImage> done = new ConcurrentLinkedDeque<>();

  private final Map<String, Future<Optional<BufferedImage>>> pictures = new HashMap<>();

  private final Iterator<PackagedScene> next;

  /** Begins to make the first ones of the scenes that have a picture. */
  Thumbnails(List<PackagedScene> scenes, UnitScope scope) {
    this.scope = scope;
    this.next = scenes.stream().filter(scene -> scene.image() != null).iterator();
    for (int i = 0; i < AHEAD; i++) {
      beginNext();
    }
  }

  private void beginNext() {
    if (next.hasNext()) {
      PackagedScene scene = next.next();
      pictures.put(scene.scene().id(), threads.submit(() -> shrunk(scene.image().image())));
    }
  }

  /** Returns a thread that goes behind others as the one does that begins it. */
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "reelwright-thumbnails");
    thread.setDaemon(true);
    return thread;
  }

  private Optional<BufferedImage> shrunk(ArtifactRef image)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    DECODERS.acquire();
    try {
      scope.cancellation().check();
      Path file = scope.store().localFile(image, scope.scratch());
      try {
        return shrunk(file);
      } catch (IOException | RuntimeException e) {
        MemoryShortage.rethrow(e);
        log.warn("{} cannot be shown", image.key(), e);
        return Optional.empty();
      }
    } finally {
      DECODERS.release();
    }
  }

  private Optional<BufferedImage> shrunk(Path file) throws IOException {
    try (ImageInputStream content = new FileImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(content);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(content, true, true);
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setDestination(
            room(reader.getImageTypes(0).next(), reader.getWidth(0), reader.getHeight(0)));
        BufferedImage picture = reader.read(0, parameters);
        BufferedImage small = Pictures.shrunk(picture, SIDE);
        done.push(picture);
        return Optional.of(small);
      } finally {
        reader.dispose();
      }
    }
  }

  private BufferedImage room(ImageTypeSpecifier type, int width, int height) {
    BufferedImage kept = done.poll();
    return kept != null
            && kept.getWidth() == width
            && kept.getHeight() == height
            && ImageTypeSpecifier.createFromRenderedImage(kept).equals(type)
        ? kept
        : type.createBufferedImage(width, height);
  }

  /**
   * Returns the picture of a scene that has one, as soon as it is there. To be asked for in the
   * order of the scenes, once each, since nothing is kept.
   *
   * @return nothing when it cannot be decoded
   * @throws ProductionException when the store does not have it
   */
  Optional<BufferedImage> of(PackagedScene scene)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    Future<Optional<BufferedImage>> picture = pictures.remove(scene.scene().id());
    beginNext();
    try {
      return picture.get();
    } catch (ExecutionException e) {
      MemoryShortage.rethrow(e);
      if (e.getCause() instanceof ProductionException failure) {
        throw failure;
      }
      if (e.getCause() instanceof CancelledException cancelled) {
        throw cancelled;
      }
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Ends the threads, whatever they are at. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
