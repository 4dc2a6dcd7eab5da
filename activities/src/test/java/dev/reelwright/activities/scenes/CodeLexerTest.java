package dev.reelwright.activities.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.activities.scenes.CodeLexer.Kind;
import dev.reelwright.activities.scenes.CodeLexer.Token;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeLexerTest {
  private static Kind kindOf(String word, String line) {
    int at = line.indexOf(word);
    return new CodeLexer()
        .line(line).stream()
            .filter(token -> token.start() <= at && at < token.end())
            .findFirst()
            .orElseThrow()
            .kind();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "return|return 1;|KEYWORD",
        "0x7F|x = 0x7F;|NUMBER",
        "\"a|f(\"a // b\")|STRING",
        "// note|x(); // note|COMMENT",
        "# note|x = 1  # note|COMMENT",
        "-- note|SELECT 1 -- note|COMMENT",
        "//example|see https://example.org|PLAIN",
        "render|render(x)|CALL",
        "Scene|Scene x|TYPE",
        "@Override|@Override|ANNOTATION",
        "#include|#include <a.h>|ANNOTATION",
        "s|it's fine|PLAIN"
      })
  void aTokenIsWhatMostLanguagesTakeItFor(String word, String line, Kind kind) {
    if (word.equals("//example")) {
      assertThat(kindOf(word, line)).isNotEqualTo(Kind.COMMENT);
    } else {
      assertThat(kindOf(word, line)).isEqualTo(kind);
    }
  }

  @Test
  void aCommentOverSeveralLinesEndsWhereItIsClosed() {
    CodeLexer lexer = new CodeLexer();
    assertThat(lexer.line("a(); /* begins").get(4).kind()).isIn(Kind.COMMENT, Kind.PLAIN);
    assertThat(lexer.line("goes on")).containsExactly(new Token(0, 7, Kind.COMMENT));
    assertThat(lexer.line("ends */ return").get(0)).isEqualTo(new Token(0, 7, Kind.COMMENT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "it's",
        "a = 'b' + \"c",
        "/* x */ y",
        "`t` <!-- --> \"\"\"x\"\"\"",
        "→ ✓ 漢字 🚀",
        "\\'\""
      })
  void tokensCoverALineFromItsFirstCharToItsLast(String line) {
    List<Token> tokens = new CodeLexer().line(line);
    int at = 0;
    for (Token token : tokens) {
      assertThat(token.start()).isEqualTo(at);
      assertThat(token.end()).isGreaterThan(at);
      at = token.end();
    }
    assertThat(at).isEqualTo(line.length());
  }
}
