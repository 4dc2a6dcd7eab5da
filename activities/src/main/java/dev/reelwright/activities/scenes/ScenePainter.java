package dev.reelwright.activities.scenes;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.fonts.FontLibrary;
import dev.reelwright.activities.store.Sha256;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lays scenes out and paints them. Thread-safe; each prepared scene is for one thread at a time.
 */
public final class ScenePainter {
  /** Width of every frame in pixels. */
  public static final int WIDTH = 1920;

  /** Height of every frame in pixels. */
  public static final int HEIGHT = 1080;

  /** Changes whenever the same scene is drawn with other pixels. */
  private static final String LOOK = "5";

  private static final int WARNINGS = 3;

  /** A video has two; a third belongs to another video. */
  private static final int GROUNDS = 2;

  private final FontLibrary fonts;

  /** Grounds painted last, by name: 8.3 MB each. */
  private final Map<String, int[]> grounds =
      new LinkedHashMap<>(4, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, int[]> eldest) {
          return size() > GROUNDS;
        }
      };

  /** Creates a painter that draws with these fonts. */
  public ScenePainter(FontLibrary fonts) {
    this.fonts = fonts;
  }

  /**
   * Returns what decides pixels beside the scene: the version of the look and the feature release
   * of Java, whose rasterizer and text shaping may differ between releases. A part of idempotency
   * keys.
   */
  public String version() {
    return LOOK + "-java" + Runtime.version().feature();
  }

  /**
   * Returns everything that decides the picture of a scene, by name: parts of the idempotency key
   * of whatever shows it.
   */
  public SortedMap<String, String> identity(VideoSpec video, int sceneIndex) {
    SortedMap<String, String> parts = new TreeMap<>();
    parts.put("picture", Sha256.of(json(video.scenes().get(sceneIndex).visual())));
    parts.put("title", Objects.requireNonNullElse(video.title(), ""));
    parts.put("accent color", Objects.requireNonNullElse(video.accentColor(), ""));
    parts.put("language", Objects.requireNonNullElse(video.language(), ""));
    parts.put("painter", version(video, sceneIndex));
    return parts;
  }

  private static byte[] json(VisualContent visual) {
    try {
      return StoredJson.mapper().writerFor(VisualContent.class).writeValueAsBytes(visual);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON can be written as JSON", e);
    }
  }

  /**
   * Returns {@link #version()} and, where a scene's text has characters that the fonts that come
   * along lack, the installed fonts that draw them: on a machine with another font the picture is
   * another.
   */
  public String version(VideoSpec video, int sceneIndex) {
    StringBuilder text = new StringBuilder(video.title() == null ? "" : video.title());
    SceneTexts.of(video.scenes().get(sceneIndex).visual())
        .forEach(t -> text.append('\n').append(t));
    List<String> borrowed = fonts.borrowed(text.toString());
    return borrowed.isEmpty() ? version() : version() + "-" + String.join("-", borrowed);
  }

  /**
   * Lays a scene out, once.
   *
   * @param video the video; its title and accent colour are part of every picture
   * @param sceneIndex position of the scene from 0; it decides nothing of the picture itself
   * @param images opens the pictures that scenes show
   * @throws ProductionException INPUT_UNREADABLE when a picture cannot be decoded
   * @throws OutOfMemoryError when there is no memory to decode it
   */
  public SceneAnimation prepare(VideoSpec video, int sceneIndex, ImageLoader images)
      throws ProductionException {
    SceneSpec scene = video.scenes().get(sceneIndex);
    VisualContent visual = scene.visual();
    Theme theme = Theme.of(video.accentColor());
    List<String> texts = SceneTexts.of(visual);
    boolean rightToLeft = Direction.balance(String.join("\n", texts)) > 0;
    Set<String> warnings = new LinkedHashSet<>();
    Color code = Theme.mix(theme.accent(), Color.WHITE, 0.45);
    Typesetter type =
        new Typesetter(
            fonts, rightToLeft, code, w -> warnings.add("scene " + scene.id() + ": " + w));
    Stage stage = new Stage(type, theme, Labels.of(video.language(), fonts), rightToLeft);
    if (visual instanceof VisualContent.Image image) {
      return ImageAnimation.of(stage, image, scene.id(), images, warnings);
    }
    boolean card = visual instanceof VisualContent.Title || visual instanceof VisualContent.Outro;
    if (!card) {
      stage.footer(video.title());
    }
    Scenes.lay(stage, visual, video.title());
    return new LayeredAnimation(ground(theme, card), stage.layers(), limited(scene.id(), warnings));
  }

  /** Returns the ground of a scene, which many scenes stand on; not to be changed. */
  private int[] ground(Theme theme, boolean card) {
    String name = theme.name() + (card ? " card" : "");
    synchronized (grounds) {
      return grounds.computeIfAbsent(name, absent -> Backdrop.paint(theme, card ? 1.7 : 1));
    }
  }

  /** Returns the first warnings of a scene and how many more there are. */
  private static List<String> limited(String scene, Set<String> warnings) {
    List<String> all = new ArrayList<>(warnings);
    if (all.size() <= WARNINGS) {
      return all;
    }
    List<String> some = new ArrayList<>(all.subList(0, WARNINGS));
    some.add("scene " + scene + ": and " + (all.size() - WARNINGS) + " more texts were cut");
    return some;
  }
}
