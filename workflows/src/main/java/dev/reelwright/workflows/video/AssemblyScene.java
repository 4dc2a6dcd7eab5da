package dev.reelwright.workflows.video;

/**
 * One scene as the assembly needs it.
 *
 * @param index position in the video from 0
 * @param frames length in frames
 * @param script final narration
 * @param clip its speech
 * @param part its picture; null in an assembly that only the sound and the subtitles are made from,
 *     so that they need not wait for the pictures
 */
public record AssemblyScene(
    int index, int frames, SceneScript script, SpeechClip clip, PicturePart part) {}
