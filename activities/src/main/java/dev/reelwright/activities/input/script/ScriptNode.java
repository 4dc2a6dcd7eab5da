package dev.reelwright.activities.input.script;

import java.util.List;

/** A value of a script with its place, whatever the script is written in. */
public sealed interface ScriptNode {
  /** Returns the line from 1 on which the value begins. */
  int line();

  /** Returns the value's JSON pointer (RFC 6901); null where lines are enough. */
  String pointer();

  /** Returns what the value is, for people, for example {@code a list}. */
  String what();

  /** Kinds of scalars. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL
  }

  /**
   * A single value.
   *
   * @param text the value as written
   */
  record Scalar(int line, String pointer, Kind kind, String text) implements ScriptNode {
    @Override
    public String what() {
      return switch (kind) {
        case TEXT -> "the text '" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
        case NUMBER -> "the number " + text;
        case BOOLEAN -> text;
        case NULL -> "nothing";
      };
    }
  }

  /** A list of values. */
  record Sequence(int line, String pointer, List<ScriptNode> items) implements ScriptNode {
    @Override
    public String what() {
      return "a list";
    }
  }

  /** Keys with values, in the order written; a key may stand twice. */
  record Mapping(int line, String pointer, List<Entry> entries) implements ScriptNode {
    @Override
    public String what() {
      return "a mapping of keys to values";
    }
  }

  /** One key with its value. */
  record Entry(int keyLine, String key, ScriptNode value) {}
}
