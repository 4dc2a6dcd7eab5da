package dev.reelwright.activities.input.script;

import dev.reelwright.activities.input.Findings;
import dev.reelwright.activities.input.InputAdapter.Reference;
import dev.reelwright.activities.input.TextDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Finds the files that a script or a set of scripts refers to. */
public final class ScriptReferences {
  private ScriptReferences() {}

  /** Returns every {@code image} of the scenes and every {@code file} of a set. */
  public static List<Reference> of(ScriptNode root) {
    List<Reference> references = new ArrayList<>();
    collect(root, references);
    return references;
  }

  /** Returns what an input refers to; nothing for one that is no script. */
  public static List<Reference> of(
      byte[] content, String location, BiFunction<String, Findings, Optional<ScriptNode>> parser) {
    Findings unheard = new Findings(location);
    return TextDecoder.decode(content, unheard)
        .flatMap(text -> parser.apply(text, unheard))
        .map(ScriptReferences::of)
        .orElse(List.of());
  }

  private static void collect(ScriptNode node, List<Reference> references) {
    if (node instanceof ScriptNode.Sequence sequence) {
      sequence.items().forEach(item -> collect(item, references));
    } else if (node instanceof ScriptNode.Mapping mapping) {
      for (ScriptNode.Entry entry : mapping.entries()) {
        if (entry.value() instanceof ScriptNode.Scalar scalar
            && scalar.kind() != ScriptNode.Kind.NULL) {
          if (entry.key().equals("image")) {
            references.add(new Reference(Texts.line(scalar.text()), Reference.Kind.PICTURE));
          } else if (entry.key().equals("file")) {
            references.add(new Reference(Texts.line(scalar.text()), Reference.Kind.VIDEO));
          }
        } else {
          collect(entry.value(), references);
        }
      }
    }
  }
}
