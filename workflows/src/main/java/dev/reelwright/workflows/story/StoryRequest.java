package dev.reelwright.workflows.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.workflows.production.MadeAgain;
import dev.reelwright.workflows.production.ProductionTerms;

/**
 * Starts a production of a story.
 *
 * @param source the answers
 * @param options options of the whole production
 * @param again what is to be made again; null when everything that is there may be reused
 * @param terms what it may spend and who is notified; null for no limit and nobody
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoryRequest(
    StorySource source, StoryOptions options, MadeAgain again, ProductionTerms terms) {}
