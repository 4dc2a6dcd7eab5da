package dev.reelwright.starter.cli;

import dev.reelwright.activities.story.StoryQuiz;
import dev.reelwright.activities.story.StoryQuiz.Choice;
import dev.reelwright.activities.story.StoryQuiz.Question;
import dev.reelwright.starter.display.CellText;
import dev.reelwright.starter.display.Style;
import dev.reelwright.starter.display.Style.Ink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks the quiz at the terminal and keeps the answers. Nothing is written before the last one. */
@Command(
    name = "new",
    description = "Ask for the answers that a story is made of, and keep them in a file.",
    sortOptions = false,
    footer = {
      "",
      "Each question is answered with one line; an empty one takes what stands in brackets.",
      "Ctrl-C, or the end of the input, ends it, and nothing is written.",
      "",
      "Example:",
      "  reelwright story new --answers mira.yaml"
    })
final class QuizCommand implements Callable<Integer> {
  private final CommandLineContext context;
  private final Interrupts interrupts;
  private final PrintStream out;
  private final Style style;
  private BufferedReader lines;

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description = "File that takes the answers, as YAML (default: it is asked for).")
  private String file;

  QuizCommand(CommandLineContext context, Interrupts interrupts) {
    this.context = context;
    this.interrupts = interrupts;
    this.out = context.terminal().out();
    this.style = context.terminal().style();
  }

  @Override
  public Integer call() {
    lines = new BufferedReader(new InputStreamReader(context.in(), StandardCharsets.UTF_8));
    Map<Question, String> answers = new EnumMap<>(Question.class);
    for (Question question : Question.values()) {
      answers.put(question, ask(question, answers));
    }
    String kept = keep(StoryQuiz.document(answers), answers.get(Question.PROTAGONIST));
    String next = "reelwright story --answers " + quoted(kept);
    String now = answer("Make the story now?", "Y/n");
    // Who has given the answers keeps them, however the rest is answered.
    if (now == null || !(now.isEmpty() || isYes(now))) {
      out.println();
      out.println("Make it with: " + style.paint(Ink.STRONG, next));
      return ExitCode.COMPLETED;
    }
    StoryCommand story = new StoryCommand(context, interrupts);
    new CommandLine(story).parseArgs("--answers", kept);
    return story.call();
  }

  private String ask(Question question, Map<Question, String> before) {
    out.println();
    out.println(style.paint(Ink.STRONG, question.text(before)));
    List<Choice> choices = question.choices();
    for (int i = 0; i < choices.size(); i++) {
      out.println(
          "  "
              + (i + 1)
              + "  "
              + CellText.pad(choices.get(i).id(), 16, "")
              + "  "
              + style.paint(Ink.QUIET, choices.get(i).meaning()));
    }
    if (choices.isEmpty() && question.usual() == null) {
      out.println(style.paint(Ink.QUIET, "  for example: " + question.example(before)));
    }
    while (true) {
      String given = required(question.usual());
      String answer =
          given.isEmpty() && question.usual() != null ? question.usual() : chosen(choices, given);
      List<String> faults = StoryQuiz.faults(question, answer);
      if (faults.isEmpty()) {
        return answer;
      }
      faults.forEach(this::complain);
    }
  }

  /** A choice may be named by its number. */
  private static String chosen(List<Choice> choices, String given) {
    if (given.matches("[1-9]") && Integer.parseInt(given) <= choices.size()) {
      return choices.get(Integer.parseInt(given) - 1).id();
    }
    return choices.isEmpty() ? given : given.toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
  }

  private void complain(String fault) {
    out.println("  " + style.paint(Ink.BAD, CellText.clean(fault)));
  }

  /** Returns an answer; the end of the input ends the quiz. */
  private String required(String usual) {
    String given = answer("", usual);
    if (given == null) {
      out.println();
      throw CommandException.cancelled(
          "The quiz was not answered to its end: nothing was written.");
    }
    return given;
  }

  /** Returns the next line without the space around it; null at the end of the input. */
  private String answer(String question, String usual) {
    out.print(
        (question.isEmpty() ? "" : "\n" + question + " ")
            + (usual == null ? "> " : "[" + usual + "] > "));
    out.flush();
    try {
      String line = lines.readLine();
      return line == null ? null : line.strip();
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isYes(String answer) {
    return answer.toLowerCase(Locale.ROOT).matches("y|yes");
  }

  /** Writes the answers, whole or not at all, and returns the file as the person has named it. */
  private String keep(byte[] document, String protagonist) {
    String usual = slug(protagonist) + ".yaml";
    String named = file;
    while (true) {
      if (named == null) {
        out.println();
        out.println(style.paint(Ink.STRONG, "Which file takes the answers?"));
        String given = required(usual);
        named = given.isEmpty() ? usual : given;
      }
      Path target = context.directory().resolve(named);
      if (!Files.exists(target) || mayReplace(target)) {
        try {
          write(document, target);
          out.println("  kept in " + CellText.clean(named));
          return named;
        } catch (IOException e) {
          complain(named + " cannot be written: " + e.getMessage());
        }
      }
      named = null;
    }
  }

  private boolean mayReplace(Path target) {
    if (Files.isDirectory(target)) {
      complain(target + " is a folder");
      return false;
    }
    out.println();
    out.println(target + " is there already. Replace it?");
    return isYes(required("y/N"));
  }

  private static void write(byte[] document, Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Path scratch = Files.createTempFile(folder, ".reelwright", ".new");
    try {
      Files.write(scratch, document);
      Files.move(scratch, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  private static String slug(String protagonist) {
    String name =
        protagonist.contains(",")
            ? protagonist.substring(0, protagonist.indexOf(','))
            : protagonist;
    String slug =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return slug.isEmpty() ? "story" : slug.substring(0, Math.min(30, slug.length()));
  }

  private static String quoted(String name) {
    return name.matches("[A-Za-z0-9._/-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
  }
}
