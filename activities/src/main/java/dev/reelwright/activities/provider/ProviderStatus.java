package dev.reelwright.activities.provider;

import java.util.Objects;

/**
 * What a provider can do on this machine. Holds no secret.
 *
 * @param id name of the provider in options and receipts, for example {@code embedded}
 * @param version what decides its results besides the request: version, model, address; part of
 *     every idempotency key; empty when it is not usable
 * @param usable whether it can be asked now
 * @param detail what was found, for people: {@code gpt-image-1 at api.openai.com/v1}
 * @param advice how to get it, for people; empty when there is nothing to do
 */
public record ProviderStatus(
    String id, String version, boolean usable, String detail, String advice) {
  public ProviderStatus {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(advice, "advice");
  }
}
