package dev.reelwright.activities.input;

import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.http.AddressPolicy;
import dev.reelwright.activities.http.HttpAnswer;
import dev.reelwright.activities.http.HttpCall;
import dev.reelwright.activities.http.HttpFetcher;
import dev.reelwright.activities.http.HttpLimits;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;

/** Fetches sources over HTTP, under the rules for addresses that an input names. */
public final class HttpSourceFetcher implements SourceFetcher {
  private static final HttpLimits LIMITS =
      new HttpLimits(
          HttpLimits.DOCUMENT.silence(), HttpLimits.DOCUMENT.total(), VideoLimits.INPUT_BYTES);

  @Override
  public Fetched fetch(String address, boolean allowPrivate, UnitScope scope)
      throws ProductionException, CancelledException {
    AddressPolicy policy = allowPrivate ? AddressPolicy.ANY : AddressPolicy.PUBLIC_ONLY;
    HttpCall call =
        HttpCall.document(address)
            .withHeader("Accept", "text/markdown, text/html;q=0.9, text/*;q=0.8, */*;q=0.5")
            .withLimits(LIMITS)
            .withObserver(
                (bytes, total) ->
                    scope.progress().report((double) bytes, (double) total, "fetching " + address));
    try (HttpFetcher fetcher = new HttpFetcher(policy)) {
      HttpAnswer answer =
          fetcher.fetch(call, scope.deadline(), scope.cancellation()).requireSuccess();
      byte[] content = answer.body();
      return new Fetched(
          answer.charset().map(name -> TextDecoder.toUtf8(content, name)).orElse(content),
          answer.mediaType());
    } catch (IOException e) {
      throw new ProductionException(
          FailureCode.INPUT_UNREADABLE, address + " cannot be fetched: " + e.getMessage(), e);
    }
  }
}
