package dev.reelwright.activities.input.yaml;

import dev.reelwright.activities.input.Findings;
import dev.reelwright.activities.input.script.ScriptNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in <code>${name}</code> and <code>${name|default}</code> in the values of a script. A value
 * is never read as YAML again, so that it cannot change the script's shape; a doubled dollar sign
 * before the brace stands for a literal one.
 */
final class Templates {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_.-]*)(?:\\|([^}]*))?\\}");

  private final Map<String, String> variables;
  private final Findings findings;

  Templates(Map<String, String> variables, Findings findings) {
    this.variables = variables;
    this.findings = findings;
  }

  /** Returns the value with every variable filled in; a fault for each one without a value. */
  ScriptNode fill(ScriptNode node) {
    if (node instanceof ScriptNode.Scalar scalar) {
      String text = fill(scalar.text(), scalar.line());
      if (text.equals(scalar.text())) {
        return scalar;
      }
      return new ScriptNode.Scalar(scalar.line(), scalar.pointer(), ScriptNode.Kind.TEXT, text);
    }
    if (node instanceof ScriptNode.Sequence sequence) {
      List<ScriptNode> items = new ArrayList<>();
      sequence.items().forEach(item -> items.add(fill(item)));
      return new ScriptNode.Sequence(sequence.line(), sequence.pointer(), items);
    }
    ScriptNode.Mapping mapping = (ScriptNode.Mapping) node;
    List<ScriptNode.Entry> entries = new ArrayList<>();
    for (ScriptNode.Entry entry : mapping.entries()) {
      entries.add(new ScriptNode.Entry(entry.keyLine(), entry.key(), fill(entry.value())));
    }
    return new ScriptNode.Mapping(mapping.line(), mapping.pointer(), entries);
  }

  private String fill(String text, int line) {
    if (!text.contains("${")) {
      return text;
    }
    Matcher matcher = VARIABLE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      String value;
      if (name == null) {
        value = "${";
      } else if (variables.containsKey(name)) {
        value = variables.get(name);
      } else if (matcher.group(2) != null) {
        value = matcher.group(2);
      } else {
        findings.fault(
            line,
            null,
            "the variable '"
                + name
                + "' has no value: give --var "
                + name
                + "=VALUE or a default ${"
                + name
                + "|…}; write $${"
                + name
                + "} to show it as it is");
        value = matcher.group();
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }
}
