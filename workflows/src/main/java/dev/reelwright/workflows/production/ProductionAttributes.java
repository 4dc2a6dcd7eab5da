package dev.reelwright.workflows.production;

import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The search attributes of a production, by which the service finds it: {@code temporal workflow
 * list --query 'ReelwrightOutcome = "failed"'}.
 *
 * <p>A service takes none that it does not know. So the one who starts a production sets its kind
 * where the service knows them all, and only a run with a kind keeps the others up to date: whether
 * it does stands in its history, and a replay decides as the run did. Each change is one event of
 * the history, a dozen for a whole production.
 */
public final class ProductionAttributes {
  /** What is made, for example {@code video}. */
  public static final SearchAttributeKey<String> KIND =
      SearchAttributeKey.forKeyword("ReelwrightKind");

  /** The stage that runs; after the end the last one that did. */
  public static final SearchAttributeKey<String> STAGE =
      SearchAttributeKey.forKeyword("ReelwrightStage");

  /** An {@link Outcome} in lower case; that of a terminated production is its last one. */
  public static final SearchAttributeKey<String> OUTCOME =
      SearchAttributeKey.forKeyword("ReelwrightOutcome");

  /** Codes of the languages that something is made in. */
  public static final SearchAttributeKey<List<String>> LANGUAGES =
      SearchAttributeKey.forKeywordList("ReelwrightLanguages");

  /** Memo: a hash of what the production was asked for. */
  public static final String ASKED_FOR = "ReelwrightRequest";

  private final boolean known;
  private String stage;
  private String outcome;

  /** Creates the attributes of the workflow that calls this. */
  public ProductionAttributes() {
    SearchAttributes given = Workflow.getTypedSearchAttributes();
    known = given.containsKey(KIND);
    stage = given.get(STAGE);
    outcome = given.get(OUTCOME);
  }

  /** Returns what a production starts with. */
  public static SearchAttributes initial(String kind, List<String> languages) {
    SearchAttributes.Builder attributes =
        SearchAttributes.newBuilder()
            .set(KIND, kind)
            .set(OUTCOME, Outcome.RUNNING.name().toLowerCase(Locale.ROOT));
    return (languages.isEmpty() ? attributes : attributes.set(LANGUAGES, languages)).build();
  }

  /**
   * Returns what a child of the workflow that calls this starts with; nothing where the service
   * does not know the attributes.
   */
  public static Optional<SearchAttributes> ofChild(String kind) {
    return Workflow.getTypedSearchAttributes().containsKey(KIND)
        ? Optional.of(initial(kind, List.of()))
        : Optional.empty();
  }

  /** Returns options that let a further run of the workflow keep what this one is known by. */
  public static ContinueAsNewOptions kept() {
    ContinueAsNewOptions.Builder options = ContinueAsNewOptions.newBuilder();
    String askedFor = Workflow.getMemo(ASKED_FOR, String.class, String.class);
    return (askedFor == null ? options : options.setMemo(Map.of(ASKED_FOR, askedFor))).build();
  }

  /** Says what the production makes. */
  public void languages(List<String> languages) {
    if (known
        && !languages.isEmpty()
        && !languages.equals(Workflow.getTypedSearchAttributes().get(LANGUAGES))) {
      Workflow.upsertTypedSearchAttributes(LANGUAGES.valueSet(languages));
    }
  }

  /** Says where the production stands, if that has changed. */
  public void update(ProgressReport report) {
    if (!known) {
      return;
    }
    String standsAt = furthest(report);
    if (!Objects.equals(standsAt, stage)) {
      stage = standsAt;
      Workflow.upsertTypedSearchAttributes(STAGE.valueSet(standsAt));
    }
    String stands = report.outcome().name().toLowerCase(Locale.ROOT);
    if (!stands.equals(outcome)) {
      outcome = stands;
      Workflow.upsertTypedSearchAttributes(OUTCOME.valueSet(stands));
    }
  }

  /** Stages overlap; the one that is furthest never goes back. */
  private String furthest(ProgressReport report) {
    List<StageProgress> stages = report.stages();
    for (int i = stages.size() - 1; i >= 0; i--) {
      StageProgress candidate = stages.get(i);
      if (candidate.stage().equals(stage)
          || candidate.state() == StageState.RUNNING
          || candidate.state() == StageState.WAITING) {
        return candidate.stage();
      }
    }
    return stage;
  }
}
