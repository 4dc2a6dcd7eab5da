package dev.reelwright.activities.input.script;

import dev.reelwright.activities.input.Findings;
import dev.reelwright.activities.input.VideoLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the file that lists the videos of a set. */
public final class SetReader {
  private SetReader() {}

  /**
   * A set as written.
   *
   * @param id id of the set
   * @param naming pattern of the videos' ids with {set}, {n}, {nn}, {id}; null for their own ids
   * @param namingLine line of the pattern
   * @param defaults settings that those of a file beat
   * @param variables values of template variables for all files
   * @param members the videos in order
   */
  public record VideoSetScript(
      String id,
      String naming,
      int namingLine,
      VideoSettings defaults,
      Map<String, String> variables,
      List<Member> members) {}

  /**
   * One video of a set.
   *
   * @param line line of its entry
   * @param file path relative to the set
   * @param overrides settings that beat those of the file
   * @param variables values of template variables, which beat those of the set
   */
  public record Member(
      int line, String file, VideoSettings overrides, Map<String, String> variables) {}

  /** Reads a set; its members are empty where faults were noted. */
  public static VideoSetScript read(ScriptNode.Mapping root, Findings findings) {
    MappingReader top = new MappingReader(root, findings, null);
    MappingReader set = top.mapping("set");
    top.refuseUnknownKeys("a file with a set");
    if (set == null) {
      if (!top.isGiven("set")) {
        top.fault(top.line(), null, "'set' is empty; it has 'id' and 'videos'");
      }
      return new VideoSetScript("set", null, 1, VideoSettings.NONE, Map.of(), List.of());
    }
    String name = set.text(VideoLimits.TITLE, "name");
    String id = set.text(VideoLimits.ID, "id");
    if (id == null) {
      id = VideoLimits.slug(name == null ? "set" : name);
    } else if (!VideoLimits.isId(id)) {
      set.fault(
          set.lineOf("id"),
          null,
          "set id '"
              + VideoSettings.shown(id)
              + "' must be 1 to 200 characters of [A-Za-z0-9._-] and not begin with a dot");
    }
    String naming = set.text(VideoLimits.ID, "naming");
    VideoSettings defaults = VideoSettings.NONE;
    Map<String, String> variables = Map.of();
    MappingReader common = set.mapping("defaults");
    if (common != null) {
      variables = variables(common);
      defaults = VideoSettings.read(common);
      common.refuseUnknownKeys("'defaults'");
    }
    List<Member> members = members(set);
    set.refuseUnknownKeys("'set'");
    return new VideoSetScript(id, naming, set.lineOf("naming"), defaults, variables, members);
  }

  private static List<Member> members(MappingReader set) {
    List<Member> members = new ArrayList<>();
    if (!set.isGiven("videos")) {
      set.fault(set.lineOf("videos"), null, "'videos' is missing or empty");
    }
    ScriptNode node = set.value("videos");
    if (node != null && !(node instanceof ScriptNode.Sequence)) {
      set.wrongType(node, "'videos'", "a list of {file, overrides}");
      return members;
    }
    List<ScriptNode> items = node == null ? List.of() : ((ScriptNode.Sequence) node).items();
    if (items.size() > VideoLimits.VIDEOS) {
      set.fault(
          node.line(),
          node,
          items.size() + " videos; at most " + VideoLimits.VIDEOS + " are allowed in a set");
      return members;
    }
    for (ScriptNode item : items) {
      if (item instanceof ScriptNode.Scalar scalar && scalar.kind() == ScriptNode.Kind.TEXT) {
        members.add(
            new Member(item.line(), Texts.line(scalar.text()), VideoSettings.NONE, Map.of()));
      } else if (item instanceof ScriptNode.Mapping mapping) {
        MappingReader keys = set.nested(mapping);
        String file = keys.text(1_000, "file");
        VideoSettings overrides = VideoSettings.NONE;
        Map<String, String> variables = Map.of();
        MappingReader nested = keys.mapping("overrides");
        if (nested != null) {
          variables = variables(nested);
          overrides = VideoSettings.read(nested);
          nested.refuseUnknownKeys("'overrides'");
        }
        keys.refuseUnknownKeys("an entry of 'videos'");
        if (file == null) {
          if (!keys.isGiven("file")) {
            keys.fault(keys.line(), null, "'file' is missing");
          }
        } else {
          members.add(new Member(item.line(), file, overrides, variables));
        }
      } else {
        set.wrongType(item, "an entry of 'videos'", "{file, overrides} or a path");
      }
    }
    return members;
  }

  private static Map<String, String> variables(MappingReader reader) {
    Map<String, String> variables = new TreeMap<>();
    ScriptNode node = reader.value("variables");
    if (node == null) {
      return variables;
    }
    if (!(node instanceof ScriptNode.Mapping mapping)) {
      reader.wrongType(node, "'variables'", "a mapping of names to values");
      return variables;
    }
    for (ScriptNode.Entry entry : mapping.entries()) {
      if (entry.value() instanceof ScriptNode.Scalar scalar) {
        variables.put(entry.key(), scalar.kind() == ScriptNode.Kind.NULL ? "" : scalar.text());
      } else {
        reader.wrongType(entry.value(), "the variable '" + entry.key() + "'", "a text");
      }
    }
    return variables;
  }
}
