package dev.reelwright.workflows.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Asks for the prompt of one scene.
 *
 * @param scene the scene
 * @param artStyle how all pictures of the story look
 * @param cast those whom the prompt describes, the protagonist first
 * @param writer who writes it
 * @param image what is going to be made of the prompt, so that it is looked for; null for nothing
 * @param reuseOnly true when it may only be reused, since the budget does not allow to pay for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PromptRequest(
    StoryScene scene,
    String artStyle,
    List<StoryCharacter> cast,
    String writer,
    ImageRequest image,
    Boolean reuseOnly) {
  public PromptRequest {
    cast = List.copyOf(cast);
  }
}
