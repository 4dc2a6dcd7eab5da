package dev.reelwright.workflows.video;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.reelwright.workflows.production.KeptUnit;
import dev.reelwright.workflows.production.ProductionNotifications;
import dev.reelwright.workflows.production.ProgressSnapshot;
import java.util.List;
import java.util.Map;

/**
 * The state of a production of videos between two runs of its workflow, while no unit runs.
 *
 * @param progress its progress
 * @param plans its videos, as reviewed
 * @param units results of the units that have ended
 * @param stacks where the first failure of each stage came from
 * @param stalls the stalls that somebody has been notified of
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record VideoState(
    ProgressSnapshot progress,
    List<VideoPlan> plans,
    List<KeptUnit> units,
    Map<String, List<String>> stacks,
    ProductionNotifications.ToldStalls stalls) {}
