package dev.reelwright.starter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.starter.display.CellText;
import dev.reelwright.workflows.video.SceneOutline;
import dev.reelwright.workflows.video.VideoPlan;
import dev.reelwright.workflows.video.VideoReview;
import io.temporal.client.WorkflowStub;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scenes of videos that wait for their review.
 *
 * @param workflow the production
 * @param id its id
 * @param out takes what is shown
 */
record VideoSceneReview(WorkflowStub workflow, String id, PrintStream out) {
  void review(ReviewCommand.Decisions decisions, boolean json) throws JsonProcessingException {
    decisions.requireScenes();
    if (!decisions.actions().isEmpty()) {
      throw CommandException.badInput("--action is for stories; a video takes --narration");
    }
    List<VideoPlan> plans = Arrays.asList(workflow.query("scenes", VideoPlan[].class));
    if (decisions.none()) {
      show(plans, json);
    } else {
      workflow.update("approveScenes", Void.class, reviews(plans, decisions));
      out.println("Approved. Watch it: reelwright watch " + id);
    }
  }

  private void show(List<VideoPlan> plans, boolean json) throws JsonProcessingException {
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(plans));
      return;
    }
    for (VideoPlan plan : plans) {
      out.println(CellText.clean(plan.id() + ": " + plan.title()));
      for (SceneOutline scene : plan.scenes()) {
        out.println(
            "  "
                + CellText.pad(CellText.clean(scene.id()), 28, "…")
                + "  "
                + CellText.pad(scene.type(), 20, "")
                + "  "
                + scene.characters()
                + " characters");
      }
    }
    out.println("Approve with: reelwright review " + id + " --approve");
  }

  /** Returns the edits, each with the one video that it means. */
  private static List<VideoReview> reviews(
      List<VideoPlan> plans, ReviewCommand.Decisions decisions) {
    Map<String, List<VideoReview.SceneEdit>> edits = new LinkedHashMap<>();
    plans.forEach(plan -> edits.put(plan.id(), new ArrayList<>()));
    List<String> faults = new ArrayList<>();
    decisions.narrations().forEach((scene, text) -> add(plans, scene, text, false, edits, faults));
    decisions.drops().forEach(scene -> add(plans, scene, null, true, edits, faults));
    if (!faults.isEmpty()) {
      throw CommandException.badInput(faults);
    }
    return edits.entrySet().stream()
        .map(entry -> new VideoReview(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static void add(
      List<VideoPlan> plans,
      String name,
      String narration,
      boolean drop,
      Map<String, List<VideoReview.SceneEdit>> edits,
      List<String> faults) {
    List<String> videos = new ArrayList<>();
    String sceneId = name;
    for (VideoPlan plan : plans) {
      for (SceneOutline scene : plan.scenes()) {
        if (name.equals(scene.id()) || name.equals(plan.id() + "/" + scene.id())) {
          videos.add(plan.id());
          sceneId = scene.id();
        }
      }
    }
    if (videos.size() == 1) {
      edits.get(videos.get(0)).add(new VideoReview.SceneEdit(sceneId, narration, drop));
    } else if (videos.isEmpty()) {
      faults.add("There is no scene " + name);
    } else {
      faults.add(
          "Several videos have a scene " + name + "; say which: " + videos.get(0) + "/" + name);
    }
  }
}
