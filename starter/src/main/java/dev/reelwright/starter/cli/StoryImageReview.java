package dev.reelwright.starter.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.DirectoryArtifactStore;
import dev.reelwright.starter.display.CellText;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.story.ImageAction;
import dev.reelwright.workflows.story.ImageDecision;
import dev.reelwright.workflows.story.ImageReviewCounts;
import dev.reelwright.workflows.story.ImageReviewState;
import dev.reelwright.workflows.story.ReviewedImage;
import dev.reelwright.workflows.story.StoryImage;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images of a story, and what a person decides upon them. */
final class StoryImageReview {
  private static final Logger log = LoggerFactory.getLogger(StoryImageReview.class);

  private final WorkflowStub workflow;
  private final String id;
  private final CommandLineContext context;
  private final List<ReviewedImage> images;

  /** Asks a story for its images. */
  StoryImageReview(WorkflowStub workflow, String id, CommandLineContext context) {
    this.workflow = workflow;
    this.id = id;
    this.context = context;
    this.images = Arrays.asList(workflow.query("images", ReviewedImage[].class));
  }

  /** One image as it is shown. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Shown(
      String scene,
      String title,
      String state,
      int tries,
      int remakesLeft,
      String prompt,
      List<String> edits,
      String file,
      String url,
      String error,
      Cost cost) {}

  private record Answer(String production, List<Shown> images) {}

  /** Returns whether the scenes are settled, so that it is images that there are. */
  boolean areThere() {
    return !images.isEmpty();
  }

  void review(ReviewCommand.Decisions said, boolean json) throws JsonProcessingException {
    if (said.ofScenes()) {
      throw CommandException.badInput(
          "The scenes are settled and their images made: --action and --drop come too late, and"
              + " --narration is for videos");
    }
    if (said.none()) {
      show(json);
      return;
    }
    List<ImageDecision> decisions = decisions(said);
    ImageReviewCounts counts = workflow.update("reviewImages", ImageReviewCounts.class, decisions);
    PrintStream out = context.terminal().out();
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(counts));
      return;
    }
    out.println(
        "%d approved, %d rejected, %d being made, %d waiting."
            .formatted(counts.approved(), counts.rejected(), counts.making(), counts.waiting()));
    out.println(
        counts.making() + counts.waiting() == 0
            ? "The story goes on. Watch it: reelwright watch " + id
            : "Look at what waits: reelwright story review " + id);
  }

  private List<ImageDecision> decisions(ReviewCommand.Decisions said) {
    List<ImageDecision> decisions = new ArrayList<>();
    said.rejections().forEach(name -> add(decisions, name, ImageAction.REJECT, null));
    said.regenerations().forEach(name -> add(decisions, name, ImageAction.REGENERATE, null));
    said.edits().forEach((name, text) -> add(decisions, name, ImageAction.EDIT, text));
    said.approvals().stream()
        .filter(name -> !name.equals(ReviewCommand.Decisions.ALL))
        .forEach(name -> add(decisions, name, ImageAction.APPROVE, null));
    if (said.approveAll()) {
      List<String> named = decisions.stream().map(ImageDecision::sceneId).toList();
      images.stream()
          .filter(image -> image.state() == ImageReviewState.WAITING && image.image() != null)
          .filter(image -> !named.contains(image.sceneId()))
          .forEach(image -> add(decisions, image.sceneId(), ImageAction.APPROVE, null));
    }
    if (decisions.isEmpty()) {
      throw CommandException.badInput(
          "There is no picture that waits for an approval: reelwright story review " + id);
    }
    return decisions;
  }

  /** Adds a decision upon a scene that may be named by its number. */
  private void add(List<ImageDecision> to, String name, ImageAction action, String instruction) {
    String scene =
        images.stream()
            .map(ReviewedImage::sceneId)
            .filter(known -> known.equals(name) || Objects.equals(number(known), number(name)))
            .findFirst()
            .orElse(name);
    to.add(new ImageDecision(scene, action, instruction));
  }

  private static Integer number(String scene) {
    String digits = scene.startsWith("scene-") ? scene.substring(6) : scene;
    return digits.matches("\\d{1,4}") ? Integer.valueOf(digits) : null;
  }

  private void show(boolean json) throws JsonProcessingException {
    ArtifactStore store = context.installation().store();
    List<Shown> shown = images.stream().map(image -> shown(image, store)).toList();
    PrintStream out = context.terminal().out();
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(new Answer(id, shown)));
      return;
    }
    out.println(id + ": " + summary());
    for (Shown image : shown) {
      out.println(
          CellText.clean(
              "  "
                  + CellText.pad(image.scene(), 8, "")
                  + "  "
                  + CellText.pad(image.state(), 8, "")
                  + "  "
                  + (image.tries() == 1 ? "" : "try " + image.tries() + ", ")
                  + image.title()));
      print(out, image.file());
      print(out, image.url());
      print(out, image.edits().isEmpty() ? null : "edited: " + String.join("; ", image.edits()));
      print(out, image.error() == null ? null : "failed: " + image.error());
    }
    commands().forEach(out::println);
  }

  private static void print(PrintStream out, String line) {
    if (line != null) {
      out.println(CellText.clean("            " + line));
    }
  }

  private String summary() {
    List<String> counts = new ArrayList<>();
    for (ImageReviewState state : ImageReviewState.values()) {
      long count = images.stream().filter(image -> image.state() == state).count();
      if (count > 0) {
        counts.add(count + " " + word(state));
      }
    }
    return String.join(", ", counts);
  }

  private List<String> commands() {
    String review = "reelwright story review " + id;
    Optional<ReviewedImage> waiting =
        images.stream().filter(image -> image.state() == ImageReviewState.WAITING).findFirst();
    if (waiting.isEmpty()) {
      return List.of("Nothing waits for a review. Watch it: reelwright watch " + id);
    }
    String scene = waiting.get().sceneId();
    return List.of(
        "Approve all:  " + review + " --approve",
        "One by one:   " + review + " --approve " + scene + "    (or --reject, --regenerate)",
        "Change one:   " + review + " --edit " + scene + "=\"at night\"");
  }

  private static String word(ImageReviewState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private Shown shown(ReviewedImage image, ArtifactStore store) {
    boolean addressed = image.url() != null && image.url().matches("https?://.*");
    String file = file(image.image(), store, addressed);
    return new Shown(
        image.sceneId(),
        image.title(),
        word(image.state()),
        image.tries(),
        image.remakesLeft(),
        image.prompt(),
        image.edits(),
        file,
        addressed || file == null ? image.url() : null,
        image.failure() == null ? null : image.failure().message(),
        image.cost());
  }

  /**
   * Returns a file of this machine to look at; null when its store is another one than the
   * workers', or when a copy is not needed, since the picture has an address.
   */
  private String file(StoryImage image, ArtifactStore store, boolean addressed) {
    if (image == null) {
      return null;
    }
    try {
      Path copies = Path.of(System.getProperty("java.io.tmpdir"), "reelwright-" + id);
      if (!(store instanceof DirectoryArtifactStore)) {
        if (addressed) {
          return null;
        }
        Files.createDirectories(copies);
      }
      return store.localFile(image.image(), copies).toString();
    } catch (ProductionException | IOException e) {
      log.debug("there is no file of {} here", image.image().key(), e);
      return null;
    }
  }
}
