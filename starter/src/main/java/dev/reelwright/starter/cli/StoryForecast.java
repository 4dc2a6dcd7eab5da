package dev.reelwright.starter.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.activities.story.StoryAnswers;
import dev.reelwright.activities.story.StoryPreview;
import dev.reelwright.starter.display.CellText;
import dev.reelwright.starter.display.Figures;
import dev.reelwright.starter.display.Terminal;
import dev.reelwright.workflows.production.Budget;
import dev.reelwright.workflows.story.StoryScene;
import java.io.PrintStream;

/** Says what a story would be and what it would cost. */
final class StoryForecast {
  private StoryForecast() {}

  /** What is said to programs. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Whole(StoryPreview story, Budget budget, Boolean withinBudget) {}

  static int print(
      StoryAnswers answers, StoryPreview preview, Budget budget, Terminal terminal, boolean json) {
    Boolean within = budget == null ? null : budget.allows(preview.due());
    PrintStream out = terminal.out();
    if (json) {
      try {
        out.println(new ObjectMapper().writeValueAsString(new Whole(preview, budget, within)));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
      return ExitCode.COMPLETED;
    }
    for (StoryScene scene : preview.scenes()) {
      out.println(CellText.clean(scene.id() + "  " + scene.title() + ": " + scene.action()));
    }
    if (preview.scenes().isEmpty()) {
      out.println(
          "The scenes are still to be written, by a text model: at most %d tokens, for %s."
              .formatted(preview.writing().tokens(), Budget.dollars(preview.writing().money())));
    }
    out.println(
        "In all: "
            + Figures.count(answers.scenes(), "image")
            + " by "
            + preview.imageProvider()
            + (preview.madeImages() == null
                ? "; which of them are made already is known when the scenes are. All of it costs "
                : ", " + preview.madeImages() + " made already; the others cost ")
            + (preview.due().money() == 0
                ? "nothing"
                : "at most " + Budget.dollars(preview.due().money())));
    if (within != null) {
      out.println(
          "The budget of "
              + budget
              + (within
                  ? " covers it."
                  : " does not cover it: it would stop before more is spent."));
    }
    out.println("Nothing was made; leave out --dry-run to make it.");
    return ExitCode.COMPLETED;
  }
}
