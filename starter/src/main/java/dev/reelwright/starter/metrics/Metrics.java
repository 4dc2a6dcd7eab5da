package dev.reelwright.starter.metrics;

import com.uber.m3.tally.Buckets;
import com.uber.m3.tally.Capabilities;
import com.uber.m3.tally.CapableOf;
import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.StatsReporter;
import com.uber.m3.util.Duration;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counters, gauges and times in memory, written in Prometheus' text format (version 0.0.4). Takes
 * what Temporal's SDK reports, under the names that its dashboards expect: a counter ends in {@code
 * _total}, a time in {@code _seconds}. Safe for use by many threads.
 */
public final class Metrics implements StatsReporter {
  /** Upper bounds in seconds: from one call of a service to the encoding of a whole video. */
  private static final double[] BOUNDS = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800
  };

  private static final MathContext SHOWN = new MathContext(12);
  private static final Duration REPORTED_EVERY = Duration.ofSeconds(1);

  private final Map<String, Map<String, LongAdder>> counters = new ConcurrentSkipListMap<>();
  private final Map<String, Map<String, Double>> gauges = new ConcurrentSkipListMap<>();
  private final Map<String, Map<String, Times>> times = new ConcurrentSkipListMap<>();

  private static final class Times {
    private final LongAdder[] counts = new LongAdder[BOUNDS.length + 1];
    private final DoubleAdder sum = new DoubleAdder();

    Times() {
      for (int i = 0; i < counts.length; i++) {
        counts[i] = new LongAdder();
      }
    }

    void add(double seconds) {
      int bucket = 0;
      while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
        bucket++;
      }
      counts[bucket].increment();
      sum.add(seconds);
    }
  }

  /** Returns what the SDK reports to; to be closed, which ends its thread. */
  public Scope scope() {
    return new RootScopeBuilder().reporter(this).reportEvery(REPORTED_EVERY);
  }

  /** Counts. */
  public void count(String name, Map<String, String> labels) {
    reportCounter(name, labels, 1);
  }

  /** Adds to a histogram of times. */
  public void time(String name, Map<String, String> labels, double seconds) {
    times
        .computeIfAbsent(name(name) + "_seconds", key -> new ConcurrentSkipListMap<>())
        .computeIfAbsent(labels(labels), key -> new Times())
        .add(seconds);
  }

  @Override
  public void reportCounter(String name, Map<String, String> tags, long value) {
    counters
        .computeIfAbsent(name(name) + "_total", key -> new ConcurrentSkipListMap<>())
        .computeIfAbsent(labels(tags), key -> new LongAdder())
        .add(value);
  }

  @Override
  public void reportGauge(String name, Map<String, String> tags, double value) {
    gauges
        .computeIfAbsent(name(name), key -> new ConcurrentSkipListMap<>())
        .put(labels(tags), value);
  }

  @Override
  public void reportTimer(String name, Map<String, String> tags, Duration interval) {
    time(name, tags, interval.getSeconds());
  }

  @Override
  @SuppressWarnings({
    "deprecation",
    "rawtypes"
  }) // as the interface has it; the SDK reports no histograms
  public void reportHistogramValueSamples(
      String name,
      Map<String, String> tags,
      Buckets buckets,
      double lowerBound,
      double upperBound,
      long samples) {
    reportCounter(name, tags, samples);
  }

  @Override
  @SuppressWarnings({
    "deprecation",
    "rawtypes"
  }) // as the interface has it; the SDK reports no histograms
  public void reportHistogramDurationSamples(
      String name,
      Map<String, String> tags,
      Buckets buckets,
      Duration lowerBound,
      Duration upperBound,
      long samples) {
    reportCounter(name, tags, samples);
  }

  @Override
  public Capabilities capabilities() {
    return CapableOf.REPORTING;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  /** Writes everything in Prometheus' text format. */
  public String text() {
    StringBuilder text = new StringBuilder();
    counters.forEach(
        (name, series) -> {
          text.append("# TYPE ").append(name).append(" counter\n");
          series.forEach((labels, value) -> line(text, name, labels, "", (double) value.sum()));
        });
    gauges.forEach(
        (name, series) -> {
          text.append("# TYPE ").append(name).append(" gauge\n");
          series.forEach((labels, value) -> line(text, name, labels, "", value));
        });
    times.forEach(
        (name, series) -> {
          text.append("# TYPE ").append(name).append(" histogram\n");
          series.forEach((labels, value) -> histogram(text, name, labels, value));
        });
    return text.toString();
  }

  private static void histogram(StringBuilder text, String name, String labels, Times times) {
    long below = 0;
    for (int i = 0; i <= BOUNDS.length; i++) {
      below += times.counts[i].sum();
      String bound = i == BOUNDS.length ? "+Inf" : number(BOUNDS[i]);
      line(text, name + "_bucket", labels, "le=\"" + bound + "\"", (double) below);
    }
    line(text, name + "_sum", labels, "", times.sum.sum());
    line(text, name + "_count", labels, "", (double) below);
  }

  private static void line(
      StringBuilder text, String name, String labels, String more, double value) {
    text.append(name);
    if (!labels.isEmpty() || !more.isEmpty()) {
      text.append('{').append(labels);
      text.append(labels.isEmpty() || more.isEmpty() ? "" : ",").append(more).append('}');
    }
    text.append(' ').append(number(value)).append('\n');
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return Double.isNaN(value)
        ? "NaN"
        : new BigDecimal(value, SHOWN).stripTrailingZeros().toPlainString();
  }

  private static String name(String name) {
    return name.replaceAll("[^a-zA-Z0-9_:]", "_");
  }

  /** A scope of the SDK without labels reports none at all. */
  private static String labels(Map<String, String> labels) {
    if (labels == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    new TreeMap<>(labels)
        .forEach(
            (label, value) -> {
              text.append(text.isEmpty() ? "" : ",").append(name(label)).append("=\"");
              text.append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
              text.append('"');
            });
    return text.toString();
  }
}
