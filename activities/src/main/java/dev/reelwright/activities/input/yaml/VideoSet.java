package dev.reelwright.activities.input.yaml;

import dev.reelwright.activities.input.Findings;
import dev.reelwright.activities.input.InputAdapter;
import dev.reelwright.activities.input.InputContext;
import dev.reelwright.activities.input.RelativePaths;
import dev.reelwright.activities.input.VideoLimits;
import dev.reelwright.activities.input.script.ScriptNode;
import dev.reelwright.activities.input.script.SetReader;
import dev.reelwright.activities.input.script.VideoSettings;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.video.VideoSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A set: {@code set: {id, name, defaults, naming, videos: [{file, overrides}]}}. Each file is
 * adapted by the adapter for its extension; overrides beat the file, the file beats the defaults.
 */
final class VideoSet {
  private final YamlAdapter yaml;
  private final InputContext input;
  private final Findings findings;

  VideoSet(YamlAdapter yaml, InputContext input) {
    this.yaml = yaml;
    this.input = input;
    this.findings = input.findings();
  }

  List<VideoSpec> read(ScriptNode.Mapping root) {
    SetReader.VideoSetScript set = SetReader.read(root, findings);
    List<VideoSpec> specs = new ArrayList<>();
    Map<String, Integer> ids = new HashMap<>();
    int number = 0;
    for (SetReader.Member member : set.members()) {
      number++;
      for (VideoSpec spec : adapt(set, member)) {
        VideoSpec named = named(spec, set, member, number);
        Integer first = ids.putIfAbsent(named.id().toLowerCase(Locale.ROOT), member.line());
        if (first != null) {
          findings.fault(
              member.line(),
              null,
              "video id '"
                  + named.id()
                  + "' of "
                  + member.file()
                  + " is taken by the video in line "
                  + first
                  + "; give an 'id' in its overrides");
        }
        specs.add(named);
      }
    }
    return specs;
  }

  private List<VideoSpec> adapt(SetReader.VideoSetScript set, SetReader.Member member) {
    Optional<String> path = RelativePaths.resolve(input.folder(), member.file());
    if (path.isEmpty()) {
      findings.fault(
          member.line(),
          null,
          "file '" + member.file() + "' leaves the folder of the set; give a path relative to it");
      return List.of();
    }
    Optional<InputAdapter> adapter = input.files().adapterFor(path.get());
    if (adapter.isEmpty()) {
      findings.fault(
          member.line(),
          null,
          "file '" + member.file() + "' is of no kind that can be read; give .yaml, .json or .md");
      return List.of();
    }
    ArtifactRef content = input.attachments().get(path.get());
    if (content == null) {
      findings.fault(
          member.line(),
          null,
          "file '"
              + member.file()
              + "' was not found in the folder of the set (links that lead out of it are not"
              + " followed)");
      return List.of();
    }
    Map<String, String> variables = new HashMap<>(set.variables());
    variables.putAll(member.variables());
    InputContext file =
        new InputContext(
            path.get(),
            RelativePaths.folderOf(path.get()),
            input.files().read(content),
            null,
            input.attachments(),
            input.options(),
            findings.in(path.get()),
            input.files());
    if (adapter.get() instanceof YamlAdapter) {
      return yaml.adapt(file, member.overrides(), set.defaults(), variables, false);
    }
    return adapter.get().adapt(file).stream().map(spec -> with(spec, member.overrides())).toList();
  }

  private VideoSpec named(
      VideoSpec spec, SetReader.VideoSetScript set, SetReader.Member member, int number) {
    if (set.naming() == null || member.overrides().id() != null) {
      return spec;
    }
    String id =
        set.naming()
            .replace("{set}", set.id())
            .replace("{id}", spec.id())
            .replace("{nn}", String.format(Locale.ROOT, "%02d", number))
            .replace("{n}", Integer.toString(number));
    if (!VideoLimits.isId(id)) {
      findings.fault(
          set.namingLine(),
          null,
          "'naming' makes the id '"
              + id
              + "', which must be 1 to 200 characters of [A-Za-z0-9._-]; it may hold {set}, {n},"
              + " {nn} and {id}");
      return spec;
    }
    return with(spec, new VideoSettings(id, null, null, null, null, null, null));
  }

  private VideoSpec with(VideoSpec spec, VideoSettings overrides) {
    VideoSettings settings =
        overrides.or(
            new VideoSettings(
                spec.id(),
                spec.title(),
                spec.description(),
                spec.language(),
                spec.accentColor(),
                spec.voice(),
                spec.targetDuration()));
    String color = input.options().color();
    return new VideoSpec(
        settings.id(),
        settings.title(),
        settings.description(),
        settings.language(),
        color != null ? color : settings.color(),
        settings.voice(),
        settings.targetDuration(),
        spec.scenes());
  }
}
