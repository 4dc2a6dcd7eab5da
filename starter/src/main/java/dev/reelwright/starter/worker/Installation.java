package dev.reelwright.starter.worker;

import dev.reelwright.activities.assembly.VideoAssemblyActivitiesImpl;
import dev.reelwright.activities.continuation.StateActivitiesImpl;
import dev.reelwright.activities.delivery.OutputPlaces;
import dev.reelwright.activities.delivery.ProductionRecords;
import dev.reelwright.activities.delivery.RecordActivitiesImpl;
import dev.reelwright.activities.delivery.VideoOutputActivitiesImpl;
import dev.reelwright.activities.ffmpeg.FfmpegLocator;
import dev.reelwright.activities.fonts.FontLibrary;
import dev.reelwright.activities.image.ImageEngines;
import dev.reelwright.activities.input.HttpSourceFetcher;
import dev.reelwright.activities.input.VideoAdapters;
import dev.reelwright.activities.input.VideoInputActivitiesImpl;
import dev.reelwright.activities.narration.VideoScriptActivitiesImpl;
import dev.reelwright.activities.notification.NotificationActivitiesImpl;
import dev.reelwright.activities.picture.PictureEncoding;
import dev.reelwright.activities.picture.VideoPictureActivitiesImpl;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.process.SupervisedProcesses;
import dev.reelwright.activities.scenes.GlyphCheck;
import dev.reelwright.activities.scenes.ScenePainter;
import dev.reelwright.activities.speech.SpeechCatalogue;
import dev.reelwright.activities.speech.SpeechEngines;
import dev.reelwright.activities.speech.VideoSpeechActivitiesImpl;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.ArtifactStores;
import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.store.S3Bucket;
import dev.reelwright.activities.store.S3Connection;
import dev.reelwright.activities.story.StoryImageActivitiesImpl;
import dev.reelwright.activities.story.StoryPackageActivitiesImpl;
import dev.reelwright.activities.story.StoryTextActivitiesImpl;
import dev.reelwright.activities.story.StoryVideoActivitiesImpl;
import dev.reelwright.activities.text.TextEngines;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.activities.upload.ImageUploaders;
import dev.reelwright.workflows.story.StoryWorkflowImpl;
import dev.reelwright.workflows.video.VideoWorkflowImpl;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What this machine works with: the store, the engines and the activities made of them. Making it
 * costs nothing; every engine is looked for when it is first needed.
 */
public final class Installation {
  private final DataFolder folder;
  private final Map<String, String> environment;
  private final ArtifactStore store;
  private final ProcessSupervisor processes = new SupervisedProcesses();
  private final FfmpegLocator ffmpeg;
  private final UnitRunner units;
  private final SpeechEngines speech;

  /**
   * Creates the installation of a data folder and an environment.
   *
   * @throws IllegalArgumentException when a setting in the environment is not what it should be
   */
  public Installation(DataFolder folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
    this.store = ArtifactStores.of(folder, environment);
    this.ffmpeg = new FfmpegLocator(processes, folder);
    this.speech = SpeechEngines.of(processes, environment);
    this.units = new UnitRunner(store, folder);
  }

  /** Returns the data folder. */
  public DataFolder folder() {
    return folder;
  }

  /** Returns the artifact store. */
  public ArtifactStore store() {
    return store;
  }

  /** Returns the runner of external programs. */
  public ProcessSupervisor processes() {
    return processes;
  }

  /** Returns the finder of ffmpeg. */
  public FfmpegLocator ffmpeg() {
    return ffmpeg;
  }

  /** Returns the speech engines. */
  public SpeechEngines speech() {
    return speech;
  }

  /** Returns the image engines. */
  public ImageEngines images() {
    return ImageEngines.of(environment);
  }

  /** Returns the text engines. */
  public TextEngines texts() {
    return TextEngines.of(environment);
  }

  /** Returns the runner of units of work. */
  public UnitRunner units() {
    return units;
  }

  /** Returns what draws and encodes pictures. */
  public VideoPictureActivitiesImpl pictures() {
    return pictures(new ScenePainter(FontLibrary.ofThisMachine(folder.fonts())));
  }

  private VideoPictureActivitiesImpl pictures(ScenePainter painter) {
    return new VideoPictureActivitiesImpl(units, store, painter, ffmpeg, processes);
  }

  /** Returns the environment that engines and providers are configured by. */
  public Map<String, String> environment() {
    return environment;
  }

  /** Returns the workflow implementations of all production kinds. */
  public List<Class<?>> workflows() {
    return List.of(VideoWorkflowImpl.class, StoryWorkflowImpl.class);
  }

  /** Returns the activity implementations of all production kinds. */
  public List<Object> activities() {
    FontLibrary fonts = FontLibrary.ofThisMachine(folder.fonts());
    ScenePainter painter = new ScenePainter(fonts);
    OutputPlaces places =
        new OutputPlaces(
            Clock.systemUTC(), location -> new S3Bucket(S3Connection.of(environment), location));
    ProductionRecords records = new ProductionRecords(units, store, places);
    return List.of(
        new VideoInputActivitiesImpl(
            units,
            store,
            VideoAdapters.standard(),
            new HttpSourceFetcher(),
            new GlyphCheck(fonts),
            new SpeechCatalogue(speech),
            () -> PictureEncoding.choose(ffmpeg.locate()).id()),
        new StateActivitiesImpl(units, store),
        new NotificationActivitiesImpl(units, environment),
        new VideoScriptActivitiesImpl(units, store),
        new VideoSpeechActivitiesImpl(units, speech),
        pictures(painter),
        new VideoAssemblyActivitiesImpl(units, store, ffmpeg, processes),
        new VideoOutputActivitiesImpl(units, store, ffmpeg, processes, painter, places, records),
        new RecordActivitiesImpl(records),
        new StoryTextActivitiesImpl(units, store, texts(), images()),
        new StoryImageActivitiesImpl(units, images(), ImageUploaders.of(environment)),
        new StoryPackageActivitiesImpl(units, places, fonts),
        new StoryVideoActivitiesImpl(units, store));
  }
}
