package dev.reelwright.activities.scenes;

import dev.reelwright.activities.fonts.FontFace;
import dev.reelwright.activities.fonts.FontLibrary;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The few words that scenes say by themselves, in the video's language; English where unknown. */
final class Labels {
  /** A word that scenes say by themselves. */
  enum Label {
    CHECKPOINT,
    COMPLETED,
    REVIEW,
    NEXT,
    PROBLEM,
    SOLUTION,
    EXERCISE,
    OBJECTIVES,
    PREREQUISITES,
    BEFORE,
    AFTER
  }

  /** Words in the order of {@link Label}. */
  private static final List<String> ENGLISH =
      List.of(
          "Checkpoint",
          "Completed",
          "Review",
          "Up next",
          "Problem",
          "Solution",
          "Exercise",
          "What you will learn",
          "Before you start",
          "Before",
          "After");

  private static final Map<String, List<String>> LANGUAGES =
      Map.of(
          "en", ENGLISH,
          "es",
              List.of(
                  "Punto de control",
                  "Completado",
                  "Repaso",
                  "A continuación",
                  "Problema",
                  "Solución",
                  "Ejercicio",
                  "Lo que vas a aprender",
                  "Antes de empezar",
                  "Antes",
                  "Después"),
          "fr",
              List.of(
                  "Point d’étape",
                  "Acquis",
                  "Révision",
                  "À suivre",
                  "Problème",
                  "Solution",
                  "Exercice",
                  "Ce que vous allez apprendre",
                  "Avant de commencer",
                  "Avant",
                  "Après"),
          "de",
              List.of(
                  "Zwischenstand",
                  "Geschafft",
                  "Wiederholung",
                  "Als Nächstes",
                  "Aufgabe",
                  "Lösung",
                  "Übung",
                  "Das lernen Sie",
                  "Voraussetzungen",
                  "Vorher",
                  "Nachher"),
          "it",
              List.of(
                  "Punto di controllo",
                  "Completato",
                  "Ripasso",
                  "Prossimi passi",
                  "Problema",
                  "Soluzione",
                  "Esercizio",
                  "Che cosa imparerai",
                  "Prima di iniziare",
                  "Prima",
                  "Dopo"),
          "pt",
              List.of(
                  "Ponto de controle",
                  "Concluído",
                  "Revisão",
                  "A seguir",
                  "Problema",
                  "Solução",
                  "Exercício",
                  "O que você vai aprender",
                  "Antes de começar",
                  "Antes",
                  "Depois"),
          "nl",
              List.of(
                  "Tussenstand",
                  "Afgerond",
                  "Herhaling",
                  "Hierna",
                  "Probleem",
                  "Oplossing",
                  "Oefening",
                  "Dit leer je",
                  "Voordat je begint",
                  "Voor",
                  "Na"),
          "ar",
              List.of(
                  "نقطة تحقق",
                  "أُنجز",
                  "مراجعة",
                  "التالي",
                  "مسألة",
                  "الحل",
                  "تمرين",
                  "ماذا ستتعلم",
                  "قبل أن تبدأ",
                  "قبل",
                  "بعد"),
          "he",
              List.of(
                  "נקודת ביקורת",
                  "הושלם",
                  "חזרה",
                  "בהמשך",
                  "בעיה",
                  "פתרון",
                  "תרגיל",
                  "מה תלמדו",
                  "לפני שמתחילים",
                  "לפני",
                  "אחרי"));

  private final Map<Label, String> words = new EnumMap<>(Label.class);

  private Labels(List<String> words) {
    Iterator<String> rest = words.iterator();
    for (Label label : Label.values()) {
      this.words.put(label, rest.next());
    }
  }

  /** Returns the words of a language such as {@code es} or {@code pt-BR}; English for null. */
  static Labels of(String language, FontLibrary fonts) {
    String code = language == null ? "en" : language.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    List<String> words = LANGUAGES.getOrDefault(code, ENGLISH);
    boolean drawn =
        words.stream()
            .flatMapToInt(String::codePoints)
            .allMatch(c -> c == ' ' || fonts.draws(c, FontFace.SEMIBOLD));
    return new Labels(drawn ? words : ENGLISH);
  }

  String text(Label label) {
    return words.get(label);
  }
}
