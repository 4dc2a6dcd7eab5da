package dev.reelwright.activities.subtitles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes cues as SubRip and WebVTT, and reads SubRip back. */
public final class SubtitleFiles {
  /** Takes no room and is no part of any tag: keeps players from taking text for markup. */
  private static final String WORD_JOINER = "\u2060";

  /** The tags that players of SubRip files act on. */
  private static final Pattern SUBRIP_TAG =
      Pattern.compile("<(?=/?(?:b|i|u|s|font)\\b)", Pattern.CASE_INSENSITIVE);

  private static final Pattern SUBRIP_TIMES =
      Pattern.compile("(\\d+):(\\d\\d):(\\d\\d),(\\d{3}) --> (\\d+):(\\d\\d):(\\d\\d),(\\d{3})");

  private SubtitleFiles() {}

  /**
   * Returns a SubRip file. It has no way to escape markup, so where text looks like markup an
   * invisible word joiner (U+2060) keeps it from being one.
   */
  public static String subRip(List<Cue> cues) {
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < cues.size(); i++) {
      Cue cue = cues.get(i);
      file.append(i + 1)
          .append('\n')
          .append(time(cue.startMillis(), ','))
          .append(" --> ")
          .append(time(cue.endMillis(), ','))
          .append('\n')
          .append(
              SUBRIP_TAG
                  .matcher(cue.text().replace("-->", "--" + WORD_JOINER + ">"))
                  .replaceAll("<" + WORD_JOINER))
          .append("\n\n");
    }
    return file.toString();
  }

  /** Returns a WebVTT file. */
  public static String webVtt(List<Cue> cues) {
    StringBuilder file = new StringBuilder("WEBVTT\n\n");
    for (Cue cue : cues) {
      file.append(time(cue.startMillis(), '.'))
          .append(" --> ")
          .append(time(cue.endMillis(), '.'))
          .append('\n')
          .append(cue.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
          .append("\n\n");
    }
    return file.toString();
  }

  /**
   * Reads a SubRip file that {@link #subRip} has written, with the text as it was.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static List<Cue> readSubRip(String file) {
    List<Cue> cues = new ArrayList<>();
    for (String block : file.strip().split("\n\n+", -1)) {
      if (block.isBlank()) {
        continue;
      }
      List<String> lines = block.lines().toList();
      Matcher times = lines.size() < 3 ? null : SUBRIP_TIMES.matcher(lines.get(1));
      if (times == null || !times.matches()) {
        throw new IllegalArgumentException("no subtitle: " + block);
      }
      cues.add(
          new Cue(
              millis(times, 1),
              millis(times, 5),
              lines.subList(2, lines.size()).stream()
                  .map(line -> line.replace(WORD_JOINER, ""))
                  .toList()));
    }
    return cues;
  }

  private static long millis(Matcher times, int group) {
    return ((Long.parseLong(times.group(group)) * 60 + Long.parseLong(times.group(group + 1))) * 60
                + Long.parseLong(times.group(group + 2)))
            * 1000
        + Long.parseLong(times.group(group + 3));
  }

  private static String time(long millis, char separator) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        separator,
        millis % 1000);
  }
}
