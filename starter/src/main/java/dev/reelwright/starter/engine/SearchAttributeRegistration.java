package dev.reelwright.starter.engine;

import dev.reelwright.workflows.production.ProductionAttributes;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes a namespace know the search attributes of productions.
 *
 * @param known whether it knows them all
 * @param addedNow whether some were added just now: a service may take some seconds to accept them
 * @param refusal why it does not know them, for people; null when it does
 */
public record SearchAttributeRegistration(boolean known, boolean addedNow, String refusal) {
  private static final List<SearchAttributeKey<?>> KEYS =
      List.of(
          ProductionAttributes.KIND,
          ProductionAttributes.STAGE,
          ProductionAttributes.OUTCOME,
          ProductionAttributes.LANGUAGES);

  private static final long DEADLINE_SECONDS = 15;

  /** Returns the registration of an engine without search attributes. */
  static SearchAttributeRegistration none() {
    return new SearchAttributeRegistration(false, false, null);
  }

  /** Asks a service what its namespace knows, and adds what it misses. */
  static SearchAttributeRegistration of(WorkflowServiceStubs service, String namespace) {
    try {
      Map<String, IndexedValueType> missing = missing(service, namespace);
      if (missing.isEmpty()) {
        return new SearchAttributeRegistration(true, false, null);
      }
      try {
        var added =
            operator(service)
                .addSearchAttributes(
                    AddSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .putAllSearchAttributes(missing)
                        .build());
        return new SearchAttributeRegistration(added.isInitialized(), true, null);
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() == Status.Code.ALREADY_EXISTS
            && missing(service, namespace).isEmpty()) {
          return new SearchAttributeRegistration(true, true, null);
        }
        throw e;
      }
    } catch (StatusRuntimeException e) {
      return new SearchAttributeRegistration(
          false,
          false,
          "the service does not take the search attributes ("
              + e.getStatus().getCode()
              + "); `temporal workflow list` will not find productions by kind, stage, outcome or"
              + " language. Whoever administers it can add them: temporal operator"
              + " search-attribute create");
    }
  }

  private static OperatorServiceBlockingStub operator(WorkflowServiceStubs service) {
    // This channel carries the headers and keys of every other call.
    return OperatorServiceGrpc.newBlockingStub(service.blockingStub().getChannel())
        .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private static Map<String, IndexedValueType> missing(
      WorkflowServiceStubs service, String namespace) {
    Map<String, IndexedValueType> there =
        operator(service)
            .listSearchAttributes(
                ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
            .getCustomAttributesMap();
    Map<String, IndexedValueType> missing = new HashMap<>();
    for (SearchAttributeKey<?> key : KEYS) {
      if (there.get(key.getName()) != key.getValueType()) {
        missing.put(key.getName(), key.getValueType());
      }
    }
    return missing;
  }
}
