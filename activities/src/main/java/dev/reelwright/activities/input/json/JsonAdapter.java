package dev.reelwright.activities.input.json;

import dev.reelwright.activities.input.InputAdapter;
import dev.reelwright.activities.input.InputContext;
import dev.reelwright.activities.input.TextDecoder;
import dev.reelwright.activities.input.script.ScriptReader;
import dev.reelwright.activities.input.script.ScriptReferences;
import dev.reelwright.activities.input.script.VideoSettings;
import dev.reelwright.workflows.video.VideoSpec;
import java.util.List;

/** Adapts JSON of the same model as YAML scripts, for programs that write it. */
public final class JsonAdapter implements InputAdapter {
  @Override
  public String type() {
    return "programmatic";
  }

  @Override
  public String takes() {
    return "a script in JSON: a path or -";
  }

  @Override
  public List<String> extensions() {
    return List.of("json");
  }

  @Override
  public List<Reference> references(byte[] content, String location) {
    return ScriptReferences.of(content, location, JsonTree::parse);
  }

  @Override
  public List<VideoSpec> adapt(InputContext input) {
    return TextDecoder.decode(input.content(), input.findings())
        .flatMap(text -> JsonTree.parse(text, input.findings()))
        .flatMap(root -> new ScriptReader(input, VideoSettings.NONE, VideoSettings.NONE).read(root))
        .map(List::of)
        .orElse(List.of());
  }
}
