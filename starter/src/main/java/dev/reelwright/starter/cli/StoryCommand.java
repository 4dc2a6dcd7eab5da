package dev.reelwright.starter.cli;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.story.StoryAnswers;
import dev.reelwright.activities.story.StoryAnswersReader;
import dev.reelwright.activities.story.StoryPreview;
import dev.reelwright.starter.display.CellText;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.starter.worker.WorkerSettings;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.story.StoryOptions;
import dev.reelwright.workflows.story.StoryRequest;
import dev.reelwright.workflows.story.StorySource;
import dev.reelwright.workflows.video.VideoOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes stories. */
@Command(
    name = "story",
    description = "Turn quiz answers into an illustrated story.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  reelwright story new",
      "  reelwright story --answers quiz.yaml --output out",
      "  reelwright story --answers quiz.yaml --video --aspect landscape",
      "  reelwright story --answers quiz.yaml --scenes 8 --aspect landscape --art-style comic",
      "  reelwright story --answers quiz.yaml --review-images",
      "  reelwright story review story-quiz-tm3k9qa7",
      "",
      "The same command again makes nothing that is made already. Ctrl-C cancels;",
      "the production can then be resumed."
    })
final class StoryCommand implements Callable<Integer> {
  /** Answers are a dozen short lines. */
  private static final int LARGEST_ANSWERS = 100_000;

  private final CommandLineContext context;
  private final Interrupts interrupts;

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description = "The quiz answers, as YAML or JSON; - for standard input.")
  private String answers;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(
      names = "--scenes",
      paramLabel = "N",
      description = "Number of scenes, 1 to 60 (default: as the answers say, or 20).")
  private Integer scenes;

  @Option(
      names = "--art-style",
      paramLabel = "WORDS",
      description = "How the pictures look, for example \"comic book\" or \"oil painting\".")
  private String artStyle;

  @Option(
      names = "--aspect",
      paramLabel = "NAME",
      description = "Size of the pictures: portrait, landscape or square.")
  private String aspect;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another seed tells and paints the same answers differently.")
  private Long seed;

  @Option(
      names = "--max-concurrent",
      paramLabel = "N",
      description = "Images that are made at once (default: 10).")
  private int maxConcurrent = StoryOptions.USUAL_CONCURRENT;

  @Option(
      names = "--images-per-minute",
      paramLabel = "N",
      description =
          "Images that are asked of a remote provider in a minute, by all workers together"
              + " (default: 15). Where other workers do the work, they are told by"
              + " REELWRIGHT_IMAGES_PER_MINUTE.")
  private Integer imagesPerMinute;

  @Option(
      names = "--text-provider",
      paramLabel = "NAME",
      description =
          "Who writes the scenes: embedded or openai (default: openai where it has a key).")
  private String textProvider;

  @Option(
      names = "--image-provider",
      paramLabel = "NAME",
      description = "Who paints: embedded or openai (default: openai where it has a key).")
  private String imageProvider;

  @Option(names = "--video", description = "Make a narrated video of the pictures, too.")
  private boolean video;

  @Option(names = "--voice", paramLabel = "NAME", description = "Voice of the video.")
  private String voice;

  @Option(
      names = "--speech-provider",
      paramLabel = "NAME",
      description =
          "Who speaks in the video: embedded, espeak or openai (default: the first that can).")
  private String speechProvider;

  @Option(
      names = "--review",
      description =
          "Wait for an approval of the scenes (see `reelwright review`). Default: do not wait, as"
              + " with --skip-review.")
  private boolean review;

  @Option(
      names = "--review-images",
      description =
          "Wait until each image is approved; what is rejected, edited or made anew is said with"
              + " `reelwright story review`.")
  private boolean reviewImages;

  @Option(
      names = "--skip-review",
      description = "Do not wait for an approval of the scenes or images: the default.")
  private boolean skipReview;

  @Option(
      names = "--dry-run",
      description = "Say what would be told, how many images are to be made and their cost.")
  private boolean dryRun;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Id of the production (default: from the answers' file and the time).")
  private String id;

  @Mixin private BudgetOption budget = new BudgetOption();

  @Mixin private NotifyOptions notification = new NotifyOptions();

  @Mixin private RunOptions run = new RunOptions();

  @Mixin private OutputOptions show = new OutputOptions();

  StoryCommand(CommandLineContext context, Interrupts interrupts) {
    this.context = context;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    long started = System.nanoTime();
    if (answers == null) {
      throw CommandException.badInput(
          List.of(
              "Missing required option: '--answers=FILE'",
              "Answer the quiz with: reelwright story new",
              "See: reelwright story --help"));
    }
    run.check(context.environment());
    ProductionTerms terms =
        new ProductionTerms(
            budget.budget(),
            notification.webhooks(run, context.environment()),
            notification.events(context.environment()));
    CommandLineContext own = context.with(withRate(notification.in(context.environment())));
    Installation installation = own.installation();
    String productionId = ProductionIds.chosen(id, "story", answers);
    StoryOptions options = options();
    ProductionLauncher launcher = new ProductionLauncher(own, interrupts, installation);
    try (EngineSession session = dryRun ? null : launcher.open(run)) {
      byte[] content = content();
      StoryAnswers read = read(content, options);
      StoryPreview preview = preview(installation, read);
      if (dryRun) {
        return StoryForecast.print(read, preview, terms.budget(), context.terminal(), show.json);
      }
      StoryKind kind = new StoryKind();
      Object request =
          kind.with(
              new StoryRequest(
                  new StorySource(answers, keep(installation, content)), options, null, null),
              terms);
      List<String> facts = new ArrayList<>();
      facts.add(
          "story: %d scenes, %s, %s"
              .formatted(read.scenes(), read.type().id(), CellText.clean(read.artStyle())));
      if (preview != null) {
        facts.add(
            "images: %d by %s%s"
                .formatted(
                    preview.images(),
                    preview.imageProvider(),
                    preview.madeImages() == null
                        ? ""
                        : ", " + preview.madeImages() + " of them made already"));
      }
      if (terms.budget() != null) {
        facts.add("budget: " + terms.budget());
      }
      return launcher.run(
          session,
          new StartedProduction(productionId, kind, request),
          id != null,
          run,
          show,
          facts,
          started);
    }
  }

  private Map<String, String> withRate(Map<String, String> environment) {
    if (imagesPerMinute == null) {
      return environment;
    }
    if (imagesPerMinute < 1 || imagesPerMinute > WorkerSettings.MOST_IMAGES_PER_MINUTE) {
      throw CommandException.badInput(
          "--images-per-minute must be 1 to "
              + WorkerSettings.MOST_IMAGES_PER_MINUTE
              + ", not "
              + imagesPerMinute);
    }
    if (!run.worksHere()) {
      throw CommandException.badInput(
          "--images-per-minute: no worker runs in this process; set "
              + WorkerSettings.IMAGES_PER_MINUTE
              + " for those that do the work.");
    }
    Map<String, String> with = new HashMap<>(environment);
    with.put(WorkerSettings.IMAGES_PER_MINUTE, imagesPerMinute.toString());
    return with;
  }

  /**
   * Looks at what is to be made with the engines of this machine; those that it lacks are refused
   * before the engine is asked for anything, unless other workers do the work.
   */
  private StoryPreview preview(Installation installation, StoryAnswers answers) {
    if (!dryRun && !run.worksHere()) {
      return null;
    }
    try {
      return StoryPreview.of(
          this.answers,
          answers,
          installation.texts().choose(textProvider),
          installation.images().choose(imageProvider),
          installation.units());
    } catch (ProductionException e) {
      throw e.code().isBadInput()
          ? CommandException.badInput(List.of(CellText.clean(e.getMessage()), e.hint()))
          : CommandException.failed(e);
    }
  }

  private StoryOptions options() {
    if ((review || reviewImages) && skipReview) {
      throw CommandException.badInput(
          (review ? "--review" : "--review-images") + " and --skip-review exclude each other");
    }
    if (maxConcurrent < 1) {
      throw CommandException.badInput(
          "--max-concurrent must be 1 to " + StoryOptions.MOST_CONCURRENT);
    }
    return new StoryOptions(
        scenes,
        artStyle,
        aspect,
        seed,
        maxConcurrent,
        textProvider,
        imageProvider,
        review,
        reviewImages,
        place.first(context.directory()),
        place.second(),
        videoOptions());
  }

  /** Returns how the video is to be made; null where none is. */
  private VideoOptions videoOptions() {
    if (!video) {
      if (voice != null || speechProvider != null) {
        throw CommandException.badInput(
            "--voice and --speech-provider are for the story's video: add --video");
      }
      return null;
    }
    return new VideoOptions(
        null,
        voice == null ? null : List.of(voice),
        null,
        0,
        speechProvider,
        0,
        null,
        null,
        false,
        false,
        null,
        null);
  }

  private byte[] content() {
    try {
      byte[] content;
      if (answers.equals("-")) {
        content = context.in().readNBytes(LARGEST_ANSWERS + 1);
      } else {
        Path file = context.directory().resolve(answers);
        if (!Files.isRegularFile(file)) {
          throw CommandException.badInput("--answers: there is no file " + file);
        }
        content =
            Files.size(file) > LARGEST_ANSWERS
                ? new byte[LARGEST_ANSWERS + 1]
                : Files.readAllBytes(file);
      }
      if (content.length > LARGEST_ANSWERS) {
        throw CommandException.badInput(
            "--answers: " + answers + " has more than " + LARGEST_ANSWERS + " bytes");
      }
      return content;
    } catch (IOException e) {
      throw CommandException.badInput("--answers: " + answers + " cannot be read: " + e);
    }
  }

  private StoryAnswers read(byte[] content, StoryOptions options) {
    try {
      return StoryAnswersReader.read(answers, content, options);
    } catch (ProductionException e) {
      throw CommandException.badInput(
          e.faults().stream().map(InputFault::describe).map(CellText::clean).toList());
    }
  }

  private static ArtifactRef keep(Installation installation, byte[] content) {
    try {
      return installation.store().put("input", "yaml", "application/yaml", content);
    } catch (ProductionException e) {
      throw CommandException.failed(e);
    }
  }
}
