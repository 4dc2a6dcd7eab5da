package dev.reelwright.activities.ffmpeg;

import dev.reelwright.activities.process.ProcessSpec;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What ffmpeg says of itself with {@code -progress}: one report about every half second and a last
 * one at its end.
 *
 * @param frames video frames encoded so far; 0 when there is no video
 * @param micros media time written so far, microseconds; 0 while unknown
 * @param bytes bytes written so far; 0 while unknown
 * @param speed media time over wall-clock time; 0 while unknown
 * @param ended whether this is the last report
 */
public record FfmpegProgress(long frames, long micros, long bytes, double speed, boolean ended) {

  /** Options that make ffmpeg report on its standard output; to stand before the outputs. */
  public static final List<String> OPTIONS = List.of("-nostats", "-progress", "pipe:1");

  /** Returns a reader of the standard output of an ffmpeg that was given {@link #OPTIONS}. */
  public static ProcessSpec.OutputReader reader(Consumer<FfmpegProgress> listener) {
    return output -> {
      Parser parser = new Parser(listener);
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        parser.accept(line);
      }
    };
  }

  /**
   * Collects {@code key=value} lines into reports. Lines that it does not know are passed over, so
   * that a newer ffmpeg does no harm.
   */
  public static final class Parser implements Consumer<String> {
    private final Consumer<FfmpegProgress> listener;
    private final Map<String, String> values = new HashMap<>();

    /** Creates a parser that gives each whole report to a listener. */
    public Parser(Consumer<FfmpegProgress> listener) {
      this.listener = listener;
    }

    @Override
    public void accept(String line) {
      int equals = line.indexOf('=');
      if (equals <= 0) {
        return;
      }
      String key = line.substring(0, equals).strip();
      String value = line.substring(equals + 1).strip();
      if (!key.equals("progress")) {
        values.put(key, value);
        return;
      }
      listener.accept(
          new FfmpegProgress(
              whole("frame"),
              whole("out_time_us"),
              whole("total_size"),
              speed(),
              value.equals("end")));
      values.clear();
    }

    /** Unknown values are written as {@code N/A}; before the first packet the time is negative. */
    private long whole(String key) {
      try {
        return Math.max(0, Long.parseLong(values.getOrDefault(key, "0")));
      } catch (NumberFormatException e) {
        return 0;
      }
    }

    private double speed() {
      String text = values.getOrDefault("speed", "0");
      try {
        double speed =
            Double.parseDouble(text.endsWith("x") ? text.substring(0, text.length() - 1) : text);
        return Double.isFinite(speed) ? Math.max(0, speed) : 0;
      } catch (NumberFormatException e) {
        return 0;
      }
    }
  }
}
