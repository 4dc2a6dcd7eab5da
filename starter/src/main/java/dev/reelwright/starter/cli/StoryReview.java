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
import java.util.Map;
import java.util.Set;

/** Shows the scenes of a story that waits for a review, and approves them. */
final class StoryReview {
  private StoryReview() {}

  static void show(WorkflowStub workflow, String id, PrintStream out, boolean json)
      throws JsonProcessingException {
    StoryOutline story = outline(workflow, id);
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

  /**
   * Approves the scenes.
   *
   * @param actions new actions by scene
   * @param drops scenes that are left out
   */
  static void approve(
      WorkflowStub workflow, String id, Map<String, String> actions, List<String> drops) {
    Set<String> known = new LinkedHashSet<>();
    outline(workflow, id).scenes().forEach(scene -> known.add(scene.id()));
    Set<String> named = new LinkedHashSet<>(actions.keySet());
    named.addAll(drops);
    List<String> unknown = named.stream().filter(scene -> !known.contains(scene)).toList();
    if (!unknown.isEmpty()) {
      throw CommandException.badInput(
          unknown.stream().map(scene -> "There is no scene " + scene).toList());
    }
    List<SceneEdit> edits = new ArrayList<>();
    for (String scene : named) {
      edits.add(new SceneEdit(scene, null, actions.get(scene), null, drops.contains(scene)));
    }
    workflow.update("approveScenes", Void.class, edits);
  }

  private static StoryOutline outline(WorkflowStub workflow, String id) {
    StoryOutline story = workflow.query("scenes", StoryOutline.class);
    if (story == null) {
      throw CommandException.badInput(id + " has no scenes yet: reelwright watch " + id);
    }
    return story;
  }
}
