package dev.reelwright.activities.picture;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.video.PicturePart;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the parts of scenes in sequence: of each scene the moving frames, then the still group as
 * often as it takes, the last time cut at a frame. The result is one H.264 byte stream with exactly
 * as many frames as the scenes have together; to be read at 30 frames per second, since a byte
 * stream has no times of its own. Holds one frame and one still group at a time.
 */
public final class PictureSequence {
  /**
   * Bitstream filter that gives the frames of a sequence exact times when ffmpeg copies them into a
   * container. Without it the times that the parser guesses end some microseconds early. Frames of
   * a byte stream that is opened with {@code -framerate 30} are 40,000 units of 1/1,200,000 s
   * apart.
   */
  public static final String TIMES_FILTER = "setts=ts=N*40000:duration=40000";

  private static final int BUFFER = 1 << 16;
  private static final int REPORT_EVERY = 30;

  private final ArtifactStore store;
  private final Cancellation cancellation;

  /** Creates a writer that reads parts from a store. */
  public PictureSequence(ArtifactStore store, Cancellation cancellation) {
    this.store = store;
    this.cancellation = cancellation;
  }

  /**
   * A scene's place in the sequence.
   *
   * @param part its picture
   * @param frames its length in frames, at least as many as move
   */
  public record Scene(PicturePart part, int frames) {}

  /** Learns how many frames have been written. */
  @FunctionalInterface
  public interface FrameListener {
    void written(long frames);
  }

  /**
   * Writes the picture of a whole video.
   *
   * @param out takes the byte stream; flushed, not closed
   * @param listener told at least once a second of video
   * @throws ProductionException TOOL_FAILED when parts do not fit each other or a scene's length,
   *     ARTIFACT_DAMAGED when one is not what was stored
   */
  public void write(List<Scene> scenes, OutputStream out, FrameListener listener)
      throws ProductionException, CancelledException, IOException {
    OutputStream buffered = new BufferedOutputStream(out, BUFFER);
    Run run = new Run(buffered, listener);
    for (int i = 0; i < scenes.size(); i++) {
      try {
        run.scene(scenes.get(i));
      } catch (MalformedStreamException e) {
        throw new ProductionException(
            FailureCode.TOOL_FAILED,
            "the picture of scene " + (i + 1) + " cannot be joined: " + e.getMessage(),
            e);
      }
    }
    buffered.flush();
  }

  private final class Run {
    private final OutputStream out;
    private final FrameListener listener;

    private StreamParameters parameters;
    private long written;
    private long reported;

    /** {@code idr_pic_id} of the last frame written if that is an IDR picture, else -1. */
    private int lastIdrId = -1;

    Run(OutputStream out, FrameListener listener) {
      this.out = out;
      this.listener = listener;
    }

    void scene(Scene scene) throws ProductionException, CancelledException, IOException {
      PicturePart part = scene.part();
      int still = scene.frames() - part.movingFrames();
      if (still < 0 || (still > 0 && part.hold() == null)) {
        throw new MalformedStreamException(
            "it has "
                + part.movingFrames()
                + " moving frames"
                + (part.hold() == null ? " only" : "")
                + " for a length of "
                + scene.frames());
      }
      moving(part);
      if (still > 0) {
        hold(part, still);
      }
      report();
    }

    private void moving(PicturePart part)
        throws ProductionException, CancelledException, IOException {
      int frames = 0;
      try (H264Stream stream = new H264Stream(store.open(part.moving()))) {
        for (AccessUnit unit = stream.next(); unit != null; unit = stream.next()) {
          if (frames++ == 0) {
            checkStart(unit);
          }
          write(unit);
        }
      }
      expect(frames, part.movingFrames(), "moving");
    }

    private void hold(PicturePart part, int still)
        throws ProductionException, CancelledException, IOException {
      List<AccessUnit> group = new ArrayList<>(part.holdFrames());
      try (H264Stream stream = new H264Stream(store.open(part.hold()))) {
        for (AccessUnit unit = stream.next(); unit != null; unit = stream.next()) {
          if (group.isEmpty()) {
            checkStart(unit);
          }
          group.add(unit);
        }
      }
      expect(group.size(), part.holdFrames(), "still");
      for (int left = still; left > 0; left -= group.size()) {
        for (AccessUnit unit : group.subList(0, Math.min(left, group.size()))) {
          write(unit);
        }
      }
    }

    private void expect(int frames, int promised, String what) throws MalformedStreamException {
      if (frames != promised) {
        throw new MalformedStreamException(
            "it has " + frames + " " + what + " frames instead of " + promised);
      }
    }

    private void checkStart(AccessUnit unit) throws MalformedStreamException {
      if (!unit.isIdr()) {
        throw new MalformedStreamException("it does not begin with an IDR picture");
      }
      StreamParameters own = StreamParameters.of(unit);
      if (parameters == null) {
        parameters = own;
      } else if (!own.sameAs(parameters)) {
        throw new MalformedStreamException(
            "its parameter sets are not those of the scenes before; they were encoded by another"
                + " program or version; make all pictures anew with one of them");
      }
    }

    private void write(AccessUnit unit) throws CancelledException, IOException {
      int idrId = unit.isIdr() ? parameters.idrId(unit) : -1;
      if (idrId >= 0 && idrId == lastIdrId) {
        throw new MalformedStreamException("two IDR pictures in a row have the same idr_pic_id");
      }
      lastIdrId = idrId;
      out.write(unit.bytes());
      written++;
      if (written - reported >= REPORT_EVERY) {
        cancellation.check();
        report();
      }
    }

    private void report() {
      reported = written;
      listener.written(written);
    }
  }
}
