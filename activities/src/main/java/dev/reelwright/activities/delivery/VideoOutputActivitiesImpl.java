package dev.reelwright.activities.delivery;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.reelwright.activities.assembly.TimedScene;
import dev.reelwright.activities.assembly.TimedVideo;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.ffmpeg.FfmpegLocator;
import dev.reelwright.activities.inspection.VideoInspector;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.scenes.ScenePainter;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.subtitles.Cue;
import dev.reelwright.activities.subtitles.SubtitleFiles;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.production.UnitReceipt;
import dev.reelwright.workflows.video.DeliveryRequest;
import dev.reelwright.workflows.video.JoinedVideo;
import dev.reelwright.workflows.video.Subtitles;
import dev.reelwright.workflows.video.SyncCertificate;
import dev.reelwright.workflows.video.VideoOutput;
import dev.reelwright.workflows.video.VideoOutputActivities;
import dev.reelwright.workflows.video.VideoResult;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VideoTimeline;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks finished videos and brings them to the output folder. */
public final class VideoOutputActivitiesImpl implements VideoOutputActivities {
  /** Writes the files that people read. */
  private static final ObjectWriter JSON = StoredJson.mapper().writerWithDefaultPrettyPrinter();

  private final UnitRunner units;
  private final ArtifactStore store;
  private final FfmpegLocator ffmpegs;
  private final ScenePainter painter;
  private final OutputPlaces places;
  private final ProductionRecords records;
  private final VideoInspector inspector;

  /**
   * Creates the activities.
   *
   * @param places opens the places that files go to
   */
  public VideoOutputActivitiesImpl(
      UnitRunner units,
      ArtifactStore store,
      FfmpegLocator ffmpegs,
      ProcessSupervisor processes,
      ScenePainter painter,
      OutputPlaces places,
      ProductionRecords records) {
    this.units = units;
    this.store = store;
    this.ffmpegs = ffmpegs;
    this.painter = painter;
    this.places = places;
    this.records = records;
    this.inspector = new VideoInspector(processes);
  }

  @Override
  public Made<SyncCertificate> inspect(
      UnitId unit, ArtifactRef assembly, JoinedVideo video, Subtitles subtitles) {
    return units.run(
        unit,
        () ->
            UnitKey.of(
                "inspection",
                Map.of(
                    "video",
                    video.video().sha256(),
                    "plan",
                    assembly.sha256(),
                    "subtitles",
                    subtitles.srt().sha256(),
                    "inspection",
                    VideoInspector.VERSION)),
        SyncCertificate.class,
        scope -> certificate(TimedVideo.read(store, assembly), video, subtitles, scope));
  }

  private SyncCertificate certificate(
      TimedVideo plan, JoinedVideo video, Subtitles subtitles, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    String srt = new String(scope.store().read(subtitles.srt()), StandardCharsets.UTF_8);
    List<Cue> cues = SubtitleFiles.readSubRip(srt);
    SyncCertificate certificate =
        inspector.inspect(
            scope.store().localFile(video.video(), scope.scratch()),
            plan,
            cues,
            ffmpegs.locate(),
            scope);
    if (!certificate.violations().isEmpty()) {
      throw new ProductionException(
          FailureCode.OUTPUT_CHECK_FAILED,
          OutputNames.of(plan).video()
              + " failed its check:\n  "
              + String.join("\n  ", certificate.violations()));
    }
    return certificate;
  }

  @Override
  public Made<ArtifactRef> makeThumbnail(UnitId unit, ArtifactRef spec) {
    return units.run(
        unit,
        () -> thumbnailKey(StoredJson.read(store, spec, VideoSpec.class)),
        ArtifactRef.class,
        scope -> thumbnail(StoredJson.read(store, spec, VideoSpec.class), scope));
  }

  private UnitKey thumbnailKey(VideoSpec video) {
    Map<String, String> parts = new TreeMap<>(painter.identity(video, 0));
    parts.put("form", Thumbnail.FORM);
    return UnitKey.of("thumbnail", parts);
  }

  private ArtifactRef thumbnail(VideoSpec video, UnitScope scope)
      throws ProductionException, IOException {
    scope.progress().report(0, 1, "painting");
    BufferedImage picture =
        new BufferedImage(ScenePainter.WIDTH, ScenePainter.HEIGHT, BufferedImage.TYPE_INT_RGB);
    painter.prepare(video, 0, scope.store()::open).paintStill(picture);
    ArtifactRef thumbnail =
        scope.store().put("thumbnail", "jpg", "image/jpeg", Thumbnail.jpeg(picture));
    scope.progress().report(1, 1, "painted");
    return thumbnail;
  }

  @Override
  public Made<VideoOutput> deliver(
      UnitId unit,
      ArtifactRef assembly,
      JoinedVideo video,
      Subtitles subtitles,
      SyncCertificate certificate,
      ArtifactRef thumbnail,
      DeliveryRequest request) {
    return units.runAlways(
        unit,
        VideoOutput.class,
        scope -> {
          TimedVideo plan = TimedVideo.read(store, assembly);
          OutputNames names = OutputNames.of(plan);
          Delivery delivery = new Delivery(places.open(request.outputDirectory()), scope);
          delivery.total =
              video.video().bytes()
                  + subtitles.srt().bytes()
                  + subtitles.vtt().bytes()
                  + subtitles.timing().bytes()
                  + (thumbnail == null ? 0 : thumbnail.bytes());
          // The video last: where it stands, everything that belongs to it stands too.
          delivery.write(names.srt(), subtitles.srt());
          delivery.write(names.vtt(), subtitles.vtt());
          delivery.write(names.timing(), subtitles.timing());
          if (thumbnail != null) {
            delivery.write(names.thumbnail(), thumbnail);
          }
          delivery.files.add(
              delivery.place.write(
                  names.metadata(),
                  JSON.writeValueAsBytes(metadata(plan, names, video, certificate, request)),
                  StoredJson.MEDIA_TYPE));
          delivery.write(names.video(), video.video());
          return new VideoOutput(
              plan.assembly().videoId(),
              plan.assembly().language(),
              plan.seconds(),
              delivery.files);
        });
  }

  /** One delivery under way. */
  private static final class Delivery {
    private final OutputPlace place;
    private final UnitScope scope;
    private final List<DeliveredFile> files = new ArrayList<>();
    private long total;
    private long done;

    Delivery(OutputPlace place, UnitScope scope) {
      this.place = place;
      this.scope = scope;
    }

    void write(String name, ArtifactRef artifact) throws ProductionException, CancelledException {
      files.add(
          place.write(
              name,
              artifact,
              scope,
              copied ->
                  scope
                      .progress()
                      .report((double) (done + copied), (double) total, "delivering " + name)));
      done += artifact.bytes();
    }
  }

  private VideoMetadata metadata(
      TimedVideo plan,
      OutputNames names,
      JoinedVideo video,
      SyncCertificate certificate,
      DeliveryRequest request)
      throws ProductionException, CancelledException, InterruptedException {
    return new VideoMetadata(
        plan.assembly().videoId(),
        plan.title(),
        plan.spec().description(),
        plan.assembly().language(),
        names.video(),
        video.video().sha256(),
        video.video().bytes(),
        plan.seconds(),
        plan.frames(),
        VideoTimeline.FRAMES_PER_SECOND,
        ScenePainter.WIDTH,
        ScenePainter.HEIGHT,
        "H.264 High, yuv420p, bt709",
        "AAC-LC, 48000 Hz, stereo, 192 kb/s",
        plan.scenes().size(),
        certificate,
        request.warnings(),
        new VideoMetadata.Engines(
            plan.assembly().speech().provider() + " " + plan.assembly().speech().engineVersion(),
            plan.scenes().stream()
                .filter(TimedScene::isSpoken)
                .map(scene -> scene.scene().clip().voice())
                .distinct()
                .toList(),
            plan.assembly().pictureEncoder(),
            "ffmpeg " + ffmpegs.locate().version()),
        request.receipt());
  }

  @Override
  public ArtifactRef recordReceipts(UnitId unit, ArtifactRef soFar, List<UnitReceipt> receipts) {
    return records.receipts(unit, soFar, receipts);
  }

  @Override
  public DeliveredFile writeRecord(
      UnitId unit, ArtifactRef receipts, VideoResult result, String outputDirectory) {
    return records.record(
        unit,
        receipts,
        new ProductionRecords.Ended(
            result.outcome(),
            result.outputs(),
            result.failures(),
            result.warnings(),
            result.receipt()),
        outputDirectory);
  }

  @Override
  public DeliveredFile writeFailure(
      UnitId unit, FailureDetail failure, String outputDirectory, List<String> stack) {
    return records.failure(unit, failure, outputDirectory, stack);
  }
}
