package dev.reelwright.starter.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MetricsTest {
  @Test
  void countersGaugesAndTimesAreWrittenAsPrometheusReadsThem() {
    Metrics metrics = new Metrics();
    metrics.reportCounter("requests", Map.of("operation", "Poll", "namespace", "a\"b"), 2);
    metrics.reportCounter("requests", Map.of("namespace", "a\"b", "operation", "Poll"), 3);
    metrics.reportGauge("slots-free", Map.of(), 1.5);
    metrics.time("unit", Map.of("stage", "audio"), 0.25);
    metrics.time("unit", Map.of("stage", "audio"), 4000);
    assertThat(metrics.text())
        .contains("# TYPE requests_total counter\n")
        .contains("requests_total{namespace=\"a\\\"b\",operation=\"Poll\"} 5\n")
        .contains("# TYPE slots_free gauge\nslots_free 1.5\n")
        .contains("# TYPE unit_seconds histogram\n")
        .contains("unit_seconds_bucket{stage=\"audio\",le=\"0.1\"} 0\n")
        .contains("unit_seconds_bucket{stage=\"audio\",le=\"0.25\"} 1\n")
        .contains("unit_seconds_bucket{stage=\"audio\",le=\"1800\"} 1\n")
        .contains("unit_seconds_bucket{stage=\"audio\",le=\"+Inf\"} 2\n")
        .contains("unit_seconds_sum{stage=\"audio\"} 4000.25\n")
        .contains("unit_seconds_count{stage=\"audio\"} 2\n");
  }

  @Test
  void whatTheSdkReportsIsServed() throws Exception {
    Metrics metrics = new Metrics();
    try (Scope scope = metrics.scope()) {
      scope.tagged(Map.of("operation", "Poll")).counter("temporal_request").inc(7);
      scope.timer("temporal_request_latency").record(Duration.ofMillis(20));
    }
    try (MetricsEndpoint endpoint = MetricsEndpoint.open(MetricsEndpoint.address("0"), metrics)) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(endpoint.address())).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(endpoint.address()).startsWith("http://127.0.0.1:");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/plain; version=0.0.4");
      assertThat(answer.body())
          .contains("temporal_request_total{operation=\"Poll\"} 7\n")
          .contains("temporal_request_latency_seconds_count 1\n");
    }
  }

  @Test
  void whatIsNoAddressIsRefused() {
    assertThat(MetricsEndpoint.address("127.0.0.1:9464").getPort()).isEqualTo(9464);
    for (String text : List.of("port", "127.0.0.1:", ":1", "99999", "127.0.0.1:x")) {
      assertThatThrownBy(() -> MetricsEndpoint.address(text))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
