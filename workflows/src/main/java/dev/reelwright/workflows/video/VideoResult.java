package dev.reelwright.workflows.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.Receipt;
import java.util.List;

/**
 * The end of a production of videos.
 *
 * @param outcome completed, completed with failures, or failed
 * @param outputs what was delivered
 * @param failures what failed for good
 * @param warnings what went wrong without spoiling the result
 * @param receipt what was made and reused, and its cost
 * @param record {@code production.json} as delivered; null when nothing was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VideoResult(
    Outcome outcome,
    List<VideoOutput> outputs,
    List<FailureDetail> failures,
    List<String> warnings,
    Receipt receipt,
    DeliveredFile record) {}
