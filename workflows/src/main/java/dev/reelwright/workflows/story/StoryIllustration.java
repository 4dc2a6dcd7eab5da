package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.ProductionUnits;
import dev.reelwright.workflows.production.SlidingWindow;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitReceipt;
import dev.reelwright.workflows.production.UnitStubs;
import io.temporal.workflow.Async;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The scenes of a story on their way from prompts to uploaded pictures. Each kind of units has a
 * lane of its own, so that prompts and uploads never take a place of an image, and as soon as one
 * image ends the next one starts.
 *
 * <p>Where images are reviewed, each comes up for a decision as soon as it is uploaded, or has
 * failed. What is made again goes through the same lanes as what is made for the first time.
 */
final class StoryIllustration {
  private static final int TEXTS = 8;
  private static final int UPLOADS = 16;

  /** Units that may run beside the images. */
  static final int BESIDE_IMAGES = 2 * TEXTS + UPLOADS;

  private static final int UPLOAD_RANK = 0;
  private static final int STANDARD_RANK = 1;
  private static final int PROMPT_RANK = 2;
  private static final int IMAGE_RANK = 3;

  /** Seeds of one story's tries must not be those of a neighbour's. */
  private static final long NEXT_SEED = 1_000_003;

  private final StoryOutline outline;
  private final ProductionUnits units;
  private final boolean reviewing;
  private final SlidingWindow.Lane prompts = new SlidingWindow.Lane(TEXTS);
  private final SlidingWindow.Lane standards = new SlidingWindow.Lane(TEXTS);
  private final SlidingWindow.Lane images;
  private final SlidingWindow.Lane uploads = new SlidingWindow.Lane(UPLOADS);
  private final List<Scene> scenes = new ArrayList<>();
  private boolean anyDecision;

  /** Registers the units of all scenes. */
  StoryIllustration(StoryOutline outline, StoryOptions options, ProductionUnits units) {
    this.outline = outline;
    this.units = units;
    reviewing = options.reviewImages();
    images = new SlidingWindow.Lane(options.maxConcurrent());
    for (int i = 0; i < outline.scenes().size(); i++) {
      scenes.add(new Scene(outline.scenes().get(i), i));
    }
  }

  /** Adds the prompts; everything else follows from them. */
  void begin() {
    scenes.forEach(Scene::writePrompt);
  }

  /** Returns whether there is anything to show. */
  boolean anyImage() {
    return scenes.stream()
        .anyMatch(scene -> scene.image != null && scene.state != ImageReviewState.REJECTED);
  }

  /**
   * Returns whether any decision is missing. A story of which nothing could be made has failed, and
   * nobody is asked, unless somebody has begun to mend it.
   */
  boolean waitsForReview() {
    return count(ImageReviewState.WAITING) > 0 && (anyImage() || anyDecision);
  }

  private int count(ImageReviewState state) {
    return (int) scenes.stream().filter(scene -> scene.state == state).count();
  }

  ImageReviewCounts counts() {
    return new ImageReviewCounts(
        count(ImageReviewState.WAITING),
        count(ImageReviewState.MAKING),
        count(ImageReviewState.APPROVED),
        count(ImageReviewState.REJECTED));
  }

  /** Returns all images as a review sees them. */
  List<ReviewedImage> images() {
    return scenes.stream().map(Scene::reviewed).toList();
  }

  /** Returns everything that is wrong with some decisions. */
  List<String> faults(List<ImageDecision> decisions) {
    if (decisions == null || decisions.isEmpty()) {
      return List.of("there is no decision");
    }
    List<String> faults = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (ImageDecision decision : decisions) {
      if (decision == null || decision.sceneId() == null || decision.action() == null) {
        faults.add("a decision has a scene and an action");
      } else if (!named.add(decision.sceneId())) {
        faults.add("there are two decisions upon " + decision.sceneId());
      } else {
        find(decision.sceneId())
            .ifPresentOrElse(
                scene -> scene.check(decision, faults),
                () -> faults.add("there is no scene " + decision.sceneId()));
      }
    }
    if (faults.isEmpty() && leavesNothing(decisions)) {
      faults.add("no picture would be left: cancel the story, or keep one");
    }
    return faults;
  }

  /** Returns whether pictures that could be kept or made were all rejected. */
  private boolean leavesNothing(List<ImageDecision> decisions) {
    Set<String> rejected =
        decisions.stream()
            .filter(decision -> decision.action() == ImageAction.REJECT)
            .map(ImageDecision::sceneId)
            .collect(Collectors.toSet());
    return isNothingLeft(rejected)
        && scenes.stream()
            .anyMatch(scene -> rejected.contains(scene.scene.id()) && !scene.isHopeless());
  }

  private boolean isNothingLeft(Set<String> rejected) {
    return scenes.stream()
        .allMatch(
            scene ->
                rejected.contains(scene.scene.id())
                    || scene.state == ImageReviewState.REJECTED
                    || scene.state == ImageReviewState.MISSING);
  }

  private Optional<Scene> find(String id) {
    return scenes.stream().filter(scene -> scene.scene.id().equals(id)).findFirst();
  }

  /** Does what was decided upon an image; the decision has been checked. */
  void decide(ImageDecision decision) {
    anyDecision = true;
    find(decision.sceneId()).orElseThrow().decide(decision);
  }

  /** Returns what became of all scenes. */
  StoryPackage story() {
    return new StoryPackage(outline.with(List.of()), scenes.stream().map(Scene::packaged).toList());
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }

  private static String words(ImageReviewState state) {
    return switch (state) {
      case MAKING -> "is being made";
      case WAITING -> "waits";
      case APPROVED -> "is approved";
      case REJECTED -> "is rejected";
      case MISSING -> "could not be described";
    };
  }

  /** What an image was last made of. */
  private record Words(ImagePrompt prompt, ArtifactRef original, int edits) {}

  /** One scene. */
  private final class Scene {
    private final StoryScene scene;
    private final String label;
    private final UnitId promptUnit;
    private final UnitId reviewUnit;
    private final List<String> edits = new ArrayList<>();
    private UnitId standardUnit;
    private UnitId imageUnit;
    private UnitId uploadUnit;
    private ImagePrompt written;
    private ImagePrompt prompt;
    private StoryImage image;
    private UnitReceipt made;
    private UploadedImage upload;
    private FailureDetail failure;
    private ImageReviewState state = ImageReviewState.MAKING;
    private int tries = 1;
    private long seed = outline.seed();

    /** The try that the picture is of; 0 when there is none. */
    private int pictured;

    /** What a try that comes to nothing leaves behind. */
    private Words before;

    /** Picture that the newest one is made from; null when it is painted anew. */
    private ArtifactRef original;

    private Cost cost = Cost.NONE;

    Scene(StoryScene scene, int index) {
      this.scene = scene;
      label = "scene " + (index + 1) + "/" + outline.scenes().size() + " · ";
      String name = outline.id() + "/" + scene.id();
      boolean remote = outline.images().remote();
      promptUnit =
          units.register(StoryStages.PROMPT_WRITING, name, label + "prompt", StoryWeights.PROMPT);
      standardUnit =
          units.register(
              StoryStages.PROMPT_STANDARDISATION,
              name,
              label + "standard prompt",
              StoryWeights.STANDARD);
      imageUnit =
          units.register(
              StoryStages.IMAGE_GENERATION, name, label + "image", StoryWeights.image(remote));
      uploadUnit =
          units.register(StoryStages.IMAGE_UPLOAD, name, label + "upload", StoryWeights.UPLOAD);
      reviewUnit =
          reviewing
              ? units.registerDecision(StoryStages.IMAGE_REVIEW, name, label + "review")
              : null;
    }

    void writePrompt() {
      StoryTextActivities writing =
          UnitStubs.of(
              StoryTextActivities.class, StoryActivityOptions.writePrompt(), promptUnit, 2);
      units.<Made<ImagePrompt>>run(
          PROMPT_RANK,
          prompts,
          promptUnit,
          null,
          () -> true,
          () -> Async.function(writing::writePrompt, promptUnit, promptRequest()),
          result -> {
            written = result.value();
            standardise(written);
          },
          this::failed);
    }

    private PromptRequest promptRequest() {
      return new PromptRequest(
          scene,
          outline.artStyle(),
          outline.castOf(scene),
          outline.writer(),
          looksForImage() ? imageRequest("", null) : null,
          null);
    }

    /** What is there already must not wait for the rate at which a provider may be asked. */
    private boolean looksForImage() {
      return outline.images().remote() && imageUnit.again() == null;
    }

    private ImageRequest imageRequest(String text, Boolean reuseOnly) {
      return new ImageRequest(
          text,
          outline.width(),
          outline.height(),
          seed,
          outline.images().provider(),
          outline.images().version(),
          reuseOnly,
          original);
    }

    private void standardise(ImagePrompt of) {
      StoryTextActivities writing =
          UnitStubs.of(
              StoryTextActivities.class, StoryActivityOptions.standardisePrompt(), standardUnit, 2);
      this.<Made<ImagePrompt>>run(
          STANDARD_RANK,
          standards,
          standardUnit,
          Cost.NONE,
          mayPay -> Async.function(writing::standardisePrompt, standardUnit, of, promptRequest()),
          result -> {
            prompt = result.value();
            makeImage();
          });
    }

    private void makeImage() {
      ImagePlan plan = outline.images();
      StoryImageActivities painting =
          UnitStubs.of(
              StoryImageActivities.class,
              StoryActivityOptions.makeImage(plan.remote(), Boolean.TRUE.equals(prompt.painted())),
              imageUnit,
              3);
      this.<Made<StoryImage>>run(
          IMAGE_RANK,
          images,
          imageUnit,
          plan.each(),
          mayPay ->
              Async.function(
                  painting::makeImage,
                  imageUnit,
                  imageRequest(prompt.text(), mayPay ? null : Boolean.TRUE)),
          result -> {
            image = result.value();
            made = result.receipt();
            pictured = tries;
            upload = null;
            cost = cost.plus(made.cost());
            upload();
          });
    }

    private void upload() {
      StoryImageActivities uploading =
          UnitStubs.of(
              StoryImageActivities.class, StoryActivityOptions.uploadImage(), uploadUnit, 1);
      UploadRequest request = new UploadRequest(image);
      this.<Made<UploadedImage>>run(
          UPLOAD_RANK,
          uploads,
          uploadUnit,
          Cost.NONE,
          mayPay -> Async.function(uploading::uploadImage, uploadUnit, request),
          result -> {
            upload = result.value();
            comeUp();
          });
    }

    private <T> void run(
        int rank,
        SlidingWindow.Lane lane,
        UnitId unit,
        Cost most,
        ProductionUnits.PaidStart<T> start,
        Consumer<T> done) {
      if (tries == 1) {
        units.run(rank, lane, unit, null, most, () -> true, start, done, this::failed);
      } else {
        units.runOnceMore(rank, lane, unit, most, start, done, this::failed);
      }
    }

    private void failed(FailureDetail detail) {
      failure = detail;
      if (tries == 1) {
        units.abandon(List.of(standardUnit, imageUnit, uploadUnit));
      } else if (pictured < tries) {
        units.forgo(imageUnit);
        units.forgo(uploadUnit);
        forgetEdit();
      }
      if (prompt != null) {
        comeUp();
      } else if (reviewing) {
        state = ImageReviewState.MISSING;
        units.abandon(List.of(reviewUnit));
      }
    }

    /** Waits for a decision where images are reviewed. */
    private void comeUp() {
      if (reviewing) {
        state = ImageReviewState.WAITING;
        units.awaitDecision(reviewUnit);
      }
    }

    void check(ImageDecision decision, List<String> faults) {
      String id = scene.id();
      if (state != ImageReviewState.WAITING) {
        faults.add(id + " does not wait for a decision: it " + words(state));
        return;
      }
      switch (decision.action()) {
        case APPROVE -> {
          if (image == null) {
            faults.add(id + " has no picture that could be approved");
          }
        }
        case REJECT -> {}
        case EDIT -> checkRemake(decision.instruction(), faults);
        case REGENERATE -> checkRemake(null, faults);
      }
      if (decision.action() == ImageAction.EDIT && isBlank(decision.instruction())) {
        faults.add("an edit of " + id + " says what is to be different");
      }
      if (decision.action() != ImageAction.EDIT && decision.instruction() != null) {
        faults.add("only an edit has an instruction, and " + id + " is not to be edited");
      }
    }

    private void checkRemake(String instruction, List<String> faults) {
      if (remakesLeft() == 0) {
        faults.add(
            "%s was made again %d times, which is as often as it can be: approve or reject it"
                .formatted(scene.id(), ReviewedImage.MOST_REMAKES));
      }
      int all = edits.stream().mapToInt(String::length).sum();
      if (instruction != null && all + instruction.length() > ImageDecision.LONGEST_EDITS) {
        faults.add(
            "what is to be different in %s has %d characters together with the edits before it; %d are the most: regenerate or reject it"
                .formatted(scene.id(), all + instruction.length(), ImageDecision.LONGEST_EDITS));
      } else if (instruction != null && instruction.length() > ImageDecision.LONGEST_INSTRUCTION) {
        faults.add(
            "what is to be different in %s has %d characters; %d are the most"
                .formatted(scene.id(), instruction.length(), ImageDecision.LONGEST_INSTRUCTION));
      }
    }

    /** Returns whether there is no picture and never will be one. */
    private boolean isHopeless() {
      return image == null && remakesLeft() == 0;
    }

    private int remakesLeft() {
      return ReviewedImage.MOST_REMAKES - (tries - 1);
    }

    void decide(ImageDecision decision) {
      // Where no picture is left at all, the last failure is why the story fails.
      if (decision.action() != ImageAction.REJECT || !isNothingLeft(Set.of(scene.id()))) {
        units.settle(List.of(standardUnit, imageUnit, uploadUnit));
      }
      switch (decision.action()) {
        case APPROVE -> end(ImageReviewState.APPROVED);
        case REJECT -> end(ImageReviewState.REJECTED);
        case EDIT -> {
          remake();
          edits.add(decision.instruction().strip());
          original = image == null ? null : image.image();
          standardUnit =
              units.registerMore(
                  StoryStages.PROMPT_STANDARDISATION,
                  imageUnit.unit(),
                  label + "standard prompt, try " + tries);
          standardise(edited());
        }
        case REGENERATE -> {
          remake();
          seed += NEXT_SEED;
          // What was looked for was the picture of another seed.
          prompt = prompt.painted(false);
          makeImage();
        }
      }
    }

    private void end(ImageReviewState how) {
      if (upload != null) {
        // What failed after this picture was made is of no interest any more.
        failure = null;
      }
      state = how;
      units.decide(reviewUnit);
    }

    /** What was asked for last comes first, since it overrules what comes after it. */
    private ImagePrompt edited() {
      StringBuilder text = new StringBuilder();
      for (int i = edits.size() - 1; i >= 0; i--) {
        String edit = edits.get(i);
        text.append("Above all: ").append(edit);
        text.append(".!?".indexOf(edit.charAt(edit.length() - 1)) < 0 ? ". " : " ");
      }
      return new ImagePrompt(text.append(written.text()).toString(), List.of());
    }

    private void remake() {
      before = new Words(prompt, original, edits.size());
      tries++;
      failure = null;
      state = ImageReviewState.MAKING;
      units.withdrawDecision(reviewUnit);
      String name = outline.id() + "/" + scene.id() + "~" + tries;
      String more = ", try " + tries;
      imageUnit = units.registerMore(StoryStages.IMAGE_GENERATION, name, label + "image" + more);
      uploadUnit = units.registerMore(StoryStages.IMAGE_UPLOAD, name, label + "upload" + more);
    }

    /** An edit of which no picture came leaves no trace in those that are made after it. */
    private void forgetEdit() {
      prompt = before.prompt();
      original = before.original();
      edits.subList(before.edits(), edits.size()).clear();
    }

    ReviewedImage reviewed() {
      return new ReviewedImage(
          scene.id(),
          scene.title(),
          reviewing ? state : stateWithoutReview(),
          tries,
          remakesLeft(),
          prompt == null ? null : prompt.text(),
          edits,
          image,
          upload == null ? null : upload.url(),
          failure,
          cost);
    }

    private ImageReviewState stateWithoutReview() {
      if (upload != null || (failure != null && image != null)) {
        return ImageReviewState.APPROVED;
      }
      return failure == null ? ImageReviewState.MAKING : ImageReviewState.MISSING;
    }

    PackagedScene packaged() {
      boolean shown = state != ImageReviewState.REJECTED;
      return new PackagedScene(
          scene,
          prompt,
          shown ? image : null,
          shown ? made : null,
          shown ? upload : null,
          failure,
          reviewing && state != ImageReviewState.MISSING
              ? new ImageReview(state, tries, edits, cost)
              : null);
    }
  }
}
