package dev.reelwright.activities.input;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The limits that every input is held to. */
public final class VideoLimits {
  /** Greatest size of an input in bytes: 10 MB. */
  public static final int INPUT_BYTES = 10_000_000;

  /** Greatest size of a picture in bytes: 20 MB. */
  public static final int PICTURE_BYTES = 20_000_000;

  /** Greatest length of an id in characters. */
  public static final int ID = 200;

  /** Greatest length of a title in characters. */
  public static final int TITLE = 500;

  /** Greatest length of a description in characters. */
  public static final int DESCRIPTION = 5_000;

  /** Greatest length of a narration in characters. */
  public static final int NARRATION = 50_000;

  /** Greatest length of one text on the screen in characters. */
  public static final int SCREEN_TEXT = 10_000;

  /** Greatest number of entries of one list on the screen. */
  public static final int LIST_ENTRIES = 100;

  /** Greatest number of scenes of a video. */
  public static final int SCENES = 500;

  /** Greatest number of videos of a set. */
  public static final int VIDEOS = 200;

  /** Greatest value of a scene's least and greatest duration in seconds. */
  public static final double DURATION = 300;

  /** Greatest wished length of a video in seconds: 10 hours. */
  public static final double TARGET_DURATION = 36_000;

  /** Names of the accent colours; the first is the default. */
  public static final List<String> COLORS =
      List.of("blue", "orange", "purple", "green", "pink", "cyan");

  private static final Pattern ID_PATTERN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

  private VideoLimits() {}

  /** Returns whether a text can be an id, and so part of a file's name. */
  public static boolean isId(String id) {
    return ID_PATTERN.matcher(id).matches();
  }

  /** Returns whether a text looks like a language code, for example {@code en} or {@code pt-BR}. */
  public static boolean isLanguage(String code) {
    return LANGUAGE.matcher(code).matches();
  }

  /**
   * Returns an id made of a text: lower-case letters, digits and hyphens, at most 60 characters.
   */
  public static String slug(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    if (plain.length() > 60) {
      int hyphen = plain.lastIndexOf('-', 60);
      plain = plain.substring(0, hyphen > 20 ? hyphen : 60);
    }
    plain = plain.replaceAll("^-+|-+$", "");
    return plain.isEmpty() ? "video" : plain;
  }
}
