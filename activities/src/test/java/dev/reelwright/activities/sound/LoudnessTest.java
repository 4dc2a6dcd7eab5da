package dev.reelwright.activities.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoudnessTest {
  @TempDir Path folder;

  @Test
  void aSineOfFullScaleIsAsLoudAsTheStandardSays() {
    // BS.1770-4: 0 dBFS at 997 Hz in one channel reads −3.01 LUFS.
    float[] sine = new float[48_000 * 10];
    for (int i = 0; i < sine.length; i++) {
      sine[i] = (float) Math.sin(2 * Math.PI * 997 * i / 48_000);
    }
    LoudnessMeter meter = new LoudnessMeter(1, 1);
    meter.add(sine, sine.length);
    assertThat(meter.integrated().getAsDouble()).isCloseTo(-3.01, within(0.02));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.4, 0.95})
  void loudnessAndTruePeakAgreeWithFfmpeg(double level) throws Exception {
    float[] voice =
        TestVoice.speak(
                List.of("A first sentence with some words.", "And a second one.", "A third."),
                level,
                1.2)
            .samples();
    Path file = Files.write(folder.resolve("voice.wav"), TestVoice.wav(voice));
    String report =
        TestFfmpeg.run(
            "-hide_banner",
            "-nostats",
            "-i",
            file.toString(),
            "-af",
            "ebur128=peak=true",
            "-f",
            "null",
            "-");
    LoudnessMeter meter = new LoudnessMeter(1, 1);
    TruePeakMeter peaks = new TruePeakMeter();
    meter.add(voice, voice.length);
    peaks.add(voice, voice.length, 1, 0);
    assertThat(meter.integrated().getAsDouble()).isCloseTo(last(report, "I:"), within(0.1));
    assertThat(TruePeakMeter.decibels(peaks.peak())).isCloseTo(last(report, "Peak:"), within(0.3));
  }

  @Test
  void silenceHasNoLoudness() {
    LoudnessMeter meter = new LoudnessMeter(1, 2);
    meter.add(new float[480_000], 480_000);
    assertThat(meter.integrated()).isEmpty();
  }

  @Test
  void aTruePeakBetweenSamplesIsSeen() {
    // A quarter of the sample rate, sampled 45° off its peaks: samples at 0.707 of the true peak.
    float[] sine = new float[4_800];
    for (int i = 0; i < sine.length; i++) {
      sine[i] = (float) Math.sin(Math.PI / 2 * i + Math.PI / 4);
    }
    TruePeakMeter meter = new TruePeakMeter();
    meter.add(sine, sine.length, 1, 0);
    assertThat(meter.peak()).isCloseTo(1.0, within(0.06));
  }

  @Test
  void theLimiterHoldsTheCeilingKeepsTheLengthAndLeavesQuietPartsAlone() {
    float[] in = new float[48_000];
    for (int i = 0; i < in.length; i++) {
      double loud = i > 20_000 && i < 24_000 ? 1.6 : 0.3;
      in[i] = (float) (loud * Math.sin(2 * Math.PI * 440 * i / 48_000));
    }
    double ceiling = Math.pow(10, -1.5 / 20);
    TruePeakLimiter limiter = new TruePeakLimiter(ceiling);
    float[] first = new float[in.length];
    float[] rest = new float[2_000];
    int ready = limiter.limit(in, in.length, first);
    int last = limiter.end(rest);
    assertThat(ready + last).isEqualTo(in.length);
    float[] out = first.clone();
    System.arraycopy(rest, 0, out, ready, last);
    TruePeakMeter peak = new TruePeakMeter();
    peak.add(out, out.length, 1, 0);
    assertThat(peak.peak()).isLessThanOrEqualTo(ceiling * 1.01).isGreaterThan(ceiling * 0.9);
    for (int i = 0; i < 18_000; i++) {
      assertThat(out[i]).isCloseTo(in[i], within(1e-6f));
    }
  }

  private static double last(String report, String label) {
    Matcher matcher = Pattern.compile(label + "\\s+(-?[0-9.]+)").matcher(report);
    double value = Double.NaN;
    while (matcher.find()) {
      value = Double.parseDouble(matcher.group(1));
    }
    return value;
  }
}
