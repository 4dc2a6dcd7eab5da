package dev.reelwright.starter.cli;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.input.Adaptation;
import dev.reelwright.activities.input.SourceReader;
import dev.reelwright.activities.input.VideoAdapters;
import dev.reelwright.activities.input.VideoPreview;
import dev.reelwright.activities.speech.SpeechCatalogue;
import dev.reelwright.starter.display.CellText;
import dev.reelwright.starter.worker.Installation;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.production.ProductionTerms;
import dev.reelwright.workflows.video.SpeechPlan;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoRequest;
import dev.reelwright.workflows.video.VideoSource;
import dev.reelwright.workflows.video.VideoSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes videos. */
@Command(
    name = "video",
    description = "Turn documents and scripts into narrated videos.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  reelwright video --from document:README.md --output out",
      "  reelwright video --from yaml:lesson.yaml --languages en,es --color purple",
      "  reelwright video --from document:guide.md --split headers --videos 3",
      "  reelwright video --from yaml:lesson.yaml --dry-run --budget 2.50",
      "  cat notes.md | reelwright video --from document:- --export notes.yaml",
      "",
      "The same command again makes nothing that is made already. Ctrl-C cancels;",
      "the production can then be resumed."
    })
final class VideoCommand implements Callable<Integer> {
  private final CommandLineContext context;
  private final Interrupts interrupts;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TYPE:SOURCE",
      description =
          "What to make videos of; may be given several times. Types: document "
              + "(Markdown, text, HTML), yaml (a script or a set), programmatic (JSON). "
              + "A source is a path, - or an http(s) address.")
  private List<String> from = List.of();

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(
      names = "--languages",
      paramLabel = "CODES",
      split = ",",
      description = "Languages of the videos, for example en,es (default: the source's own).")
  private List<String> languages = List.of();

  @Option(names = "--voice", paramLabel = "NAME", description = "Voice for all scenes.")
  private String voice;

  @Option(
      names = "--voices",
      paramLabel = "NAMES",
      split = ",",
      description =
          "Voices that take turns over the scenes. Roles are male, male_warm, "
              + "female, female_friendly; `reelwright doctor` lists names.")
  private List<String> voices = List.of();

  @Option(
      names = "--color",
      paramLabel = "NAME",
      description = "Accent colour: blue, orange, purple, green, pink or cyan.")
  private String color;

  @Option(
      names = "--speaking-rate",
      paramLabel = "FACTOR",
      description = "Speed of the speech, 0.5 to 2.0 (default: 1.0).")
  private double speakingRate;

  @Option(
      names = "--speech-provider",
      paramLabel = "NAME",
      description = "Who speaks: embedded, espeak or openai (default: the first that can).")
  private String speechProvider;

  @Option(
      names = "--split",
      paramLabel = "HOW",
      description = "Make a series of a document: auto, headers, paragraphs or length.")
  private String split;

  @Option(
      names = "--videos",
      paramLabel = "N",
      description = "Number of videos that a document is split into.")
  private int videos;

  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      description = "Value of $${NAME} in a template; may be given several times.")
  private Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--review",
      description = "Wait for an approval of the scenes (see `reelwright review`).")
  private boolean review;

  @Option(
      names = "--allow-private-urls",
      description = "Let sources be fetched from private networks.")
  private boolean allowPrivateUrls;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Write the source as a YAML script, and make nothing.")
  private Path export;

  @Option(
      names = "--dry-run",
      description = "Say what would be made, how long it would be and what it would cost.")
  private boolean dryRun;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Id of the production (default: from the source and the time).")
  private String id;

  @Mixin private BudgetOption budget = new BudgetOption();

  @Mixin private NotifyOptions notification = new NotifyOptions();

  @Mixin private RunOptions run = new RunOptions();

  @Mixin private OutputOptions show = new OutputOptions();

  VideoCommand(CommandLineContext context, Interrupts interrupts) {
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
    String location = from.get(0).substring(from.get(0).indexOf(':') + 1);
    String productionId = ProductionIds.chosen(id, "video", location);
    boolean making = export == null && !dryRun;
    ProductionLauncher launcher = new ProductionLauncher(own, interrupts, installation);
    try (EngineSession session = making ? launcher.open(run) : null) {
      VideoOptions options = options();
      List<VideoSource> sources = new ArrayList<>();
      List<Adaptation> adaptations = new ArrayList<>();
      read(installation, options, sources, adaptations);
      if (export != null) {
        return VideoExport.write(
            adaptations,
            context.directory().resolve(export),
            installation.store(),
            context.terminal());
      }
      if (dryRun) {
        return new VideoForecast(installation, options, terms.budget())
            .print(adaptations, context.terminal(), show.json);
      }
      VideoKind kind = new VideoKind();
      Object request = kind.with(new VideoRequest(sources, options), terms);
      StartedProduction production = new StartedProduction(productionId, kind, request);
      List<String> facts = new ArrayList<>();
      if (run.worksHere()) {
        facts.addAll(speakers(installation, options, adaptations));
      }
      if (terms.budget() != null) {
        facts.add("budget: " + terms.budget());
      }
      return launcher.run(session, production, id != null, run, show, facts, started);
    }
  }

  private VideoOptions options() {
    List<String> chosen = new ArrayList<>();
    if (voice != null) {
      chosen.add(voice);
    }
    chosen.addAll(voices);
    return new VideoOptions(
        languages.stream().map(String::strip).filter(code -> !code.isEmpty()).toList(),
        chosen.stream().map(String::strip).filter(name -> !name.isEmpty()).toList(),
        color,
        speakingRate,
        speechProvider,
        videos,
        split,
        variables,
        review,
        allowPrivateUrls,
        place.first(context.directory()),
        place.second());
  }

  /** Reads and checks everything that is on this machine, and tells all of its faults at once. */
  private void read(
      Installation installation,
      VideoOptions options,
      List<VideoSource> sources,
      List<Adaptation> adaptations) {
    VideoAdapters adapters = VideoAdapters.standard();
    SourceReader reader = new SourceReader(adapters);
    List<String> faults = new ArrayList<>();
    for (String source : from) {
      try {
        VideoSource loaded = reader.load(source, context.in(), installation.store());
        sources.add(loaded);
        if (loaded.content() != null) {
          adaptations.add(
              adapters.adapt(
                  loaded,
                  installation.store().read(loaded.content()),
                  null,
                  options,
                  installation.store()));
        } else if (export != null || dryRun) {
          faults.add(
              loaded.location()
                  + ": an address is fetched by a worker; save it to a file for this option");
        }
      } catch (ProductionException e) {
        addFaults(e, faults);
      } catch (IOException e) {
        throw CommandException.failed("The data folder cannot be read: " + e.getMessage());
      }
    }
    if (!faults.isEmpty()) {
      throw CommandException.badInput(faults.stream().distinct().toList());
    }
  }

  /**
   * Says who will speak, for productions whose workers are in this process; a voice or a language
   * that is not to be had here is refused before the engine is asked for anything.
   */
  private static List<String> speakers(
      Installation installation, VideoOptions options, List<Adaptation> adaptations) {
    SpeechCatalogue catalogue = new SpeechCatalogue(installation.speech());
    Set<String> facts = new LinkedHashSet<>();
    Set<String> faults = new LinkedHashSet<>();
    for (Adaptation adaptation : adaptations) {
      for (VideoSpec spec : adaptation.videos()) {
        for (String language : VideoPreview.languages(spec, options)) {
          try {
            SpeechPlan plan = catalogue.plan(spec, language, options);
            Set<String> voices = new LinkedHashSet<>(plan.voices());
            facts.add(
                "speech (%s): %s, %s"
                    .formatted(language, plan.provider(), String.join(", ", voices)));
          } catch (ProductionException e) {
            e.getMessage().lines().map(CellText::clean).forEach(faults::add);
            faults.add(e.hint());
          }
        }
      }
    }
    if (!faults.isEmpty()) {
      throw CommandException.badInput(List.copyOf(faults));
    }
    return List.copyOf(facts);
  }

  private static void addFaults(ProductionException e, List<String> faults) {
    if (!e.faults().isEmpty()) {
      e.faults().stream().map(InputFault::describe).map(CellText::clean).forEach(faults::add);
    } else if (e.code() == FailureCode.INPUT_UNREADABLE
        || e.code() == FailureCode.INVALID_INPUT
        || e.code() == FailureCode.ADDRESS_NOT_ALLOWED) {
      faults.add(CellText.clean(e.getMessage()));
    } else {
      throw CommandException.failed(e);
    }
  }
}
