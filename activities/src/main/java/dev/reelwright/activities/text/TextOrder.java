package dev.reelwright.activities.text;

/**
 * What a text model is asked for; the answer is to be one JSON object, and the instructions must
 * say so and describe it.
 *
 * @param instructions how to answer, not blank; the word JSON must be in it, which servers check
 * @param request what is wanted, not blank
 * @param maxTokens most tokens of the answer, at least 1
 */
public record TextOrder(String instructions, String request, int maxTokens) {
  /**
   * Creates an order.
   *
   * @throws IllegalArgumentException when something is missing
   */
  public TextOrder {
    if (instructions.isBlank() || request.isBlank()) {
      throw new IllegalArgumentException("instructions and request must not be blank");
    }
    if (!instructions.contains("JSON")) {
      throw new IllegalArgumentException("the instructions must ask for JSON");
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be at least 1, was " + maxTokens);
    }
  }
}
