package dev.reelwright.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What docker-compose.yml promises, where no container engine is there to hold it to that. */
class DeploymentTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> JOBS =
      List.of("temporal-schema", "temporal-namespace", "storage-bucket");
  private static final Pattern EXACT_IMAGE =
      Pattern.compile("[a-z0-9./-]+:[0-9]+\\.[0-9]+(\\.[0-9]+)?(-[a-z0-9.]+)?");

  private static String text;
  private static Map<String, Object> file;
  private static final Map<String, Map<String, Object>> services = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    text = Files.readString(ROOT.resolve("docker-compose.yml"));
    file = map(new Load(LoadSettings.builder().build()).loadFromString(text));
    map(file.get("services")).forEach((name, service) -> services.put(name, map(service)));
  }

  /** Returns a mapping with what its merge key brings in, which what stands there itself beats. */
  private static Map<String, Object> map(Object node) {
    Map<String, Object> merged = new LinkedHashMap<>();
    assertThat(node).isInstanceOf(Map.class);
    Map<?, ?> given = (Map<?, ?>) node;
    Object base = given.get("<<");
    if (base instanceof Collection<?> several) {
      several.forEach(one -> map(one).forEach(merged::putIfAbsent));
    } else if (base != null) {
      merged.putAll(map(base));
    }
    given.forEach(
        (key, value) -> {
          if (!key.equals("<<")) {
            merged.put(key.toString(), value);
          }
        });
    return merged;
  }

  @Test
  void theWholeInstallationIsThere() {
    assertThat(services.keySet())
        .containsExactlyInAnyOrder(
            "postgresql",
            "temporal-schema",
            "temporal",
            "temporal-namespace",
            "temporal-ui",
            "storage-bucket",
            "storage",
            "worker-workflow",
            "worker-media",
            "worker-net",
            "reelwright");
    for (String role : List.of("workflow", "media", "net")) {
      assertThat(services.get("worker-" + role).get("command"))
          .isEqualTo(List.of("worker", "--role", role));
    }
  }

  @Test
  void everyImageHasAnExactVersion() {
    services.forEach(
        (name, service) ->
            assertThat(service.get("image").toString()).as(name).matches(EXACT_IMAGE));
  }

  @Test
  void nothingRunsAsRootOrMoreThanItNeeds() {
    services.forEach(
        (name, service) -> {
          assertThat(service.get("user").toString()).as(name).matches("[1-9][0-9]*:[1-9][0-9]*");
          assertThat(service.get("read_only")).as(name).isEqualTo(true);
          assertThat(service.get("cap_drop")).as(name).isEqualTo(List.of("ALL"));
          assertThat(service.get("security_opt"))
              .as(name)
              .isEqualTo(List.of("no-new-privileges:true"));
          assertThat(service).as(name).doesNotContainKeys("privileged", "cap_add", "network_mode");
          assertThat(service).as(name).containsKey("networks");
        });
  }

  @Test
  void everyServiceHasLimits() {
    services.forEach(
        (name, service) -> {
          Map<String, Object> resources = map(map(service.get("deploy")).get("resources"));
          assertThat(map(resources.get("limits"))).as(name).containsKeys("cpus", "memory", "pids");
        });
  }

  @Test
  void everyServiceThatStaysSaysWhetherItIsWell() {
    services.forEach(
        (name, service) -> {
          if (!JOBS.contains(name) && !service.containsKey("profiles")) {
            assertThat(service).as(name).containsKey("healthcheck");
            assertThat(map(service.get("healthcheck")))
                .as(name)
                .containsKeys("test", "interval", "timeout", "retries");
          }
        });
  }

  @Test
  void nothingStartsBeforeWhatItNeeds() {
    services.forEach(
        (name, service) -> {
          if (service.get("depends_on") == null) {
            return;
          }
          map(service.get("depends_on"))
              .forEach(
                  (needed, how) -> {
                    assertThat(services).as(name).containsKey(needed);
                    assertThat(map(how).get("condition"))
                        .as(name + " needs " + needed)
                        .isEqualTo(
                            JOBS.contains(needed)
                                ? "service_completed_successfully"
                                : "service_healthy");
                  });
        });
  }

  @Test
  void networksAndVolumesThatAreUsedAreThere() {
    services.forEach(
        (name, service) -> {
          assertThat((List<?>) service.get("networks"))
              .as(name)
              .allMatch(network -> map(file.get("networks")).containsKey(network));
          for (Object volume : (List<?>) service.getOrDefault("volumes", List.of())) {
            String source = volume.toString().split(":", 2)[0];
            if (source.startsWith("./")) {
              assertThat(ROOT.resolve(source)).isRegularFile();
            } else if (!source.startsWith("/")) {
              assertThat(map(file.get("volumes"))).as(name).containsKey(source);
            }
          }
        });
  }

  @Test
  void noKeyStandsInTheFileAndEachOneThatIsNeededIsAskedFor() throws IOException {
    Matcher secret =
        Pattern.compile(
                "(?m)^ *([A-Z0-9_]*(PASSWORD|PWD|SECRET|KEY|CREDENTIAL|IDENTITY)[A-Z_]*): *(.*)$")
            .matcher(text);
    int found = 0;
    while (secret.find()) {
      found++;
      assertThat(secret.group(3)).as(secret.group(1)).matches("\\$\\{[A-Z_]+(:\\?.+|:-)}");
    }
    assertThat(found).isPositive();
    assertThat(Files.readAllLines(ROOT.resolve("deploy/env.example")))
        .allMatch(line -> line.isEmpty() || line.startsWith("#") || line.matches("[A-Z_]+="));
    Matcher asked = Pattern.compile("\\$\\{([A-Z_]+)").matcher(text);
    String example = Files.readString(ROOT.resolve("deploy/env.example"));
    while (asked.find()) {
      assertThat(example).contains(asked.group(1) + "=");
    }
  }

  @Test
  void nothingIsReachedFromOtherMachines() {
    services.forEach(
        (name, service) -> {
          for (Object port : (List<?>) service.getOrDefault("ports", List.of())) {
            assertThat(port.toString()).as(name).startsWith("127.0.0.1:");
          }
        });
  }

  @Test
  void theImageIsBuiltFromExactVersionsAndRunsAsNobodyInParticular() throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("Dockerfile"));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("FROM "))
        .hasSize(2)
        .allSatisfy(
            line -> assertThat(line.split(" ")[1]).matches("[a-z-]+:17\\.[0-9._]+-j[a-z-]+"));
    assertThat(lines).contains("USER 10001:10001");
  }
}
