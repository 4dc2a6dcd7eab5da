package dev.reelwright.starter.cli;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.story.StoryAnswers;
import dev.reelwright.activities.story.StoryAnswersReader;
import dev.reelwright.starter.display.CellText;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.story.StoryOptions;
import dev.reelwright.workflows.story.StoryRequest;
import dev.reelwright.workflows.story.StorySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      "  reelwright story --answers quiz.yaml --output out",
      "  reelwright story --answers quiz.yaml --scenes 8 --aspect landscape --art-style comic",
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
      required = true,
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
      names = "--review",
      description = "Wait for an approval of the scenes (see `reelwright review`).")
  private boolean review;

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
    run.check(context.environment());
    ProductionTerms terms =
        new ProductionTerms(
            budget.budget(),
            notification.webhooks(run, context.environment()),
            notification.events(context.environment()));
    CommandLineContext own = context.with(notification.in(context.environment()));
    Installation installation = own.installation();
    String productionId = ProductionIds.chosen(id, "story", answers);
    StoryOptions options = options();
    ProductionLauncher launcher = new ProductionLauncher(own, interrupts, installation);
    try (EngineSession session = launcher.open(run)) {
      byte[] content = content();
      StoryAnswers read = read(content, options);
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

  private StoryOptions options() {
    return new StoryOptions(
        scenes,
        artStyle,
        aspect,
        seed,
        maxConcurrent,
        null,
        null,
        null,
        review,
        false,
        place.first(context.directory()),
        place.second());
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
