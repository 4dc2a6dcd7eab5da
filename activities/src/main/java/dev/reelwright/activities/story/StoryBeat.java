package dev.reelwright.activities.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that may happen in a story, with gaps for the answers.
 *
 * @param act part of the story that it belongs to, 1 to 5
 * @param importance 1 for what even the shortest story tells; 0 for what only long ones do
 * @param when answer that it needs; empty for any
 * @param title for people
 * @param action what happens
 * @param setting where; several separated by slashes
 * @param light when and in what weather; several separated by slashes
 * @param mood how it feels
 * @param with roles that are seen besides the protagonist
 */
record StoryBeat(
    int act,
    int importance,
    String when,
    String title,
    String action,
    List<String> setting,
    List<String> light,
    String mood,
    List<String> with) {
  /** Reads the beats of a file beside this class. */
  static List<StoryBeat> of(String name) {
    List<StoryBeat> beats = new ArrayList<>();
    try (InputStream in = StoryBeat.class.getResourceAsStream(name + ".txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          beats.add(read(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return beats;
  }

  private static StoryBeat read(String line) {
    String[] cells = line.split("\\|", -1);
    boolean beat = cells.length > 7;
    int title = beat ? 3 : 2;
    return new StoryBeat(
        Integer.parseInt(cells[0]),
        beat ? Integer.parseInt(cells[1]) : 0,
        beat ? cells[2] : "",
        cells[title],
        cells[title + 1],
        List.of(cells[title + 2].split("/", -1)),
        List.of(cells[title + 3].split("/", -1)),
        cells[title + 4],
        !beat || cells[8].isEmpty() ? List.of() : List.of(cells[8].split(",", -1)));
  }
}
