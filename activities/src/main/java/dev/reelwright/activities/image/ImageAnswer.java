package dev.reelwright.activities.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a provider has answered to an order of one image. Read as a stream, so that a picture is
 * never in memory as text.
 *
 * @param inline whether the picture was in the answer and is in the file now
 * @param url where the picture is; null when the answer has none
 * @param tokens that were used, as the server says; 0 when it does not
 * @param error what went wrong, as some servers say it in a successful answer; null when nothing
 */
record ImageAnswer(boolean inline, String url, long tokens, String error) {
  private static final JsonFactory JSON = new JsonFactory();

  /** The answer is not what the protocol says. */
  static final class MalformedAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedAnswerException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Reads the first image of an answer; servers that send more than was asked for do so for
   * nothing. What comes after the end of the answer's object is left alone.
   *
   * @param picture file that the picture is written to when the answer holds it
   * @throws MalformedAnswerException when it is no whole JSON object or the picture is no Base64
   * @throws IOException when a file cannot be read or written
   */
  static ImageAnswer read(Path answer, Path picture) throws IOException {
    boolean inline = false;
    String url = null;
    long tokens = 0;
    String error = null;
    try (JsonParser json = JSON.createParser(answer.toFile())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedAnswerException("no JSON object", null);
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("data") && value == JsonToken.START_ARRAY) {
          while (json.nextToken() != JsonToken.END_ARRAY) {
            if (inline || url != null || json.currentToken() != JsonToken.START_OBJECT) {
              json.skipChildren();
              continue;
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
              String part = json.currentName();
              JsonToken token = json.nextToken();
              if (part.equals("b64_json") && token == JsonToken.VALUE_STRING) {
                inline = decode(json, picture) > 0;
              } else if (part.equals("url") && token == JsonToken.VALUE_STRING) {
                url = json.getText();
              } else {
                json.skipChildren();
              }
            }
          }
        } else if (field.equals("usage") && value == JsonToken.START_OBJECT) {
          tokens = tokens(json);
        } else if (field.equals("error") && value != JsonToken.VALUE_NULL) {
          error = text(json);
        } else {
          json.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      throw new MalformedAnswerException("no JSON", e);
    }
    return new ImageAnswer(inline, url, tokens, error);
  }

  private static int decode(JsonParser json, Path picture) throws IOException {
    try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(picture))) {
      return json.readBinaryValue(output);
    } catch (IllegalArgumentException e) {
      throw new MalformedAnswerException("the picture is no Base64", e);
    }
  }

  private static long tokens(JsonParser json) throws IOException {
    long tokens = 0;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("total_tokens") && value == JsonToken.VALUE_NUMBER_INT) {
        tokens = Math.max(0, json.getLongValue());
      } else {
        json.skipChildren();
      }
    }
    return tokens;
  }

  private static String text(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      String text = json.getValueAsString("");
      json.skipChildren();
      return text;
    }
    String message = "an error";
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("message") && value == JsonToken.VALUE_STRING) {
        message = json.getText();
      } else {
        json.skipChildren();
      }
    }
    return message;
  }
}
