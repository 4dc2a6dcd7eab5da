package dev.reelwright.starter.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadEncryptionTest {
  private static final Payload PLAIN =
      Payload.newBuilder()
          .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
          .setData(ByteString.copyFromUtf8("\"what nobody else may read\""))
          .build();

  private static String key(int filling) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) filling);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static PayloadEncryption codec(String key, String... old) {
    return new PayloadEncryption(
        PayloadKeys.of(Map.of(PayloadKeys.KEY, key, PayloadKeys.OLD_KEYS, String.join(",", old)))
            .orElseThrow());
  }

  private static Payload encrypted(PayloadEncryption codec) {
    return codec.encode(List.of(PLAIN)).get(0);
  }

  @Test
  void aPayloadComesBackAsItWas() {
    PayloadEncryption codec = codec(key(1));
    Payload sealed = encrypted(codec);
    assertThat(new String(sealed.toByteArray(), StandardCharsets.ISO_8859_1))
        .doesNotContain("nobody")
        .doesNotContain("json/plain");
    assertThat(codec.decode(List.of(sealed))).containsExactly(PLAIN);
  }

  @Test
  void theSamePayloadNeverLooksTheSame() {
    PayloadEncryption codec = codec(key(1));
    assertThat(encrypted(codec).getData()).isNotEqualTo(encrypted(codec).getData());
  }

  @Test
  void anOldKeyStillDecryptsAndTheNewOneEncrypts() {
    Payload before = encrypted(codec(key(1)));
    PayloadEncryption rotated = codec(key(2), key(1));
    assertThat(rotated.decode(List.of(before, encrypted(rotated)))).containsExactly(PLAIN, PLAIN);
    assertThat(codec(key(2)).decode(List.of(encrypted(rotated)))).containsExactly(PLAIN);
  }

  @Test
  void aPayloadOfAnUnknownKeyIsRefusedByTheKeysName() {
    Payload sealed = encrypted(codec(key(1)));
    String id = sealed.getMetadataOrThrow("encryption-key-id").toStringUtf8();
    assertThatThrownBy(() -> codec(key(2)).decode(List.of(sealed)))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContaining(id)
        .hasMessageContaining(PayloadKeys.OLD_KEYS);
  }

  @Test
  void aPayloadThatWasChangedIsRefused() {
    PayloadEncryption codec = codec(key(1));
    Payload sealed = encrypted(codec);
    byte[] changed = sealed.getData().toByteArray();
    changed[changed.length - 1] ^= 1;
    assertThatThrownBy(
            () ->
                codec.decode(
                    List.of(sealed.toBuilder().setData(ByteString.copyFrom(changed)).build())))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContaining("changed");
    assertThatThrownBy(
            () ->
                codec.decode(
                    List.of(sealed.toBuilder().setData(sealed.getData().substring(0, 20)).build())))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContaining("cut off");
  }

  @Test
  void aPayloadThatWasNeverEncryptedIsReadAsItIs() {
    assertThat(codec(key(1)).decode(List.of(PLAIN))).containsExactly(PLAIN);
  }

  @Test
  void whatIsNoKeyIsRefusedAndNotShown() {
    assertThat(PayloadKeys.of(Map.of())).isEmpty();
    for (String noKey : List.of("secret words!", "c2hvcnQ=", key(1) + key(1))) {
      assertThatThrownBy(() -> PayloadKeys.of(Map.of(PayloadKeys.KEY, noKey)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("openssl rand -base64 32")
          .hasMessageNotContaining(noKey);
    }
    assertThatThrownBy(() -> PayloadKeys.of(Map.of(PayloadKeys.OLD_KEYS, key(1))))
        .hasMessageContaining(PayloadKeys.KEY + " is not");
  }
}
