package dev.reelwright.benchmarks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares what two productions of the same script have delivered.
 *
 * @param differences what differs; nothing when all is equal
 * @param byFrames files whose bytes differ, but whose decoded frames and samples are all equal
 */
record OutputComparison(List<String> differences, List<String> byFrames) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Names the production and lists its units, with their times. */
  private static final String RECORD = "production.json";

  /** What a video's metadata say of the production instead of the video. */
  private static final List<String> OF_THE_PRODUCTION = List.of("receipt");

  /** What a video's metadata say of its bytes. */
  private static final List<String> OF_THE_BYTES = List.of("sha256", "bytes");

  /** Compares two output folders. */
  static OutputComparison of(Path expected, Path actual) throws IOException, InterruptedException {
    List<String> differences = new ArrayList<>();
    List<String> byFrames = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(names(expected));
    names.addAll(names(actual));
    for (String name : names) {
      Path left = expected.resolve(name);
      Path right = actual.resolve(name);
      if (!Files.isRegularFile(left) || !Files.isRegularFile(right)) {
        differences.add(name + " is there only " + (Files.exists(left) ? "undisturbed" : "now"));
      } else if (!name.equals(RECORD) && Files.mismatch(left, right) >= 0) {
        if (name.endsWith(".mp4") && frames(left).equals(frames(right))) {
          byFrames.add(name);
        } else if (!name.endsWith("_metadata.json")
            || !facts(left, byFrames).equals(facts(right, byFrames))) {
          differences.add(name + " differs from the undisturbed one, " + left);
        }
      }
    }
    return new OutputComparison(differences, byFrames);
  }

  private static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        files.forEach(file -> names.add(file.getFileName().toString()));
      }
    }
    return names;
  }

  private static JsonNode facts(Path metadata, List<String> byFrames) throws IOException {
    ObjectNode facts = (ObjectNode) JSON.readTree(metadata.toFile());
    facts.remove(OF_THE_PRODUCTION);
    if (!byFrames.isEmpty()) {
      facts.remove(OF_THE_BYTES);
    }
    return facts;
  }

  /** Returns a hash of each decoded picture and block of samples, with their times. */
  private static String frames(Path video) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    "ffmpeg",
                    "-v",
                    "error",
                    "-nostdin",
                    "-i",
                    video.toString(),
                    "-map",
                    "0:v",
                    "-map",
                    "0:a",
                    "-f",
                    "framemd5",
                    "-"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String frames;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      frames = lines.lines().collect(Collectors.joining("\n"));
    }
    if (process.waitFor() != 0) {
      throw new IOException(video + " cannot be decoded");
    }
    return frames;
  }
}
