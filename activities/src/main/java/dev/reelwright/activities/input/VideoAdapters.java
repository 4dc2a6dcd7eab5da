package dev.reelwright.activities.input;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.input.document.DocumentAdapter;
import dev.reelwright.activities.input.json.JsonAdapter;
import dev.reelwright.activities.input.yaml.YamlAdapter;
import dev.reelwright.activities.narration.NarrationWriter;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.InputFault;
import dev.reelwright.workflows.video.AdaptedSource;
import dev.reelwright.workflows.video.AdaptedVideo;
import dev.reelwright.workflows.video.VideoOptions;
import dev.reelwright.workflows.video.VideoSource;
import dev.reelwright.workflows.video.VideoSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The known kinds of input, and the way from any of them to validated specs. */
public final class VideoAdapters {
  private static final String COMMAND_LINE = "command line";

  private final Map<String, InputAdapter> byType = new LinkedHashMap<>();

  /** Creates a registry of these adapters. */
  public VideoAdapters(List<InputAdapter> adapters) {
    for (InputAdapter adapter : adapters) {
      byType.put(adapter.type(), adapter);
    }
  }

  /** Returns the registry with everything that Reelwright takes. */
  public static VideoAdapters standard() {
    return new VideoAdapters(
        List.of(
            new DocumentAdapter(), //
            new YamlAdapter(),
            new JsonAdapter()));
  }

  /** Returns the known adapters, in the order of the documentation. */
  public List<InputAdapter> known() {
    return List.copyOf(byType.values());
  }

  /** Returns the adapter of a type, or nothing. */
  public Optional<InputAdapter> ofType(String type) {
    return Optional.ofNullable(byType.get(type));
  }

  /** Returns the adapter for a file by its name, or nothing. */
  public Optional<InputAdapter> forFile(String fileName) {
    String extension = RelativePaths.extension(fileName);
    return byType.values().stream()
        .filter(adapter -> adapter.extensions().contains(extension))
        .findFirst();
  }

  /** Returns the types with what each takes, one a line, for messages. */
  String knownTypes() {
    return byType.values().stream()
        .map(adapter -> adapter.type() + " (" + adapter.takes() + ")")
        .collect(Collectors.joining(", "));
  }

  /**
   * Adapts a source whose content is in the store and puts its specs there, too.
   *
   * @throws ProductionException INVALID_INPUT with every fault of the source and of the options
   */
  public AdaptedSource adaptInto(VideoSource source, VideoOptions options, ArtifactStore store)
      throws ProductionException, IOException {
    return stored(adapt(source, store.read(source.content()), null, options, store), store);
  }

  /** Puts the specs of an adaptation into the store. */
  public static AdaptedSource stored(Adaptation adaptation, ArtifactStore store)
      throws ProductionException {
    List<AdaptedVideo> videos = new ArrayList<>();
    for (VideoSpec spec : adaptation.videos()) {
      videos.add(
          new AdaptedVideo(
              spec.id(), spec.title(), spec.scenes().size(), StoredJson.put(store, "spec", spec)));
    }
    return new AdaptedSource(videos, adaptation.warnings());
  }

  /**
   * Adapts a source's bytes.
   *
   * @param mediaType media type that a server named; null for none
   * @param store holds the source's attachments
   * @throws ProductionException INVALID_INPUT with every fault of the source and of the options
   */
  public Adaptation adapt(
      VideoSource source,
      byte[] content,
      String mediaType,
      VideoOptions options,
      ArtifactStore store)
      throws ProductionException, IOException {
    Findings findings = new Findings(source.location());
    checkOptions(options, findings.in(COMMAND_LINE));
    InputAdapter adapter = adapterOf(source);
    InputContext context =
        new InputContext(
            source.location(),
            "",
            content,
            mediaType,
            source.attachments(),
            options,
            findings,
            new StoredFiles(store));
    List<VideoSpec> specs;
    try {
      specs = adapter.adapt(context);
    } catch (StoreFailure e) {
      throw e.failure;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (VideoSpec spec : specs) {
      checkLanguages(spec, options, findings);
    }
    if (findings.anyFault()) {
      throw ProductionException.invalidInput(findings.faults());
    }
    if (specs.isEmpty()) {
      throw ProductionException.invalidInput(
          List.of(new InputFault(source.location(), null, null, "no video is in it")));
    }
    return new Adaptation(specs, findings.warnings());
  }

  private InputAdapter adapterOf(VideoSource source) throws ProductionException {
    InputAdapter adapter = byType.get(source.type());
    if (adapter == null) {
      throw ProductionException.invalidInput(
          List.of(
              new InputFault(
                  source.location(),
                  null,
                  null,
                  "unknown input type '" + source.type() + "'; known are " + knownTypes())));
    }
    return adapter;
  }

  private static void checkOptions(VideoOptions options, Findings findings) {
    if (options.color() != null && !VideoLimits.COLORS.contains(options.color())) {
      findings.fault(
          null,
          null,
          "--color: unknown accent colour '"
              + options.color()
              + "'; known are "
              + String.join(", ", VideoLimits.COLORS));
    }
    for (String language : options.languages()) {
      if (!VideoLimits.isLanguage(language)) {
        findings.fault(
            null,
            null,
            "--languages: '" + language + "' is no language code; give codes such as en or pt-BR");
      }
    }
    if (!(options.speakingRate() >= 0.5 && options.speakingRate() <= 2.0)) {
      findings.fault(
          null,
          null,
          "the speaking rate must be from 0.5 to 2.0, not "
              + String.format(Locale.ROOT, "%.3g", options.speakingRate()));
    }
    if (options.videos() < 0 || options.videos() > VideoLimits.VIDEOS) {
      findings.fault(
          null,
          null,
          "--videos must be from 1 to " + VideoLimits.VIDEOS + ", not " + options.videos());
    }
    if (options.split() != null && !DocumentAdapter.SPLITS.contains(options.split())) {
      findings.fault(
          null,
          null,
          "--split must be one of "
              + String.join(", ", DocumentAdapter.SPLITS)
              + ", not '"
              + options.split()
              + "'");
    }
  }

  /** A language besides the video's own needs its narration in the script. */
  private static void checkLanguages(VideoSpec spec, VideoOptions options, Findings findings) {
    for (String language : new TreeSet<>(options.languages())) {
      List<String> without = new ArrayList<>();
      for (int i = 0; i < spec.scenes().size(); i++) {
        if (!NarrationWriter.canNarrate(spec, i, language)) {
          without.add(spec.scenes().get(i).id());
        }
      }
      if (!without.isEmpty()) {
        int shown = Math.min(5, without.size());
        findings.fault(
            null,
            shown == 1 ? without.get(0) : null,
            "the video '"
                + spec.id()
                + "' is in '"
                + spec.language()
                + "' and has no narration in '"
                + language
                + "' for "
                + (without.size() == spec.scenes().size() && without.size() > 1
                    ? "any of its scenes"
                    : "the scenes " + String.join(", ", without.subList(0, shown)))
                + (without.size() > shown && without.size() < spec.scenes().size()
                    ? " and " + (without.size() - shown) + " more"
                    : "")
                + ". Texts are not translated yet: give each scene's narration by language,"
                + " narration: {"
                + spec.language()
                + ": …, "
                + language
                + ": …}, in a script (--export writes one)");
      }
    }
  }

  /** Carries a failure of the store through an adapter. */
  private static final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProductionException failure;

    StoreFailure(ProductionException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  private final class StoredFiles implements InputContext.Files {
    private final ArtifactStore store;

    StoredFiles(ArtifactStore store) {
      this.store = store;
    }

    @Override
    public Optional<InputAdapter> adapterFor(String fileName) {
      return forFile(fileName);
    }

    @Override
    public byte[] read(ArtifactRef attachment) {
      try {
        return store.read(attachment);
      } catch (ProductionException e) {
        throw new StoreFailure(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Returns the failure of an input that cannot be read. */
  static ProductionException unreadable(String location, String why) {
    return new ProductionException(FailureCode.INPUT_UNREADABLE, location + ": " + why);
  }
}
