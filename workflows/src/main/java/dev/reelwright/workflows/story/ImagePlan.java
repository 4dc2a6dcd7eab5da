package dev.reelwright.workflows.story;

import dev.reelwright.workflows.production.Cost;

/**
 * Who paints a story's images.
 *
 * @param provider name of the engine
 * @param version version of the engine
 * @param remote whether it is asked over the network
 * @param each what one image costs at most
 */
public record ImagePlan(String provider, String version, boolean remote, Cost each) {}
