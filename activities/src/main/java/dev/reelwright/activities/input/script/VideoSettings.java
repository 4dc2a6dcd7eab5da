package dev.reelwright.activities.input.script;

import dev.reelwright.activities.input.VideoLimits;

/**
 * What a file, a set's defaults or a set's overrides say of a video as a whole. Null means that
 * they say nothing.
 *
 * @param id file-name stem of the outputs
 * @param title for people
 * @param description for people
 * @param language language code
 * @param color accent colour by name
 * @param voice role or name
 * @param targetDuration wished length in seconds
 */
public record VideoSettings(
    String id,
    String title,
    String description,
    String language,
    String color,
    String voice,
    Double targetDuration) {
  /** Says nothing. */
  public static final VideoSettings NONE =
      new VideoSettings(null, null, null, null, null, null, null);

  /** Returns these settings with those of another where these say nothing. */
  public VideoSettings or(VideoSettings other) {
    return new VideoSettings(
        id != null ? id : other.id,
        title != null ? title : other.title,
        description != null ? description : other.description,
        language != null ? language : other.language,
        color != null ? color : other.color,
        voice != null ? voice : other.voice,
        targetDuration != null ? targetDuration : other.targetDuration);
  }

  /** Reads the settings out of a mapping, noting what is wrong with them. */
  static VideoSettings read(MappingReader reader) {
    String id = reader.text(Integer.MAX_VALUE, "video_id", "id");
    if (id != null && !VideoLimits.isId(id)) {
      reader.fault(
          reader.lineOf("video_id", "id"),
          null,
          "video id '"
              + shown(id)
              + "' must be 1 to 200 characters of [A-Za-z0-9._-] and not begin with a dot,"
              + " because it names the files");
      id = null;
    }
    String language = reader.text(35, "language");
    if (language != null && !VideoLimits.isLanguage(language)) {
      reader.fault(
          reader.lineOf("language"),
          null,
          "'language' must be a code such as en or pt-BR, not '" + language + "'");
      language = null;
    }
    String color = reader.text(VideoLimits.TITLE, "accent_color", "color");
    if (color != null && !VideoLimits.COLORS.contains(color)) {
      reader.fault(
          reader.lineOf("accent_color", "color"),
          null,
          "unknown accent colour '"
              + shown(color)
              + "'; known are "
              + String.join(", ", VideoLimits.COLORS));
      color = null;
    }
    return new VideoSettings(
        id,
        reader.text(VideoLimits.TITLE, "title"),
        reader.text(VideoLimits.DESCRIPTION, "description"),
        language,
        color,
        reader.text(VideoLimits.ID, "voice"),
        reader.number(1, VideoLimits.TARGET_DURATION, "seconds", "target_duration"));
  }

  static String shown(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
