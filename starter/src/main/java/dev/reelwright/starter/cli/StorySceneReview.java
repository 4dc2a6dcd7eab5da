package dev.reelwright.starter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.starter.display.CellText;
import dev.reelwright.workflows.story.SceneEdit;
import dev.reelwright.workflows.story.StoryOutline;
import dev.reelwright.workflows.story.StoryScene;
import io.temporal.client.WorkflowStub;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The scenes of a story that waits for their review.
 *
 * @param workflow the story
 * @param id its id
 * @param out takes what is shown
 */
record StorySceneReview(WorkflowStub workflow, String id, PrintStream out) {
  void review(ReviewCommand.Decisions decisions, boolean json) throws JsonProcessingException {
    decisions.requireScenes();
    if (!decisions.narrations().isEmpty()) {
      throw CommandException.badInput("--narration is for videos; a story takes --action");
    }
    StoryOutline story = workflow.query("scenes", StoryOutline.class);
    if (story == null) {
      throw CommandException.badInput(id + " has no scenes yet: reelwright watch " + id);
    }
    if (decisions.none()) {
      show(story, json);
    } else {
      approve(story, decisions);
      out.println("Approved. Watch it: reelwright watch " + id);
    }
  }

  private void show(StoryOutline story, boolean json) throws JsonProcessingException {
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(story));
      return;
    }
    out.println(CellText.clean(story.title()));
    for (StoryScene scene : story.scenes()) {
      out.println(CellText.clean("  " + scene.id() + "  " + scene.title() + ": " + scene.action()));
      out.println(CellText.clean("            " + scene.setting() + ", " + scene.light()));
    }
    out.println("Approve with: reelwright review " + id + " --approve");
  }

  private void approve(StoryOutline story, ReviewCommand.Decisions decisions) {
    Set<String> known = new LinkedHashSet<>();
    story.scenes().forEach(scene -> known.add(scene.id()));
    Set<String> named = new LinkedHashSet<>(decisions.actions().keySet());
    named.addAll(decisions.drops());
    List<String> unknown = named.stream().filter(scene -> !known.contains(scene)).toList();
    if (!unknown.isEmpty()) {
      throw CommandException.badInput(
          unknown.stream().map(scene -> "There is no scene " + scene).toList());
    }
    List<SceneEdit> edits = new ArrayList<>();
    for (String scene : named) {
      edits.add(
          new SceneEdit(
              scene,
              null,
              decisions.actions().get(scene),
              null,
              decisions.drops().contains(scene)));
    }
    workflow.update("approveScenes", Void.class, edits);
  }
}
