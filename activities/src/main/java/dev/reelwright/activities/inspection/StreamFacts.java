package dev.reelwright.activities.inspection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.ffmpeg.Ffmpeg;
import dev.reelwright.activities.process.ProcessResult;
import dev.reelwright.activities.process.ProcessSpec;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What ffprobe says of a file's streams and tags.
 *
 * @param video the picture's stream; a missing node when there is none
 * @param audio the sound's stream; a missing node when there is none
 * @param tags tags of the file
 */
record StreamFacts(JsonNode video, JsonNode audio, JsonNode tags) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static StreamFacts of(Path file, Ffmpeg ffmpeg, ProcessSupervisor processes, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    ProcessResult result =
        processes.run(
            ProcessSpec.of(
                    ffmpeg.probeCommand(
                        List.of(
                            "-v",
                            "error",
                            "-show_streams",
                            "-show_entries",
                            "format_tags=title",
                            "-of",
                            "json",
                            file.toString())))
                .withEnvironment(ffmpeg.environment()),
            scope.deadline(),
            scope.cancellation());
    JsonNode facts = JSON.readTree(result.output());
    return new StreamFacts(
        stream(facts, "video"), stream(facts, "audio"), facts.path("format").path("tags"));
  }

  private static JsonNode stream(JsonNode facts, String type) {
    for (JsonNode stream : facts.path("streams")) {
      if (stream.path("codec_type").asText().equals(type)) {
        return stream;
      }
    }
    return facts.path("absent");
  }
}
