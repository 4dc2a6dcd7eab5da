package dev.reelwright.starter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what of a production waits for a review, and tells it what a person has decided. */
@Command(
    name = "review",
    description =
        "Show what of a production waits for a review, scenes or images, or decide upon it.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  reelwright review video-readme-tm3k9qa7",
      "  reelwright review video-readme-tm3k9qa7 --approve",
      "  reelwright review video-readme-tm3k9qa7 --approve --drop setup \\",
      "      --narration intro='A better opening.'",
      "  reelwright review story-quiz-tm3k9qa7 --approve --action scene-03='Mira climbs a tree.'",
      "  reelwright review story-quiz-tm3k9qa7 --approve scene-01,scene-02 --regenerate scene-05"
          + " \\",
      "      --edit scene-03='at night' --reject scene-04"
    })
final class ReviewCommand implements Callable<Integer> {
  private final CommandLineContext context;

  @Parameters(paramLabel = "ID", arity = "0..1", description = "Id of the production.")
  private String id;

  @Option(
      names = "--approve",
      arity = "0..1",
      split = ",",
      fallbackValue = Decisions.ALL,
      paramLabel = "SCENES",
      description =
          "Approve all that waits, or the images of these scenes of a story: scene-03,scene-04.")
  private List<String> approvals = List.of();

  @Option(
      names = "--narration",
      paramLabel = "SCENE=TEXT",
      description =
          "Scenes of a video: new narration of one; VIDEO/SCENE where several videos have it.")
  private Map<String, String> narrations = new LinkedHashMap<>();

  @Option(
      names = "--action",
      paramLabel = "SCENE=TEXT",
      description = "Scenes of a story: new action of one, which is what its picture shows.")
  private Map<String, String> actions = new LinkedHashMap<>();

  @Option(
      names = "--drop",
      paramLabel = "SCENE",
      description = "Scenes: leave one out; VIDEO/SCENE where several videos have it.")
  private List<String> drops = List.of();

  @Option(
      names = "--regenerate",
      split = ",",
      paramLabel = "SCENES",
      description = "Images: make those of these scenes anew, as other pictures of the same.")
  private List<String> regenerations = List.of();

  @Option(
      names = "--edit",
      paramLabel = "SCENE=TEXT",
      description = "Images: change that of a scene as the text says, for example 'at night'.")
  private Map<String, String> edits = new LinkedHashMap<>();

  @Option(
      names = "--reject",
      split = ",",
      paramLabel = "SCENES",
      description = "Images: let these scenes go into the story without a picture.")
  private List<String> rejections = List.of();

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "Look only at: embedded, dev or service (default: at all).")
  private EngineChoice engine;

  @Option(names = "--json", description = "What there is to review as JSON.")
  private boolean json;

  ReviewCommand(CommandLineContext context) {
    this.context = context;
  }

  /**
   * What a person has said.
   *
   * @param approvals scenes that are approved; {@link #ALL} for everything that waits
   * @param narrations new narrations by scene
   * @param actions new actions by scene
   * @param drops scenes that are left out
   * @param regenerations images that are made anew
   * @param edits what is to be different in images, by scene
   * @param rejections scenes that go without an image
   */
  record Decisions(
      List<String> approvals,
      Map<String, String> narrations,
      Map<String, String> actions,
      List<String> drops,
      List<String> regenerations,
      Map<String, String> edits,
      List<String> rejections) {
    /** Stands for everything that waits. */
    static final String ALL = "all";

    boolean approveAll() {
      return approvals.contains(ALL);
    }

    boolean ofScenes() {
      return !(narrations.isEmpty() && actions.isEmpty() && drops.isEmpty());
    }

    boolean ofImages() {
      return !(regenerations.isEmpty() && edits.isEmpty() && rejections.isEmpty())
          || (!approvals.isEmpty() && !approveAll());
    }

    boolean none() {
      return approvals.isEmpty() && !ofScenes() && !ofImages();
    }

    /** Refuses what is meant for single images where the scenes as a whole are approved. */
    void requireScenes() {
      if (ofImages()) {
        throw CommandException.badInput(
            "The scenes wait for a review, not images: they are approved together, with --approve");
      }
      if (!none() && !approveAll()) {
        throw CommandException.badInput("--narration, --action and --drop need --approve");
      }
    }
  }

  @Override
  public Integer call() throws JsonProcessingException {
    if (id == null && approvals.size() == 1) {
      // `--approve ID`: what follows it could be either.
      id = approvals.get(0);
      approvals = List.of(Decisions.ALL);
    }
    if (id == null) {
      throw CommandException.badInput("Missing required parameter: 'ID'");
    }
    Decisions decisions =
        new Decisions(approvals, narrations, actions, drops, regenerations, edits, rejections);
    try (KnownProduction production = KnownProduction.require(id, engine, context)) {
      WorkflowStub workflow = production.workflow(id);
      if (production.kind() instanceof StoryKind) {
        story(workflow, decisions);
      } else {
        new VideoSceneReview(workflow, id, context.terminal().out()).review(decisions, json);
      }
      return ExitCode.COMPLETED;
    } catch (WorkflowUpdateException e) {
      String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw CommandException.badInput("The review was refused: " + why);
    } catch (WorkflowNotFoundException e) {
      throw CommandException.badInput(
          "There is nothing to decide any more, " + id + " has ended: reelwright status " + id);
    } catch (WorkflowServiceException e) {
      throw CommandException.failed("No worker answers for " + id + ": " + e.getMessage());
    }
  }

  private void story(WorkflowStub workflow, Decisions decisions) throws JsonProcessingException {
    StoryImageReview images = new StoryImageReview(workflow, id, context);
    if (images.areThere()) {
      images.review(decisions, json);
    } else {
      new StorySceneReview(workflow, id, context.terminal().out()).review(decisions, json);
    }
  }
}
