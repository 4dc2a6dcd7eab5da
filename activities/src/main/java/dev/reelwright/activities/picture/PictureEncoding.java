package dev.reelwright.activities.picture;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.ffmpeg.Ffmpeg;
import dev.reelwright.workflows.production.FailureCode;
import dev.reelwright.workflows.video.VideoTimeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Encoder and settings of all pictures of a video. Everything is fixed, so that parts that were
 * made one by one, on whatever worker, can follow each other in one stream: H.264 High, level 4.0,
 * one reference frame, no B-frames, IDR pictures where they are asked for and nowhere else,
 * parameter sets before each of them. One thread, so that the same frames give the same bits.
 */
public final class PictureEncoding {
  /**
   * Rises when the same frames are to be encoded, held or converted otherwise than before: parts of
   * an earlier form are then made anew.
   */
  private static final int FORM = 1;

  private static final String VERSION_MARK = ", ffmpeg ";

  /** Frames from one IDR picture to the next at most: 5 s, which bounds how long a seek decodes. */
  static final int KEY_FRAME_INTERVAL = 5 * VideoTimeline.FRAMES_PER_SECOND;

  private final Ffmpeg ffmpeg;
  private final Encoder encoder;

  private PictureEncoding(Ffmpeg ffmpeg, Encoder encoder) {
    this.ffmpeg = ffmpeg;
    this.encoder = encoder;
  }

  /**
   * Returns the best encoding that a program is capable of.
   *
   * @throws ProductionException TOOL_MISSING when it has no H.264 encoder that can be used
   */
  public static PictureEncoding choose(Ffmpeg ffmpeg) throws ProductionException {
    for (Encoder encoder : Encoder.values()) {
      if (ffmpeg.encoders().contains(encoder.name) && ffmpeg.filters().contains("setparams")) {
        return new PictureEncoding(ffmpeg, encoder);
      }
    }
    throw new ProductionException(
            FailureCode.TOOL_MISSING,
            ffmpeg.ffmpeg()
                + " (version "
                + ffmpeg.version()
                + ") has neither the encoder libx264 nor libopenh264, or not the filter setparams")
        .from("ffmpeg");
  }

  /** Returns encoder, settings and version: part of idempotency keys. */
  public String id() {
    return encoder.description + ", form " + FORM + VERSION_MARK + ffmpeg.version();
  }

  /**
   * Returns whether parts of this encoding may stand beside parts of the one with that id: the same
   * encoder with the same settings; the program's version may differ.
   */
  public boolean fits(String id) {
    return settingsOf(id).equals(settingsOf(id()));
  }

  private static String settingsOf(String id) {
    int mark = id.lastIndexOf(VERSION_MARK);
    return mark < 0 ? id : id.substring(0, mark);
  }

  Ffmpeg ffmpeg() {
    return ffmpeg;
  }

  /**
   * Returns the command line that reads {@link PlanarFrame}s from standard input and writes a byte
   * stream to standard output.
   *
   * @param keyFrames expression in {@code n}, the frame's number: where IDR pictures are to be
   */
  List<String> command(String keyFrames) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-hide_banner", "-nostdin", "-nostats", "-v", "error"));
    arguments.addAll(List.of("-f", "rawvideo", "-pix_fmt", "yuv420p"));
    arguments.addAll(List.of("-video_size", PlanarFrame.WIDTH + "x" + PlanarFrame.HEIGHT));
    arguments.addAll(List.of("-framerate", Integer.toString(VideoTimeline.FRAMES_PER_SECOND)));
    arguments.addAll(List.of("-i", "pipe:0", "-an"));
    arguments.addAll(
        List.of(
            "-vf", "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"));
    arguments.addAll(List.of("-color_range", "tv", "-colorspace", "bt709"));
    arguments.addAll(List.of("-color_primaries", "bt709", "-color_trc", "bt709"));
    arguments.addAll(List.of("-c:v", encoder.name, "-profile:v", "high", "-threads", "1"));
    arguments.addAll(List.of("-bf", "0", "-g", "100000", "-force_key_frames", "expr:" + keyFrames));
    arguments.addAll(encoder.settings);
    arguments.addAll(List.of("-flush_packets", "1", "-f", "h264", "pipe:1"));
    return ffmpeg.command(arguments);
  }

  @Override
  public String toString() {
    return id();
  }

  /** Encoders that can be used, the best one first. */
  private enum Encoder {
    /**
     * A constant quality at which text is as crisp as drawn (luma SSIM of a still 0.999). The
     * faster preset makes parts of twice the size, the next slower one takes half again the time.
     * No look-ahead: it saves memory and hands out each frame at once.
     */
    X264(
        "libx264",
        "libx264 superfast crf 20",
        List.of(
            "-preset",
            "superfast",
            "-crf",
            "20",
            "-level:v",
            "4.0",
            "-x264-params",
            "stitchable=1:repeat-headers=1:open_gop=0:scenecut=0:keyint=infinite:ref=1:weightp=0"
                + ":sync-lookahead=0:rc-lookahead=0")),
    /**
     * It has no constant quality: more bits are offered than it can spend within the quantisers
     * allowed, which keeps it at the lowest. No more than 20 Mb/s, or it declares a higher level.
     */
    OPENH264(
        "libopenh264",
        "libopenh264 qp 20-24",
        List.of("-rc_mode", "bitrate", "-b:v", "20M", "-qmin", "20", "-qmax", "24"));

    private final String name;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // a List.of
    private final List<String> settings;

    Encoder(String name, String description, List<String> settings) {
      this.name = name;
      this.description = description;
      this.settings = settings;
    }
  }
}
