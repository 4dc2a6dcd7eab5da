package dev.reelwright.activities.input.yaml;

import dev.reelwright.activities.input.InputAdapter;
import dev.reelwright.activities.input.InputContext;
import dev.reelwright.activities.input.TextDecoder;
import dev.reelwright.activities.input.script.ScriptNode;
import dev.reelwright.activities.input.script.ScriptReader;
import dev.reelwright.activities.input.script.ScriptReferences;
import dev.reelwright.activities.input.script.VideoSettings;
import dev.reelwright.workflows.video.VideoSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adapts YAML: a script of either dialect, with templates, or a set of scripts. */
public final class YamlAdapter implements InputAdapter {
  @Override
  public String type() {
    return "yaml";
  }

  @Override
  public String takes() {
    return "a script or a set of scripts in YAML: a path or -";
  }

  @Override
  public List<String> extensions() {
    return List.of("yaml", "yml");
  }

  @Override
  public List<Reference> references(byte[] content, String location) {
    return ScriptReferences.of(content, location, YamlTree::parse);
  }

  @Override
  public List<VideoSpec> adapt(InputContext input) {
    return adapt(input, VideoSettings.NONE, VideoSettings.NONE, Map.of(), true);
  }

  /**
   * Adapts a script with settings and variables of the set that it belongs to.
   *
   * @param setAllowed whether the file may itself be a set
   */
  List<VideoSpec> adapt(
      InputContext input,
      VideoSettings overrides,
      VideoSettings defaults,
      Map<String, String> variables,
      boolean setAllowed) {
    Optional<ScriptNode> parsed =
        TextDecoder.decode(input.content(), input.findings())
            .flatMap(text -> YamlTree.parse(text, input.findings()));
    if (parsed.isEmpty()) {
      return List.of();
    }
    Map<String, String> values = new java.util.HashMap<>(variables);
    values.putAll(input.options().variables());
    ScriptNode root = new Templates(values, input.findings()).fill(parsed.get());
    if (root instanceof ScriptNode.Mapping mapping
        && mapping.entries().stream().anyMatch(entry -> entry.key().equals("set"))) {
      if (setAllowed) {
        return new VideoSet(this, input).read(mapping);
      }
      input.findings().fault(root.line(), null, "a set cannot be a part of another set");
      return List.of();
    }
    return new ScriptReader(input, overrides, defaults).read(root).map(List::of).orElse(List.of());
  }
}
