package dev.reelwright.workflows.production;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a production of any kind may be asked for besides its own options.
 *
 * @param budget what it may spend; null for no limit
 * @param webhooks names of the environment variables of the workers for providers whose values are
 *     the addresses to notify, separated by commas; the addresses themselves are secrets and never
 *     stand in a request
 * @param notifyOn what is notified of; empty for {@link NotificationEvent#usual()}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProductionTerms(
    Budget budget, List<String> webhooks, List<NotificationEvent> notifyOn) {
  /** No budget and nobody to notify. */
  public static final ProductionTerms NONE = new ProductionTerms(null, List.of(), List.of());

  public ProductionTerms {
    webhooks = webhooks == null ? List.of() : List.copyOf(webhooks);
    notifyOn = notifyOn == null ? List.of() : List.copyOf(notifyOn);
  }

  /** Returns these terms, or none for null. */
  public static ProductionTerms orNone(ProductionTerms terms) {
    return terms == null ? NONE : terms;
  }

  /** Returns these terms with another budget; null for no limit. */
  public ProductionTerms with(Budget other) {
    return new ProductionTerms(other, webhooks, notifyOn);
  }

  /** Returns whether somebody is to be notified of an event. */
  public boolean notifies(NotificationEvent event) {
    return !webhooks.isEmpty()
        && (notifyOn.isEmpty() ? NotificationEvent.usual() : notifyOn).contains(event);
  }
}
