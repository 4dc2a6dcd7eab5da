package dev.reelwright.activities.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an ffmpeg must be able to do for productions. */
final class FfmpegRequirements {
  /** Any one of these makes H.264. */
  static final List<String> H264_ENCODERS = List.of("libx264", "libopenh264");

  /** Sound, thumbnails and the soft subtitle track of an MP4; raw sound between the steps. */
  static final Set<String> ENCODERS = Set.of("aac", "mjpeg", "mov_text", "pcm_s16le");

  /** Joining and conforming sound, measuring loudness, and preparing pictures. */
  static final Set<String> FILTERS =
      Set.of(
          "aresample",
          "aformat",
          "alimiter",
          "loudnorm",
          "ebur128",
          "silencedetect",
          "volume",
          "apad",
          "atrim",
          "concat",
          "scale",
          "format",
          "fps",
          "setparams");

  /** The first version with {@code -fps_mode}. */
  static final int OLDEST_MAJOR = 5;

  static final int OLDEST_MINOR = 1;

  /** Version of libavutil in that version of ffmpeg; builds from git carry no other number. */
  private static final int OLDEST_AVUTIL_MAJOR = 57;

  private static final int OLDEST_AVUTIL_MINOR = 28;

  private static final Pattern RELEASE = Pattern.compile("^[nv]?(\\d+)\\.(\\d+)");
  private static final Pattern AVUTIL = Pattern.compile("libavutil\\s+(\\d+)\\.\\s*(\\d+)\\.");

  private FfmpegRequirements() {}

  /**
   * Returns what an ffmpeg lacks, for people; nothing when it suffices.
   *
   * @param versionText what {@code ffmpeg -version} prints
   */
  static Optional<String> lacking(Ffmpeg ffmpeg, String versionText) {
    if (!isRecent(ffmpeg.version(), versionText)) {
      return Optional.of("is older than " + OLDEST_MAJOR + "." + OLDEST_MINOR);
    }
    List<String> missing = new ArrayList<>();
    if (H264_ENCODERS.stream().noneMatch(ffmpeg.encoders()::contains)) {
      missing.add("an encoder for H.264 (" + String.join(" or ", H264_ENCODERS) + ")");
    }
    ENCODERS.stream()
        .sorted()
        .filter(name -> !ffmpeg.encoders().contains(name))
        .forEach(name -> missing.add("encoder " + name));
    FILTERS.stream()
        .sorted()
        .filter(name -> !ffmpeg.filters().contains(name))
        .forEach(name -> missing.add("filter " + name));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("lacks " + String.join(", ", missing));
  }

  private static boolean isRecent(String version, String versionText) {
    Matcher release = RELEASE.matcher(version);
    if (release.find()) {
      return atLeast(release, OLDEST_MAJOR, OLDEST_MINOR);
    }
    Matcher avutil = AVUTIL.matcher(versionText);
    return avutil.find() && atLeast(avutil, OLDEST_AVUTIL_MAJOR, OLDEST_AVUTIL_MINOR);
  }

  private static boolean atLeast(Matcher version, int major, int minor) {
    int isMajor = Integer.parseInt(version.group(1));
    return isMajor > major || (isMajor == major && Integer.parseInt(version.group(2)) >= minor);
  }
}
