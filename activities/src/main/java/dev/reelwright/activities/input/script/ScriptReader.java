package dev.reelwright.activities.input.script;

import dev.reelwright.activities.input.Findings;
import dev.reelwright.activities.input.InputContext;
import dev.reelwright.activities.input.RelativePaths;
import dev.reelwright.activities.input.VideoLimits;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads one video of either dialect: {@code video_id, title, scenes} with narration given, or
 * {@code video: {…}, scenes} with narration to be written from key messages, topics and points.
 */
public final class ScriptReader {
  /** Key of a narration map for the video's own language. */
  static final String OWN_LANGUAGE = "default";

  private final InputContext input;
  private final Findings findings;
  private final VideoSettings overrides;
  private final VideoSettings defaults;

  /**
   * Creates a reader.
   *
   * @param overrides settings that beat those of the file
   * @param defaults settings that those of the file beat
   */
  public ScriptReader(InputContext input, VideoSettings overrides, VideoSettings defaults) {
    this.input = input;
    this.findings = input.findings();
    this.overrides = overrides;
    this.defaults = defaults;
  }

  /** Returns the video, or nothing when it is so faulty that there is none. */
  public Optional<VideoSpec> read(ScriptNode root) {
    if (!(root instanceof ScriptNode.Mapping mapping)) {
      findings.fault(
          root.line(), null, "a script is a mapping with 'title' and 'scenes', not " + root.what());
      return Optional.empty();
    }
    MappingReader top = new MappingReader(mapping, findings, null);
    MappingReader video = top.mapping("video");
    VideoSettings written;
    List<ScriptNode> sceneNodes;
    if (top.has("video")) {
      written = video == null ? VideoSettings.NONE : VideoSettings.read(video);
      sceneNodes = scenes(video != null && video.has("scenes") ? video : top);
      if (video != null) {
        video.refuseUnknownKeys("'video'");
      }
    } else {
      written = VideoSettings.read(top);
      sceneNodes = scenes(top);
    }
    top.refuseUnknownKeys("the script");
    VideoSettings settings = overrides.or(written).or(defaults);
    List<SceneSpec> scenes = new ArrayList<>();
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (int i = 0; i < sceneNodes.size(); i++) {
      readScene(sceneNodes.get(i), i, settings, seen).ifPresent(scenes::add);
    }
    return scenes.isEmpty() ? Optional.empty() : Optional.of(finish(settings, scenes));
  }

  private VideoSpec finish(VideoSettings settings, List<SceneSpec> scenes) {
    String title = settings.title();
    if (title == null) {
      title =
          scenes.stream()
              .map(SceneSpec::visual)
              .filter(VisualContent.Title.class::isInstance)
              .map(visual -> ((VisualContent.Title) visual).title())
              .filter(text -> text != null && text.length() <= VideoLimits.TITLE)
              .findFirst()
              .orElse(settings.id() != null ? settings.id() : fileStem());
    }
    String id = settings.id();
    if (id == null) {
      id = VideoLimits.slug(settings.title() != null ? settings.title() : fileStem());
    }
    String color = input.options().color();
    if (color == null) {
      color = settings.color() != null ? settings.color() : VideoLimits.COLORS.get(0);
    }
    return new VideoSpec(
        id,
        title,
        settings.description(),
        language(settings),
        color,
        settings.voice(),
        settings.targetDuration(),
        scenes);
  }

  private String language(VideoSettings settings) {
    if (settings.language() != null) {
      return settings.language();
    }
    return input.options().languages().isEmpty() ? "en" : input.options().languages().get(0);
  }

  private String fileStem() {
    String name = RelativePaths.fileName(input.location()).replaceFirst("\\.[^.]*$", "");
    return name.isEmpty() || name.equals("-") ? "video" : name;
  }

  private List<ScriptNode> scenes(MappingReader reader) {
    ScriptNode node = reader.value("scenes");
    if (node == null) {
      reader.fault(reader.line(), null, "'scenes' is missing or empty");
      return List.of();
    }
    if (!(node instanceof ScriptNode.Sequence sequence)) {
      reader.wrongType(node, "'scenes'", "a list of scenes");
      return List.of();
    }
    int count = sequence.items().size();
    if (count == 0) {
      reader.fault(node.line(), node, "'scenes' is empty; a video has 1 to 500 scenes");
    } else if (count > VideoLimits.SCENES) {
      reader.fault(
          sequence.items().get(VideoLimits.SCENES).line(),
          node,
          count
              + " scenes; at most "
              + VideoLimits.SCENES
              + " are allowed in a video: make several videos, listed in a set");
      return sequence.items().subList(0, VideoLimits.SCENES);
    }
    return sequence.items();
  }

  private Optional<SceneSpec> readScene(
      ScriptNode node, int index, VideoSettings settings, Map<String, Integer> seen) {
    String place = "#" + (index + 1);
    if (!(node instanceof ScriptNode.Mapping mapping)) {
      String message = "a scene must be a mapping of keys to values, not " + node.what();
      findings.fault(
          node.line(),
          place,
          node.pointer() == null ? message : message + " (at " + node.pointer() + ")");
      return Optional.empty();
    }
    MappingReader keys = new MappingReader(mapping, findings, place);
    String id = sceneId(keys, index, seen);
    keys.scene(keys.has("scene_id", "id") && id != null ? id : place);
    String type = keys.text(VideoLimits.ID, "scene_type", "type");
    Map<String, String> narration = narration(keys);
    List<String> keyPoints = keys.texts("key_points");
    String keyMessage = keys.text(VideoLimits.NARRATION, "key_message");
    String topic = keys.text(VideoLimits.TITLE, "topic");
    String voice = keys.text(VideoLimits.ID, "voice");
    Double least = keys.number(0, VideoLimits.DURATION, "seconds", "min_duration");
    Double greatest = keys.number(0, VideoLimits.DURATION, "seconds", "max_duration");
    if (least != null && greatest != null && least > greatest) {
      keys.fault(
          keys.lineOf("min_duration"),
          null,
          "'min_duration' " + least + " is greater than 'max_duration' " + greatest);
    }
    VisualContent visual =
        visual(keys, type, new VisualReader.Scene(settings.title(), keyPoints, input));
    if (visual == null || id == null) {
      return Optional.empty();
    }
    return Optional.of(
        new SceneSpec(id, visual, narration, keyMessage, topic, keyPoints, voice, least, greatest));
  }

  private String sceneId(MappingReader keys, int index, Map<String, Integer> seen) {
    String id = keys.text(Integer.MAX_VALUE, "scene_id", "id");
    if (id == null) {
      if (keys.isGiven("scene_id") || keys.isGiven("id")) {
        return null;
      }
      String made = String.format(java.util.Locale.ROOT, "scene-%02d", index + 1);
      seen.putIfAbsent(made, keys.line());
      return made;
    }
    int line = keys.lineOf("scene_id", "id");
    if (!VideoLimits.isId(id)) {
      keys.fault(
          line,
          null,
          "scene id '"
              + VideoSettings.shown(id)
              + "' must be 1 to 200 characters of [A-Za-z0-9._-] and not begin with a dot");
      return null;
    }
    Integer first = seen.putIfAbsent(id, line);
    if (first != null) {
      keys.fault(line, null, "scene id '" + id + "' is taken by the scene in line " + first);
      return null;
    }
    return id;
  }

  private VisualContent visual(MappingReader keys, String type, VisualReader.Scene scene) {
    List<String> known = VisualReader.names();
    if (type == null) {
      if (!keys.isGiven("scene_type") && !keys.isGiven("type")) {
        keys.fault(
            keys.line(), null, "'scene_type' is missing; known are " + String.join(", ", known));
      }
      return null;
    }
    if (!known.contains(type)) {
      keys.fault(
          keys.lineOf("scene_type", "type"),
          null,
          "unknown scene type '"
              + VideoSettings.shown(type)
              + "'; known are "
              + String.join(", ", known)
              + Suggestions.didYouMean(type, known));
      return null;
    }
    if (keys.has("visual_content")) {
      MappingReader nested = keys.mapping("visual_content");
      VisualContent visual = null;
      if (nested != null) {
        visual = VisualReader.read(type, nested, scene);
        nested.refuseUnknownKeys("'visual_content' of a '" + type + "' scene");
      } else if (!keys.isGiven("visual_content")) {
        keys.fault(keys.lineOf("visual_content"), null, "'visual_content' is empty");
      }
      keys.refuseUnknownKeys("a scene with 'visual_content'");
      return visual;
    }
    keys.value("visual_content");
    VisualContent visual = VisualReader.read(type, keys, scene);
    keys.refuseUnknownKeys("a '" + type + "' scene");
    return visual;
  }

  private Map<String, String> narration(MappingReader keys) {
    ScriptNode node = keys.value("narration");
    if (node instanceof ScriptNode.Scalar scalar && scalar.text().isBlank()) {
      // An empty text is there on purpose: the scene is silent. An empty value is not.
      return Map.of("", "");
    }
    if (!(node instanceof ScriptNode.Mapping)) {
      String text = keys.text(VideoLimits.NARRATION, "narration");
      return text == null ? Map.of() : Map.of("", text);
    }
    Map<String, String> byLanguage = new TreeMap<>();
    MappingReader languages = keys.nested((ScriptNode.Mapping) node);
    for (ScriptNode.Entry entry : ((ScriptNode.Mapping) node).entries()) {
      String language = entry.key();
      if (!language.equals(OWN_LANGUAGE) && !VideoLimits.isLanguage(language)) {
        languages.fault(
            entry.keyLine(),
            entry.value(),
            "'narration' is a text or a mapping of language codes (en, es, pt-BR, or"
                + " 'default') to texts; '"
                + VideoSettings.shown(language)
                + "' is no language code");
        continue;
      }
      String text = languages.text(VideoLimits.NARRATION, language);
      if (text != null) {
        byLanguage.put(language.equals(OWN_LANGUAGE) ? "" : language, text);
      }
    }
    return byLanguage;
  }
}
