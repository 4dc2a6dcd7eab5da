package dev.reelwright.activities.input.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.reelwright.activities.input.Findings;
import dev.reelwright.activities.input.VideoLimits;
import dev.reelwright.activities.input.script.ScriptNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses JSON into script nodes with lines and JSON pointers. */
final class JsonTree {
  private static final int DEPTH = 30;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxStringLength(VideoLimits.INPUT_BYTES)
                  .build())
          .build();

  private JsonTree() {}

  /** Returns the file's value; nothing when a fault was noted. */
  static Optional<ScriptNode> parse(String json, Findings findings) {
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() == null) {
        findings.fault(null, null, "this file is empty; a script has 'title' and 'scenes'");
        return Optional.empty();
      }
      ScriptNode node = value(parser, "");
      if (parser.nextToken() != null) {
        findings.fault(
            parser.currentTokenLocation().getLineNr(),
            null,
            "this is no valid JSON: something follows the end of the script");
        return Optional.empty();
      }
      return Optional.of(node);
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      findings.fault(
          place == null ? null : place.getLineNr(),
          null,
          "this is no valid JSON: " + e.getOriginalMessage().replaceAll("\\s+", " "));
    } catch (IOException e) {
      findings.fault(null, null, "this is no valid JSON: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static ScriptNode value(JsonParser parser, String pointer) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      List<ScriptNode.Entry> entries = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        int keyLine = parser.currentTokenLocation().getLineNr();
        parser.nextToken();
        String child = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
        entries.add(new ScriptNode.Entry(keyLine, key, value(parser, child)));
      }
      return new ScriptNode.Mapping(line, pointer, entries);
    }
    if (token == JsonToken.START_ARRAY) {
      List<ScriptNode> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(parser, pointer + "/" + items.size()));
      }
      return new ScriptNode.Sequence(line, pointer, items);
    }
    ScriptNode.Kind kind =
        token == JsonToken.VALUE_NULL
            ? ScriptNode.Kind.NULL
            : token.isNumeric()
                ? ScriptNode.Kind.NUMBER
                : token.isBoolean() ? ScriptNode.Kind.BOOLEAN : ScriptNode.Kind.TEXT;
    return new ScriptNode.Scalar(line, pointer, kind, parser.getText());
  }
}
