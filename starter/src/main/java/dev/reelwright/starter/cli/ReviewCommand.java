package dev.reelwright.starter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.starter.display.CellText;
import dev.reelwright.workflows.video.SceneOutline;
import dev.reelwright.workflows.video.VideoPlan;
import dev.reelwright.workflows.video.VideoReview;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the scenes of a production that waits for a review, and approves them. */
@Command(
    name = "review",
    description =
        "Show the scenes of a production that was started with --review, or approve them, with "
            + "changes.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  reelwright review video-readme-tm3k9qa7",
      "  reelwright review video-readme-tm3k9qa7 --approve",
      "  reelwright review video-readme-tm3k9qa7 --approve --drop setup \\",
      "      --narration intro='A better opening.'",
      "  reelwright review story-quiz-tm3k9qa7 --approve --action scene-03='Mira climbs a tree.'"
    })
final class ReviewCommand implements Callable<Integer> {
  private final CommandLineContext context;

  @Parameters(paramLabel = "ID", description = "Id of the production.")
  private String id;

  @Option(names = "--approve", description = "Approve all scenes and let the production go on.")
  private boolean approve;

  @Option(
      names = "--narration",
      paramLabel = "SCENE=TEXT",
      description = "New narration of a scene; VIDEO/SCENE where several videos have it.")
  private Map<String, String> narrations = new LinkedHashMap<>();

  @Option(
      names = "--action",
      paramLabel = "SCENE=TEXT",
      description = "New action of a scene of a story: what its picture shows.")
  private Map<String, String> actions = new LinkedHashMap<>();

  @Option(
      names = "--drop",
      paramLabel = "SCENE",
      description = "Leave a scene out; VIDEO/SCENE where several videos have it.")
  private List<String> drops = List.of();

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "Look only at: embedded, dev or service (default: at all).")
  private EngineChoice engine;

  @Option(names = "--json", description = "The plans as JSON.")
  private boolean json;

  ReviewCommand(CommandLineContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    if (!approve && !(narrations.isEmpty() && actions.isEmpty() && drops.isEmpty())) {
      throw CommandException.badInput("--narration, --action and --drop need --approve");
    }
    try (KnownProduction production = KnownProduction.require(id, engine, context)) {
      WorkflowStub workflow = production.workflow(id);
      if (production.kind() instanceof StoryKind) {
        return story(workflow);
      }
      if (!actions.isEmpty()) {
        throw CommandException.badInput("--action is for stories; a video takes --narration");
      }
      List<VideoPlan> plans = Arrays.asList(workflow.query("scenes", VideoPlan[].class));
      if (!approve) {
        show(plans);
        return ExitCode.COMPLETED;
      }
      workflow.update("approveScenes", Void.class, reviews(plans));
      return approved();
    } catch (WorkflowUpdateException e) {
      String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw CommandException.badInput("The review was refused: " + why);
    } catch (WorkflowServiceException e) {
      throw CommandException.failed("No worker answers for " + id + ": " + e.getMessage());
    }
  }

  private int story(WorkflowStub workflow) throws JsonProcessingException {
    if (!narrations.isEmpty()) {
      throw CommandException.badInput("--narration is for videos; a story takes --action");
    }
    if (!approve) {
      StoryReview.show(workflow, id, context.terminal().out(), json);
      return ExitCode.COMPLETED;
    }
    StoryReview.approve(workflow, id, actions, drops);
    return approved();
  }

  private int approved() {
    context.terminal().out().println("Approved. Watch it: reelwright watch " + id);
    return ExitCode.COMPLETED;
  }

  private void show(List<VideoPlan> plans) throws JsonProcessingException {
    PrintStream out = context.terminal().out();
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
  private List<VideoReview> reviews(List<VideoPlan> plans) {
    Map<String, List<VideoReview.SceneEdit>> edits = new LinkedHashMap<>();
    plans.forEach(plan -> edits.put(plan.id(), new ArrayList<>()));
    List<String> faults = new ArrayList<>();
    narrations.forEach((scene, text) -> add(plans, scene, text, false, edits, faults));
    drops.forEach(scene -> add(plans, scene, null, true, edits, faults));
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
