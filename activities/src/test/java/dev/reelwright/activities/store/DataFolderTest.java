package dev.reelwright.activities.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFolderTest {
  private static final Path HOME = Path.of("/home/someone");

  @Test
  void reelwright_home_comes_first() {
    assertThat(
            DataFolder.of(
                    Map.of("REELWRIGHT_HOME", "/data", "XDG_DATA_HOME", "/xdg"),
                    null,
                    "Linux",
                    HOME)
                .root())
        .isEqualTo(Path.of("/data").toAbsolutePath());
  }

  @Test
  void each_platform_has_its_usual_place() {
    assertThat(DataFolder.of(Map.of(), null, "Linux", HOME).root())
        .isEqualTo(HOME.resolve(".local/share/reelwright").toAbsolutePath());
    assertThat(DataFolder.of(Map.of("XDG_DATA_HOME", "/xdg"), null, "Linux", HOME).root())
        .isEqualTo(Path.of("/xdg/reelwright").toAbsolutePath());
    assertThat(DataFolder.of(Map.of(), null, "Mac OS X", HOME).root())
        .isEqualTo(HOME.resolve("Library/Application Support/Reelwright").toAbsolutePath());
    assertThat(DataFolder.of(Map.of("LOCALAPPDATA", "/local"), null, "Windows 11", HOME).root())
        .isEqualTo(Path.of("/local/Reelwright").toAbsolutePath());
  }

  @Test
  void a_relative_xdg_folder_is_passed_over_as_its_specification_says() {
    assertThat(DataFolder.of(Map.of("XDG_DATA_HOME", "xdg"), null, "Linux", HOME).root())
        .isEqualTo(HOME.resolve(".local/share/reelwright").toAbsolutePath());
  }
}
