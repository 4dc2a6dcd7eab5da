package dev.reelwright.activities.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.workflows.production.Cost;

/**
 * What a text model has answered.
 *
 * @param json an object
 * @param cost tokens and money; the engine has told them already
 */
public record TextAnswer(JsonNode json, Cost cost) {}
