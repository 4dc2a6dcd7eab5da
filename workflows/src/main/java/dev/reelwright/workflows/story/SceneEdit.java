package dev.reelwright.workflows.story;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A change of one scene by who reviews it.
 *
 * @param sceneId scene id
 * @param title new title, at most {@value #LONGEST} characters; null to leave it
 * @param action new action, as long at most; null to leave it
 * @param setting new setting, as long at most; null to leave it
 * @param drop whether the scene is to be left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SceneEdit(String sceneId, String title, String action, String setting, boolean drop) {
  /** Most characters of a text, as of what a model may write. */
  public static final int LONGEST = 600;
}
