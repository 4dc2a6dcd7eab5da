package dev.reelwright.activities.scenes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Divides code of any common language into tokens, by what most languages agree on: comments,
 * strings, numbers, keywords, calls and names of types. It colours; it does not judge, so an odd
 * piece of code costs a wrong colour and nothing more. Of use for one text, line by line.
 */
final class CodeLexer {
  /** What a token is. */
  enum Kind {
    PLAIN,
    KEYWORD,
    STRING,
    NUMBER,
    COMMENT,
    CALL,
    TYPE,
    ANNOTATION,
    PUNCTUATION
  }

  /**
   * A token.
   *
   * @param start index of its first char in the line
   * @param end index after its last char
   */
  record Token(int start, int end, Kind kind) {}

  private static final Set<String> KEYWORDS =
      Set.of(
          ("abstract alias and as assert async await begin bool boolean break byte case catch chan"
               + " char class close const constexpr continue crate debugger def default defer del"
               + " delete do done double elif else elsif end ensure enum esac except explicit"
               + " export extends extern false fi final finally float fn for foreach from func"
               + " function global go goto if impl implements import in include inline instanceof"
               + " int interface internal is lambda let long loop match mod module move mut"
               + " namespace native new nil none not null nullptr of operator or override package"
               + " pass permits private protected pub public raise readonly record ref rescue"
               + " return sealed self short signed sizeof static struct super switch synchronized"
               + " template then this throw throws trait transient true try type typedef typeof"
               + " undefined union unless unsafe unsigned until use using val var virtual void"
               + " volatile when where while with yield None True False SELECT FROM WHERE INSERT"
               + " INTO VALUES UPDATE SET DELETE CREATE TABLE JOIN LEFT INNER ON GROUP ORDER BY"
               + " LIMIT AND OR NOT NULL PRIMARY KEY AS DISTINCT HAVING UNION DROP ALTER")
              .split(" "));

  private String open;

  /** Returns the tokens of the next line, from its first char to its last without a gap. */
  List<Token> line(String line) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    if (open != null) {
      at = close(line, 0, tokens);
    }
    while (at < line.length()) {
      int start = at;
      char c = line.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
        tokens.add(new Token(start, at, Kind.PLAIN));
      } else if (isLineComment(line, at)) {
        tokens.add(new Token(at, line.length(), Kind.COMMENT));
        return tokens;
      } else if (line.startsWith("/*", at)) {
        open = "*/";
        at = from(line, at, 2, tokens);
      } else if (line.startsWith("<!--", at)) {
        open = "-->";
        at = from(line, at, 4, tokens);
      } else if (line.startsWith("\"\"\"", at) || line.startsWith("'''", at)) {
        open = line.substring(at, at + 3);
        at = from(line, at, 3, tokens);
      } else if (c == '`') {
        open = "`";
        at = from(line, at, 1, tokens);
      } else if ((c == '"' || c == '\'') && stringEnd(line, at) > 0) {
        at = stringEnd(line, at);
        tokens.add(new Token(start, at, Kind.STRING));
      } else if (Character.isDigit(c)) {
        while (at < line.length() && isNumberPart(line, at)) {
          at++;
        }
        tokens.add(new Token(start, at, Kind.NUMBER));
      } else if (isNameStart(c)) {
        at++;
        while (at < line.length()
            && (isNameStart(line.charAt(at)) || Character.isDigit(line.charAt(at)))) {
          at++;
        }
        tokens.add(new Token(start, at, name(line, start, at)));
      } else if ((c == '@' || c == '#') && at + 1 < line.length() && isAnnotation(line, at)) {
        at++;
        while (at < line.length() && (isNameStart(line.charAt(at)) || line.charAt(at) == '.')) {
          at++;
        }
        tokens.add(new Token(start, at, Kind.ANNOTATION));
      } else {
        at += Character.charCount(line.codePointAt(at));
        tokens.add(new Token(start, at, c < 128 ? Kind.PUNCTUATION : Kind.PLAIN));
      }
    }
    return tokens;
  }

  /** Takes the rest of what an earlier line, or this one, has opened; returns where it ends. */
  private int close(String line, int start, List<Token> tokens) {
    return from(line, start, 0, tokens);
  }

  private int from(String line, int start, int skipped, List<Token> tokens) {
    Kind kind = open.equals("*/") || open.equals("-->") ? Kind.COMMENT : Kind.STRING;
    int end = line.indexOf(open, start + skipped);
    int to = end < 0 ? line.length() : end + open.length();
    if (end >= 0) {
      open = null;
    }
    if (to > start) {
      tokens.add(new Token(start, to, kind));
    }
    return to;
  }

  private static boolean isLineComment(String line, int at) {
    boolean begins = at == 0 || Character.isWhitespace(line.charAt(at - 1));
    if (line.startsWith("//", at)) {
      return at == 0 || line.charAt(at - 1) != ':';
    }
    if (line.charAt(at) == '#') {
      return begins && (at + 1 == line.length() || " !#".indexOf(line.charAt(at + 1)) >= 0);
    }
    return begins && (line.startsWith("-- ", at) || line.startsWith("; ", at));
  }

  /** Returns where a string on one line ends, or -1: an apostrophe need not begin one. */
  private static int stringEnd(String line, int at) {
    char quote = line.charAt(at);
    if (quote == '\'' && at > 0 && Character.isLetterOrDigit(line.charAt(at - 1))) {
      return -1;
    }
    for (int i = at + 1; i < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == quote) {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean isNumberPart(String line, int at) {
    char c = line.charAt(at);
    return Character.isLetterOrDigit(c)
        || c == '_'
        || (c == '.' && at + 1 < line.length() && Character.isDigit(line.charAt(at + 1)));
  }

  private static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_' || c == '$';
  }

  private static boolean isAnnotation(String line, int at) {
    boolean begins = at == 0 || !Character.isLetterOrDigit(line.charAt(at - 1));
    return begins && Character.isLetter(line.charAt(at + 1));
  }

  private static Kind name(String line, int start, int end) {
    String name = line.substring(start, end);
    if (KEYWORDS.contains(name)) {
      return Kind.KEYWORD;
    }
    if (end < line.length() && line.charAt(end) == '(') {
      return Kind.CALL;
    }
    boolean type =
        Character.isUpperCase(name.charAt(0)) && name.chars().anyMatch(Character::isLowerCase);
    return type ? Kind.TYPE : Kind.PLAIN;
  }
}
