package dev.reelwright.activities.picture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.ffmpeg.FfmpegLocator;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.scenes.SceneAnimation;
import dev.reelwright.activities.scenes.ScenePainter;
import dev.reelwright.activities.store.ArtifactStore;
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
import dev.reelwright.workflows.video.VisualContent;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Draws and encodes the pictures of scenes. */
public final class VideoPictureActivitiesImpl implements VideoPictureActivities {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

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
    return JSON.readValue(store.read(request.spec()), VideoSpec.class);
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
  UnitKey key(VideoSpec video, PictureRequest request, PictureEncoding encoding) {
    int index = request.sceneIndex();
    Map<String, String> parts = new TreeMap<>();
    parts.put("picture", visual(video, index));
    parts.put("picture before", index == 0 ? "none" : visual(video, index - 1));
    parts.put("title", text(video.title()));
    parts.put("accent color", text(video.accentColor()));
    parts.put("language", text(video.language()));
    parts.put("painter", painter.version(video, index));
    if (index > 0) {
      parts.put("painter before", painter.version(video, index - 1));
    }
    parts.put("encoder", encoding.id());
    if (request.frames() > 0) {
      parts.put("length", Integer.toString(request.frames()));
    }
    return UnitKey.of("picture", parts);
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  private static String visual(VideoSpec video, int index) {
    try {
      byte[] json =
          JSON.writerFor(VisualContent.class).writeValueAsBytes(video.scenes().get(index).visual());
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON can be written as JSON", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
