package dev.reelwright.activities.picture;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.process.ProcessSpec;
import dev.reelwright.activities.process.ProcessSupervisor;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.video.PicturePart;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Encodes one part in one run of an encoder: frames go in while the byte stream comes out, is split
 * into frames, counted and checked. Of what stands still one frame is encoded; {@link
 * SkippedFrames} repeat it.
 */
final class PartEncoder {
  /** Frames of a still group: as long as a group may be. */
  static final int HOLD_FRAMES = PictureEncoding.KEY_FRAME_INTERVAL;

  private static final String GROUP = "picture";
  private static final String EXTENSION = "h264";
  private static final String MEDIA_TYPE = "video/h264";

  private final ProcessSupervisor processes;

  PartEncoder(ProcessSupervisor processes) {
    this.processes = processes;
  }

  /**
   * Encodes a part; progress counts frames that the encoder has given back.
   *
   * @throws ProductionException TOOL_FAILED also when the encoder gave back another number of
   *     frames than it was given, or frames that cannot be put in sequence
   */
  PicturePart encode(PictureEncoding encoding, FrameSource source, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    int moving = source.movingFrames();
    int total = moving + (source.holds() ? 1 : 0);
    Path movingFile = scope.scratch().resolve("moving." + EXTENSION);
    Split split = new Split(moving, total, movingFile, scope);
    processes.run(
        ProcessSpec.of(encoding.command(keyFrames(source)))
            .withEnvironment(encoding.ffmpeg().environment())
            .withInput(
                input -> {
                  for (int i = 0; i < total; i++) {
                    source.writeNext(input);
                  }
                })
            .withOutput(split::read),
        scope.deadline(),
        scope.cancellation());
    split.check();
    scope.cancellation().check();
    ArtifactRef movingRef = scope.store().put(GROUP, EXTENSION, MEDIA_TYPE, movingFile);
    if (!source.holds()) {
      return new PicturePart(movingRef, moving, null, 0);
    }
    ArtifactRef holdRef = scope.store().put(GROUP, EXTENSION, MEDIA_TYPE, split.hold());
    return new PicturePart(movingRef, moving, holdRef, HOLD_FRAMES);
  }

  /**
   * Returns where IDR pictures are to be. The last group has two frames at least, so that its IDR
   * picture and the next part's never follow each other directly.
   */
  private static String keyFrames(FrameSource source) {
    int frames = source.movingFrames();
    String regular =
        "not(mod(n," + PictureEncoding.KEY_FRAME_INTERVAL + "))*lt(n," + (frames - 1) + ")";
    return source.holds() ? regular + "+eq(n," + frames + ")" : regular;
  }

  /** Takes the byte stream apart while it comes in. */
  private static final class Split {
    private final int moving;
    private final int total;
    private final Path movingFile;
    private final UnitScope scope;

    private int frames;
    private StreamParameters parameters;
    private int firstId;
    private AccessUnit still;
    private String fault;

    Split(int moving, int total, Path movingFile, UnitScope scope) {
      this.moving = moving;
      this.total = total;
      this.movingFile = movingFile;
      this.scope = scope;
    }

    /** Runs on the supervisor's thread; what is wrong is kept for {@link #check}. */
    void read(InputStream stream) throws IOException {
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(movingFile))) {
        H264Stream units = new H264Stream(stream);
        for (AccessUnit unit = units.next(); unit != null; unit = units.next()) {
          take(unit, file);
        }
      } catch (MalformedStreamException e) {
        fault = e.getMessage();
      }
    }

    private void take(AccessUnit unit, OutputStream file) throws IOException {
      if (frames == 0) {
        if (!unit.isIdr()) {
          throw new MalformedStreamException("the first frame is no IDR picture");
        }
        parameters = StreamParameters.of(unit);
        firstId = parameters.idrId(unit);
      } else if (unit.isIdr() && !StreamParameters.of(unit).sameAs(parameters)) {
        throw new MalformedStreamException("the parameter sets change within the part");
      }
      if (frames < moving) {
        file.write(unit.bytes());
      } else if (frames == moving) {
        still = unit;
      }
      frames++;
      scope.progress().report(frames, total, "frame " + frames + " of " + total + " encoded");
    }

    void check() throws ProductionException {
      String wrong = fault;
      if (wrong == null && frames != total) {
        wrong = "it was given " + total + " frames and gave back " + frames;
      }
      if (wrong == null && still != null) {
        wrong = faultOfStill();
      }
      if (wrong != null) {
        throw new ProductionException(
                FailureCode.TOOL_FAILED, "the picture's encoder failed: " + wrong)
            .from("ffmpeg");
      }
    }

    private String faultOfStill() {
      try {
        // A group that is cut to its IDR picture is followed by another part's first one.
        return parameters.idrId(still) != firstId
            ? null
            : "the IDR pictures of the moving and of the still group have the same idr_pic_id";
      } catch (MalformedStreamException e) {
        return e.getMessage();
      }
    }

    byte[] hold() {
      SkippedFrames skipped = new SkippedFrames(parameters);
      ByteArrayOutputStream group = new ByteArrayOutputStream(still.bytes().length + (1 << 14));
      group.writeBytes(still.bytes());
      for (int number = 1; number < HOLD_FRAMES; number++) {
        group.writeBytes(skipped.frame(number));
      }
      return group.toByteArray();
    }
  }
}
