package dev.reelwright.activities.narration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
  @Test
  void splitsPlainSentences() {
    assertThat(Sentences.split("Hello there. How are you? Fine!", "en"))
        .containsExactly("Hello there.", "How are you?", "Fine!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Use a tool, e.g. Maven, to build it.",
        "Tools, i.e. Maven, build it.",
        "Dr. Smith met Mr. Jones and Prof. Ada.",
        "Donald E. Knuth wrote it.",
        "J. R. R. Tolkien wrote it.",
        "The value is 3.14 and the price is $4.50 today.",
        "Version 1.2.3 needs Java 17.0.2 or later.",
        "Open https://example.com/a.b?c=d!e#f and log in.",
        "See README.md and pom.xml first.",
        "Wait... then go on.",
        "Wait… then go on.",
        "\"Stop!\" he said.",
        "“Really?” she asked.",
        "The U.S. Army uses it.",
        "It is approx. 5 metres long.",
        "See fig. 3 and no. 7 below.",
        "1. Install the JDK.",
        "On Jan. 5 it began.",
      })
  void keepsOneSentenceWhole(String sentence) {
    assertThat(Sentences.split(sentence, "en")).containsExactly(sentence);
  }

  @Test
  void endsASentenceAtAQuoteABracketAndALetterThatIsNoInitial() {
    assertThat(
            Sentences.split(
                "He said \"go.\" We went. (All of us.) Now for plan B. It works.", "en"))
        .containsExactly(
            "He said \"go.\"", "We went.", "(All of us.)", "Now for plan B.", "It works.");
  }

  @Test
  void saysNoAsASentenceButNotBeforeANumber() {
    assertThat(Sentences.split("Is it slow? No. It is number no. 5 of them.", "en"))
        .containsExactly("Is it slow?", "No.", "It is number no. 5 of them.");
  }

  @Test
  void splitsOtherLanguagesByTheirOwnSigns() {
    assertThat(Sentences.split("¿Qué tal? ¡Muy bien! El Sr. López llega.", "es"))
        .containsExactly("¿Qué tal?", "¡Muy bien!", "El Sr. López llega.");
    assertThat(Sentences.split("Das ist z.B. gut. Und Dr. Klein auch.", "de"))
        .containsExactly("Das ist z.B. gut.", "Und Dr. Klein auch.");
    assertThat(Sentences.split("你好。今天天气很好！我们走吧？", "zh")).containsExactly("你好。", "今天天气很好！", "我们走吧？");
    assertThat(Sentences.split("مرحبا بكم. كيف حالكم؟ نحن بخير.", "ar")).hasSize(3);
  }

  @Test
  void collapsesWhiteSpaceAndKeepsParagraphsApart() {
    assertThat(Sentences.paragraphs("One\n  line. Two.\n\n\n  Three\tis here\n", "en"))
        .containsExactly(List.of("One line.", "Two."), List.of("Three is here"));
  }

  @Test
  void endsAParagraphWithoutAFullStop() {
    assertThat(Sentences.split("A heading\n\nAnd its text", "en"))
        .containsExactly("A heading", "And its text");
  }

  @Test
  void addsSymbolsToTheSentenceBefore() {
    assertThat(Sentences.split("Done. !!! 🎉 Next one.", "en")).allMatch(Sentences::hasWord);
  }

  @Test
  void hasNoSentencesInBlankText() {
    assertThat(Sentences.split(" \n\t ", "en")).isEmpty();
    assertThat(Sentences.split("", "en")).isEmpty();
  }

  @Test
  void splitsAVeryLongSentenceAtItsClauses() {
    String clause = "the worker takes the next unit from the queue and reports what it has seen";
    String sentence = "First, " + String.join(", ", java.util.Collections.nCopies(9, clause)) + ".";
    List<String> pieces = Sentences.split(sentence, "en");
    assertThat(pieces).hasSizeGreaterThan(2).allMatch(piece -> piece.length() <= 300);
    assertThat(pieces.subList(0, pieces.size() - 1)).allMatch(piece -> piece.endsWith(","));
    assertThat(String.join(" ", pieces)).isEqualTo(sentence);
  }

  @Test
  void splitsALongTextWithoutSpacesBetweenIdeographs() {
    String text = "我们".repeat(400);
    List<String> pieces = Sentences.split(text, "zh");
    assertThat(pieces).allMatch(piece -> piece.length() <= 300);
    assertThat(String.join("", pieces)).isEqualTo(text);
  }

  @Test
  void keepsALongWordWhole() {
    String url = "https://example.com/" + "a".repeat(500);
    assertThat(Sentences.split("Open " + url + " now.", "en")).anyMatch(s -> s.contains(url));
  }

  @Test
  void losesNoWordOfAnyText() {
    Random random = new Random(7);
    String[] parts = {
      "word",
      "e.g.",
      "Dr.",
      "A.",
      "3.5",
      "U.S.",
      "No.",
      "?",
      "!",
      "...",
      "\"Hi.\"",
      "(x)",
      "1.",
      "\n",
      "\n\n",
      "—",
      "http://a.b/c?d",
      "El",
      "Sr.",
      "Über",
      "你好。",
      "🎉",
      "x;",
      "y,",
      "I."
    };
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(160); i >= 0; i--) {
        text.append(parts[random.nextInt(parts.length)]).append(' ');
      }
      List<String> words = new ArrayList<>(Arrays.asList(text.toString().strip().split("\\s+")));
      List<String> spoken =
          Arrays.asList(String.join(" ", Sentences.split(text.toString(), "en")).split("\\s+"));
      assertThat(spoken).isEqualTo(words);
    }
  }

  @Test
  void whatIsNoWordIsCutWithoutLosingACharacter() {
    String key = "x" + "\uD83D\uDE00".repeat(5_000) + "y".repeat(5_000);
    List<String> pieces = Sentences.split("Use " + key + " as it is.", "en");
    assertThat(pieces).allMatch(piece -> piece.length() <= Sentences.LONGEST_WORD);
    assertThat(pieces)
        .noneMatch(piece -> Character.isLowSurrogate(piece.charAt(0)))
        .noneMatch(piece -> Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
    assertThat(String.join("", pieces)).contains(key);
  }
}
