package dev.reelwright.workflows.video;

import dev.reelwright.workflows.production.ArtifactRef;

/**
 * The final narration of one scene in one language.
 *
 * @param text the narration, UTF-8 text in the store; spoken and shown word for word
 * @param characters its length in characters; 0 for a silent scene
 * @param sentences number of sentences
 */
public record SceneScript(ArtifactRef text, int characters, int sentences) {}
