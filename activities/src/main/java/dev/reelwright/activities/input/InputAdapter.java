package dev.reelwright.activities.input;

import dev.reelwright.workflows.video.VideoSpec;
import java.util.List;

/**
 * Turns one kind of input into video specs. An adapter is registered with one line in {@link
 * VideoAdapters#standard()}.
 */
public interface InputAdapter {
  /** Returns the name that {@code --from TYPE:SOURCE} uses, for example {@code document}. */
  String type();

  /** Returns what it takes, in one line for people. */
  String takes();

  /** Returns the file-name extensions, without the dot, by which a set knows this kind of file. */
  List<String> extensions();

  /**
   * Returns the files that this input refers to, as written in it. Faulty input is no error here:
   * it has just no references, and {@link #adapt} says what is wrong.
   */
  List<Reference> references(byte[] content, String location);

  /**
   * Adapts the input. Every fault goes to the input's findings; what is returned then is of no
   * meaning.
   */
  List<VideoSpec> adapt(InputContext input);

  /**
   * A file that an input refers to.
   *
   * @param path the path as written, relative to the referring file
   * @param kind what it is
   */
  record Reference(String path, Kind kind) {
    /** What a referred file is. */
    public enum Kind {
      /** A picture that a scene shows. */
      PICTURE,
      /** A file with a video of its own, which may refer to files in turn. */
      VIDEO
    }
  }
}
