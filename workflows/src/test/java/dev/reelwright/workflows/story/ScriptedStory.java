package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Budget;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.FailureDetails;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.ProductionOutput;
import dev.reelwright.workflows.production.ProductionResult;
import dev.reelwright.workflows.production.RecordActivities;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitReceipt;
import dev.reelwright.workflows.video.VideoSource;
import io.temporal.activity.Activity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Activities of a story that do what a test says and remember what was asked of them. */
class ScriptedStory
    implements StoryTextActivities,
        StoryImageActivities,
        StoryPackageActivities,
        StoryVideoActivities,
        RecordActivities {
  /** What an image does before it is there. */
  interface Painting {
    void paint(String scene) throws InterruptedException;
  }

  static final VideoSource SCRIPT =
      new VideoSource("programmatic", "quiz.json", artifact("script"), null);

  final List<String> painted = new CopyOnWriteArrayList<>();
  final List<String> prompts = new CopyOnWriteArrayList<>();
  final List<ImageRequest> orders = new CopyOnWriteArrayList<>();
  final List<StoryPackage> packages = new CopyOnWriteArrayList<>();
  final List<ProductionResult> records = new CopyOnWriteArrayList<>();
  final List<FailureDetail> failures = new CopyOnWriteArrayList<>();
  final Map<String, FailureCode> refused = new ConcurrentHashMap<>();
  final AtomicInteger inFlight = new AtomicInteger();
  final AtomicInteger mostInFlight = new AtomicInteger();
  final int scenes;
  volatile Painting painting = scene -> {};
  volatile CountDownLatch uploads = new CountDownLatch(0);
  volatile Cost each = Cost.NONE;
  volatile Cost outlineCost = Cost.NONE;
  volatile boolean remote;
  volatile boolean paintedBefore;
  volatile String unwritable;

  ScriptedStory(int scenes) {
    this.scenes = scenes;
  }

  static ArtifactRef artifact(String name) {
    return new ArtifactRef("test/" + name, "0".repeat(64), 1000, "x/y");
  }

  static RuntimeException failure(UnitId unit, FailureCode code, String message) {
    return FailureDetails.toFailure(FailureDetails.of(code, message, unit), message);
  }

  private static <T> Made<T> made(UnitId unit, T value, Cost cost) {
    return new Made<>(
        value,
        new UnitReceipt(
            unit.stage(), unit.unit(), UnitDecision.MADE, "first time", "key", cost, 0, 1));
  }

  private void refuse(UnitId unit) {
    FailureCode code = refused.get(unit.stage() + "/" + unit.unit());
    if (code != null) {
      throw failure(unit, code, "refused " + unit.unit());
    }
  }

  @Override
  public Made<StoryOutline> writeOutline(
      UnitId unit, StorySource source, StoryOptions options, Budget left) {
    refuse(unit);
    if (left != null && !left.allows(outlineCost)) {
      throw failure(unit, FailureCode.BUDGET_EXCEEDED, "the scenes take up to 100 tokens");
    }
    List<StoryScene> told = new ArrayList<>();
    for (int i = 1; i <= scenes; i++) {
      told.add(
          new StoryScene(
              "scene-" + i,
              "Title " + i,
              "Mira walks.",
              List.of("Mira"),
              "a road",
              "noon",
              "calm"));
    }
    return made(
        unit,
        new StoryOutline(
            "quiz",
            "Mira",
            "heros_journey",
            "watercolor",
            1024,
            1536,
            1,
            List.of(new StoryCharacter("Mira", "a woman")),
            told,
            new ImagePlan("test", "1", remote, each),
            "embedded",
            List.of()),
        Cost.ofSeconds(0.1));
  }

  @Override
  public Made<ImagePrompt> writePrompt(UnitId unit, PromptRequest request) {
    refuse(unit);
    return made(unit, new ImagePrompt(request.scene().action(), List.of()), Cost.ofSeconds(0.01));
  }

  @Override
  public Made<ImagePrompt> standardisePrompt(
      UnitId unit, ImagePrompt prompt, PromptRequest request) {
    prompts.add(prompt.text());
    return made(
        unit,
        request.image() == null ? prompt : prompt.painted(paintedBefore),
        Cost.ofSeconds(0.01));
  }

  @Override
  public Made<StoryImage> makeImage(UnitId unit, ImageRequest request) {
    if (request.reuseOnly() != null) {
      throw failure(unit, FailureCode.BUDGET_EXCEEDED, "not made before");
    }
    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    try {
      painting.paint(unit.unit());
      refuse(unit);
    } catch (InterruptedException e) {
      throw Activity.wrap(e);
    } finally {
      inFlight.decrementAndGet();
    }
    painted.add(unit.unit());
    orders.add(request);
    ArtifactRef image = artifact(unit.unit());
    return made(
        unit,
        new StoryImage(image, 1024, 1536, request.prompt(), "test"),
        Cost.ofSeconds(1).plus(each));
  }

  @Override
  public Made<UploadedImage> uploadImage(UnitId unit, UploadRequest request) {
    refuse(unit);
    uploads.countDown();
    return made(
        unit, new UploadedImage("store:" + request.image().image().key(), "store"), Cost.NONE);
  }

  @Override
  public Made<VideoSource> writeScript(UnitId unit, StoryPackage story) {
    return made(unit, SCRIPT, Cost.NONE);
  }

  @Override
  public void followVideo(UnitId unit, String video) {}

  @Override
  public Made<ProductionOutput> deliverPackage(UnitId unit, StoryPackage story, String place) {
    refuse(unit);
    packages.add(story);
    return made(
        unit, new ProductionOutput("Mira", null, List.of(file("index.html"))), Cost.ofSeconds(0.1));
  }

  private static DeliveredFile file(String name) {
    return new DeliveredFile(name, "/out/" + name, "0".repeat(64), 10, "text/html");
  }

  @Override
  public ArtifactRef recordReceipts(UnitId unit, ArtifactRef soFar, List<UnitReceipt> receipts) {
    return artifact("receipts");
  }

  @Override
  public DeliveredFile writeRecord(
      UnitId unit, ArtifactRef receipts, ProductionResult result, String place) {
    if (place.equals(unwritable)) {
      throw failure(unit, FailureCode.STORAGE_FULL, "full");
    }
    records.add(result);
    return file("production.json");
  }

  @Override
  public DeliveredFile writeFailure(
      UnitId unit, FailureDetail failure, String place, List<String> stack) {
    failures.add(failure);
    return file("debug/" + failure.stage() + "_error.json");
  }
}
