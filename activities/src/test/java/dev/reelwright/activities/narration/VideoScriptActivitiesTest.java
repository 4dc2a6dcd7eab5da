package dev.reelwright.activities.narration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.activities.store.DataFolder;
import dev.reelwright.activities.store.DirectoryArtifactStore;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.UnitDecision;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.video.SceneScript;
import dev.reelwright.workflows.video.SceneSpec;
import dev.reelwright.workflows.video.VideoScriptActivities;
import dev.reelwright.workflows.video.VideoSpec;
import dev.reelwright.workflows.video.VisualContent;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The script of a scene")
class VideoScriptActivitiesTest {
  @TempDir Path folder;
  private TestActivityEnvironment environment;
  private DirectoryArtifactStore store;
  private VideoScriptActivities activities;

  @BeforeEach
  void start() {
    environment = TestActivityEnvironment.newInstance();
    store = new DirectoryArtifactStore(folder.resolve("artifacts"));
    environment.registerActivitiesImplementations(
        new VideoScriptActivitiesImpl(new UnitRunner(store, new DataFolder(folder)), store));
    activities = environment.newActivityStub(VideoScriptActivities.class);
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  private static UnitId unit(int scene) {
    return new UnitId("p", "script_generation", "talk/" + scene + ".en", "scene " + scene);
  }

  /** Puts a video into the store, with one scene for each of these narrations. */
  private ArtifactRef video(String... narrations) throws Exception {
    List<SceneSpec> scenes = new ArrayList<>();
    for (String narration : narrations) {
      scenes.add(
          new SceneSpec(
              "scene-" + scenes.size(),
              new VisualContent.Title("On the screen", null),
              narration == null ? Map.of() : Map.of("", narration),
              null,
              null,
              List.of(),
              null,
              null,
              null));
    }
    return StoredJson.put(
        store, "spec", new VideoSpec("talk", "A talk", null, "en", "blue", null, null, scenes));
  }

  private String text(Made<SceneScript> script) throws Exception {
    return new String(store.read(script.value().text()), StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("is the narration as it was given, with its sentences counted")
  void given() throws Exception {
    Made<SceneScript> script =
        activities.writeScript(unit(0), video("Dr. Ada speaks. She stops."), 0, "en");
    assertThat(text(script)).isEqualTo("Dr. Ada speaks. She stops.");
    assertThat(script.value().characters()).isEqualTo(26);
    assertThat(script.value().sentences()).isEqualTo(2);
  }

  @Test
  @DisplayName("is written from what the scene shows where none was given")
  void written() throws Exception {
    assertThat(text(activities.writeScript(unit(0), video((String) null), 0, "en")))
        .isEqualTo("On the screen.");
  }

  @Test
  @DisplayName("is reused when only another scene was edited, and made anew when its text was")
  void reuse() throws Exception {
    ArtifactRef before = video("First words.", "Second words.");
    ArtifactRef after = video("First words.", "Other words.");
    Made<SceneScript> first = activities.writeScript(unit(0), before, 0, "en");
    Made<SceneScript> second = activities.writeScript(unit(1), before, 1, "en");
    assertThat(List.of(first, second))
        .allSatisfy(
            script -> {
              assertThat(script.receipt().decision()).isEqualTo(UnitDecision.MADE);
              assertThat(script.receipt().reason()).isEqualTo("first time");
            });
    Made<SceneScript> kept = activities.writeScript(unit(0), after, 0, "en");
    assertThat(kept.receipt().decision()).isEqualTo(UnitDecision.REUSED);
    assertThat(kept.value()).isEqualTo(first.value());
    Made<SceneScript> changed = activities.writeScript(unit(1), after, 1, "en");
    assertThat(changed.receipt().decision()).isEqualTo(UnitDecision.MADE);
    assertThat(changed.receipt().reason()).isEqualTo("narration changed");
    assertThat(text(changed)).isEqualTo("Other words.");
  }
}
