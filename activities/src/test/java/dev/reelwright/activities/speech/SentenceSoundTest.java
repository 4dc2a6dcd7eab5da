package dev.reelwright.activities.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSoundTest {
  private static float[] tone(int rate, double seconds, double hertz, double amplitude) {
    float[] samples = new float[(int) (rate * seconds)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return samples;
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 22_050, 24_000, 44_100, 96_000})
  void keepsPitchLevelAndLengthWhenItChangesTheRate(int rate) {
    float[] out = Resampler.resample(tone(rate, 1, 1_000, 0.5), rate, 48_000);
    assertThat(out).hasSize(48_000);
    float[] middle = Arrays.copyOfRange(out, 4_800, 43_200);
    assertThat(SoundProbe.share(middle, 48_000, 1_000)).isGreaterThan(0.999);
    assertThat(SoundProbe.peak(middle)).isBetween(0.497, 0.503);
  }

  @Test
  void letsNoTonesAboveTheLowerHalfRateThrough() {
    float[] out = Resampler.resample(tone(96_000, 1, 30_000, 0.5), 96_000, 48_000);
    assertThat(SoundProbe.peak(Arrays.copyOfRange(out, 4_800, 43_200))).isLessThan(0.001);
    float[] up = Resampler.resample(tone(16_000, 1, 7_000, 0.5), 16_000, 48_000);
    // The image of 7 kHz at a rate of 16 kHz is 9 kHz.
    assertThat(SoundProbe.share(Arrays.copyOfRange(up, 4_800, 43_200), 48_000, 9_000))
        .isLessThan(1e-6);
  }

  @Test
  void cutsSilenceAndBringsSpeechToOneLevel() {
    float[] loud = new float[96_000];
    System.arraycopy(tone(48_000, 1, 300, 0.9), 0, loud, 24_000, 48_000);
    float[] quiet = new float[96_000];
    System.arraycopy(tone(48_000, 1, 300, 0.05), 0, quiet, 24_000, 48_000);
    for (float[] samples : new float[][] {loud, quiet}) {
      SentenceSound sound = SentenceSound.of(new Speech(samples, 48_000));
      assertThat(sound.samples().length).isBetween(48_000, 48_000 + 2_000);
      assertThat(sound.start()).isLessThanOrEqualTo(480);
      assertThat(sound.end() - sound.start()).isBetween(47_900, 48_500);
      float[] speaking = new float[20_000];
      for (int i = 0; i < speaking.length; i++) {
        speaking[i] = sound.samples()[10_000 + i] / 32_768f;
      }
      assertThat(SoundProbe.rms(speaking, 0, speaking.length)).isBetween(0.095, 0.105);
    }
  }

  @Test
  void startsAndEndsWithoutAClick() {
    SentenceSound sound = SentenceSound.of(new Speech(tone(48_000, 0.5, 300, 0.9), 48_000));
    assertThat(Math.abs(sound.samples()[0])).isLessThan((short) 600);
  }

  @Test
  void isEmptyWhenNothingIsAudible() {
    assertThat(SentenceSound.of(new Speech(new float[10_000], 22_050)).samples()).isEmpty();
    assertThat(SentenceSound.of(new Speech(new float[0], 22_050)).samples()).isEmpty();
  }

  @Test
  void neverClips() {
    float[] spike = tone(48_000, 1, 200, 0.02);
    spike[20_000] = 1.4f;
    SentenceSound sound = SentenceSound.of(new Speech(spike, 48_000));
    for (short sample : sound.samples()) {
      assertThat(Math.abs(sample)).isLessThanOrEqualTo(27_600);
    }
  }

  @Test
  void readsBackWhatItWrites() throws Exception {
    short[] samples = {0, 1, -1, Short.MAX_VALUE, Short.MIN_VALUE};
    Speech speech = WavAudio.parse(WavAudio.write(samples, 48_000));
    assertThat(speech.sampleRate()).isEqualTo(48_000);
    assertThat(speech.samples()).hasSize(5);
    assertThat(speech.samples()[3]).isEqualTo(32_767 / 32_768f);
  }

  @Test
  void refusesWhatIsNoSound() {
    for (String text : new String[] {"", "RIFF", "RIFF1234WAVE", "RIFF1234WAVEdata\0\0\0\0"}) {
      assertThatThrownBy(() -> WavAudio.parse(text.getBytes(StandardCharsets.ISO_8859_1)))
          .isInstanceOf(WavAudio.MalformedAudioException.class);
    }
  }
}
