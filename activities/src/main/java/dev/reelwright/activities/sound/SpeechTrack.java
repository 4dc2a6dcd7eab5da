package dev.reelwright.activities.sound;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.store.ArtifactStore;
import dev.reelwright.activities.unit.Cancellation;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.video.SpeechClip;
import dev.reelwright.workflows.video.VideoTimeline;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The speech of a whole video as one stream of samples (mono, 48,000 Hz): every clip begins exactly
 * {@link VideoTimeline#LEAD_IN_FRAMES} after its scene does, silence fills the rest, and the whole
 * is exactly 1,600 samples per frame. Only one block is in memory at a time.
 */
public final class SpeechTrack {
  /** Samples of a block. */
  static final int BLOCK = 9_600;

  private static final long LEAD_IN =
      (long) VideoTimeline.LEAD_IN_FRAMES * VideoTimeline.SAMPLES_PER_FRAME;

  /** −60 dBFS. */
  private static final float SILENCE = 0.001f;

  private final List<Scene> scenes;
  private final long samples;

  /**
   * One scene's share of the track.
   *
   * @param frames length of the scene in frames
   * @param clip its speech; may be null for a silent scene
   * @param clipSamples length of the speech in samples; 0 for a silent scene
   */
  public record Scene(int frames, ArtifactRef clip, long clipSamples) {
    /** Returns the share of a scene with this speech. */
    public static Scene of(int frames, SpeechClip clip) {
      return clip == null
          ? new Scene(frames, null, 0)
          : new Scene(frames, clip.audio(), clip.samples());
    }
  }

  /** Takes the blocks of the track in order. */
  @FunctionalInterface
  interface Sink {
    void accept(float[] block, int length) throws IOException;
  }

  /**
   * Creates a track.
   *
   * @throws ProductionException INTERNAL when a clip is longer than its scene has room for
   */
  public SpeechTrack(List<Scene> scenes) throws ProductionException {
    this.scenes = List.copyOf(scenes);
    long total = 0;
    for (int i = 0; i < scenes.size(); i++) {
      Scene scene = scenes.get(i);
      long room = (long) scene.frames() * VideoTimeline.SAMPLES_PER_FRAME - LEAD_IN;
      if (scene.clipSamples() > room) {
        throw new ProductionException(
            FailureCode.INTERNAL,
            "scene %d of %d frames has no room for %d samples of speech"
                .formatted(i + 1, scene.frames(), scene.clipSamples()));
      }
      total += (long) scene.frames() * VideoTimeline.SAMPLES_PER_FRAME;
    }
    this.samples = total;
  }

  /** Returns the length in samples. */
  public long samples() {
    return samples;
  }

  /** Streams the whole track once. */
  void stream(ArtifactStore store, Cancellation cancellation, Sink sink)
      throws ProductionException, CancelledException, IOException {
    float[] block = new float[BLOCK];
    for (Scene scene : scenes) {
      long length = (long) scene.frames() * VideoTimeline.SAMPLES_PER_FRAME;
      long speech = scene.clip() == null ? 0 : scene.clipSamples();
      silence(speech == 0 ? length : LEAD_IN, block, cancellation, sink);
      if (speech > 0) {
        clip(scene, store, block, cancellation, sink);
        silence(length - LEAD_IN - speech, block, cancellation, sink);
      }
    }
  }

  /**
   * Returns whether anything louder than −60 dBFS is in a part of the track.
   *
   * @param from first sample of the part
   * @param to first sample after it
   */
  public boolean isAudible(long from, long to, ArtifactStore store, Cancellation cancellation)
      throws ProductionException, CancelledException, IOException {
    long[] position = new long[1];
    boolean[] audible = new boolean[1];
    stream(
        store,
        cancellation,
        (block, length) -> {
          for (int i = 0; i < length; i++, position[0]++) {
            audible[0] |= position[0] >= from && position[0] < to && Math.abs(block[i]) > SILENCE;
          }
        });
    return audible[0];
  }

  private static void silence(long length, float[] block, Cancellation cancellation, Sink sink)
      throws CancelledException, IOException {
    Arrays.fill(block, 0);
    for (long done = 0; done < length; done += block.length) {
      cancellation.check();
      sink.accept(block, (int) Math.min(block.length, length - done));
    }
  }

  private static void clip(
      Scene scene, ArtifactStore store, float[] block, Cancellation cancellation, Sink sink)
      throws ProductionException, CancelledException, IOException {
    try (PcmClip clip = new PcmClip(store.open(scene.clip()))) {
      long left = scene.clipSamples();
      while (left > 0) {
        cancellation.check();
        int count = (int) Math.min(block.length, left);
        clip.read(block, 0, count);
        sink.accept(block, count);
        left -= count;
      }
    } catch (EOFException e) {
      throw new ProductionException(
          FailureCode.ARTIFACT_DAMAGED,
          "speech " + scene.clip().key() + " ends before its " + scene.clipSamples() + " samples",
          e);
    }
  }
}
