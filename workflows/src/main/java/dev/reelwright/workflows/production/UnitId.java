package dev.reelwright.workflows.production;

/**
 * Names one unit of a stage of a production; given to every activity so that its heartbeats, logs,
 * receipts and failures can say where they come from.
 *
 * @param production workflow id of the production
 * @param stage name of the stage, for example {@code audio_generation}
 * @param unit name within the stage, unique there, for example {@code intro/scene-03.en}
 * @param label the unit for people, for example {@code scene 3/12 · narration · en}
 */
public record UnitId(String production, String stage, String unit, String label) {}
