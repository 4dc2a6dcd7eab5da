package dev.reelwright.activities.picture;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.ffmpeg.FfmpegLocator;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.scenes.SceneAnimation;
import dev.reelwright.activities.scenes.ScenePainter;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitKey;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.video.PicturePart;
import dev.reelwright.workflows.video.PictureRequest;
import dev.reelwright.workflows.video.VideoPictureActivities;
import dev.reelwright.workflows.video.VideoSpec;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Draws and encodes the pictures of scenes. */
public final class VideoPictureActivitiesImpl implements VideoPictureActivities {
  private final UnitRunner units;
  private final ArtifactStore store;
  private final ScenePainter painter;
  private final FfmpegLocator ffmpegs;
  private final PartEncoder encoder;

  /** Creates the activities. */
  public VideoPictureActivitiesImpl(
      UnitRunner units,
      ArtifactStore store,
      ScenePainter painter,
      FfmpegLocator ffmpegs,
      ProcessSupervisor processes) {
    this.units = units;
    this.store = store;
    this.painter = painter;
    this.ffmpegs = ffmpegs;
    this.encoder = new PartEncoder(processes);
  }

  @Override
  public Made<PicturePart> renderPicture(UnitId unit, PictureRequest request) {
    return units.run(
        unit,
        () -> key(video(request), request, encoding(request)),
        PicturePart.class,
        scope -> render(request, scope));
  }

  private PicturePart render(PictureRequest request, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    return encoder.encode(encoding(request), frames(request, scope), scope);
  }

  private FrameSource frames(PictureRequest request, UnitScope scope)
      throws ProductionException, IOException {
    VideoSpec video = video(request);
    int index = request.sceneIndex();
    SceneAnimation before =
        index == 0 ? null : painter.prepare(video, index - 1, scope.store()::open);
    SceneAnimation scene = painter.prepare(video, index, scope.store()::open);
    if (scene.moves() != (request.frames() > 0)) {
      throw new ProductionException(
          FailureCode.INTERNAL,
          "scene "
              + video.scenes().get(index).id()
              + (scene.moves() ? " moves, but has no length" : " is still, but has a length"));
    }
    return new SceneFrames(before, scene, request.frames());
  }

  private VideoSpec video(PictureRequest request) throws ProductionException, IOException {
    return StoredJson.read(store, request.spec(), VideoSpec.class);
  }

  /** Returns this worker's encoding if the plan's parts and its own can stand side by side. */
  private PictureEncoding encoding(PictureRequest request)
      throws ProductionException, CancelledException, InterruptedException {
    PictureEncoding encoding = PictureEncoding.choose(ffmpegs.locate());
    if (!encoding.fits(request.pictureEncoder())) {
      throw new ProductionException(
              FailureCode.TOOL_MISSING,
              "the production's pictures are encoded by \""
                  + request.pictureEncoder()
                  + "\", which this worker does not have; it has \""
                  + encoding.id()
                  + "\". Run workers with the same ffmpeg, or produce the video anew with this one")
          .from("ffmpeg");
    }
    return encoding;
  }

  /**
   * Returns the key of a scene's picture: what is shown in it and, because of the cross-fade, in
   * the scene before. Neither the narration nor the place in the video is part of it, and the
   * length is only for a scene that moves.
   */
  public UnitKey key(VideoSpec video, PictureRequest request, PictureEncoding encoding) {
    int index = request.sceneIndex();
    Map<String, String> parts = new TreeMap<>(painter.identity(video, index));
    if (index > 0) {
      Map<String, String> before = painter.identity(video, index - 1);
      parts.put("picture before", before.get("picture"));
      parts.put("painter before", before.get("painter"));
    } else {
      parts.put("picture before", "none");
    }
    parts.put("encoder", encoding.id());
    if (request.frames() > 0) {
      parts.put("length", Integer.toString(request.frames()));
    }
    return UnitKey.of("picture", parts);
  }
}
