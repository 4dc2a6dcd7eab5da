package dev.reelwright.activities.assembly;

import dev.reelwright.workflows.video.VideoTimeline;

/** Writes title, comment and chapters in ffmpeg's metadata format. */
final class ContainerMetadata {
  private ContainerMetadata() {}

  /** Returns the metadata of a video: a chapter for each scene, by whole frames. */
  static String of(TimedVideo video) {
    StringBuilder file = new StringBuilder(";FFMETADATA1\n");
    file.append("title=").append(escaped(video.title())).append('\n');
    String description = video.spec().description();
    if (description != null && !description.isBlank()) {
      file.append("comment=").append(escaped(description.strip())).append('\n');
    }
    for (TimedScene scene : video.scenes()) {
      file.append("[CHAPTER]\nTIMEBASE=1/")
          .append(VideoTimeline.FRAMES_PER_SECOND)
          .append("\nSTART=")
          .append(scene.startFrame())
          .append("\nEND=")
          .append(scene.endFrame())
          .append("\ntitle=")
          .append(escaped(SceneTitles.of(scene.spec())))
          .append('\n');
    }
    return file.toString();
  }

  private static String escaped(String text) {
    return text.replaceAll("([=;#\\\\\n])", "\\\\$1").replace("\r", "").replace("\0", "");
  }
}
