package dev.reelwright.starter.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts payloads with AES-256 in Galois/Counter mode (NIST SP 800-38D). An encrypted payload is
 * a random nonce of 12 bytes followed by the whole payload's ciphertext and its tag of 16 bytes;
 * the key's name stands in the metadata and is authenticated with it. Payloads that are not
 * encrypted are read as they are, so that a key can be introduced while productions run.
 */
public final class PayloadEncryption implements PayloadCodec {
  /** Encoding of encrypted payloads, as other Temporal tools call it. */
  static final String ENCODING = "binary/encrypted";

  private static final String ENCODING_FIELD = "encoding";
  private static final String CIPHER_FIELD = "encryption-cipher";
  private static final String KEY_FIELD = "encryption-key-id";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final PayloadKeys keys;
  private final SecureRandom random = new SecureRandom();

  /** Creates the codec of some keys. */
  public PayloadEncryption(PayloadKeys keys) {
    this.keys = keys;
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    return payloads.stream().map(this::encrypt).toList();
  }

  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(this::decrypt).toList();
  }

  private Payload encrypt(Payload plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, keys.current(), keys.currentId(), nonce)
              .doFinal(plain.toByteArray());
      return Payload.newBuilder()
          .putMetadata(ENCODING_FIELD, ByteString.copyFromUtf8(ENCODING))
          .putMetadata(CIPHER_FIELD, ByteString.copyFromUtf8("AES-256-GCM"))
          .putMetadata(KEY_FIELD, ByteString.copyFromUtf8(keys.currentId()))
          .setData(ByteString.copyFrom(nonce).concat(ByteString.copyFrom(sealed)))
          .build();
    } catch (GeneralSecurityException e) {
      throw new PayloadCodecException("the payload cannot be encrypted", e);
    }
  }

  private Payload decrypt(Payload payload) {
    ByteString encoding = payload.getMetadataOrDefault(ENCODING_FIELD, ByteString.EMPTY);
    if (!encoding.toStringUtf8().equals(ENCODING)) {
      return payload;
    }
    String id = payload.getMetadataOrDefault(KEY_FIELD, ByteString.EMPTY).toStringUtf8();
    Optional<SecretKey> key = keys.find(id);
    if (key.isEmpty()) {
      throw new PayloadCodecException(
          "the payload is encrypted with the key "
              + id
              + ", which is not in "
              + PayloadKeys.KEY
              + " or "
              + PayloadKeys.OLD_KEYS);
    }
    if (payload.getData().size() < NONCE_BYTES + TAG_BITS / 8) {
      throw new PayloadCodecException("the payload is cut off");
    }
    ByteBuffer data = payload.getData().asReadOnlyByteBuffer();
    byte[] nonce = new byte[NONCE_BYTES];
    data.get(nonce);
    byte[] sealed = new byte[data.remaining()];
    data.get(sealed);
    try {
      return Payload.parseFrom(cipher(Cipher.DECRYPT_MODE, key.get(), id, nonce).doFinal(sealed));
    } catch (GeneralSecurityException | InvalidProtocolBufferException e) {
      throw new PayloadCodecException("the payload was changed after it was encrypted", e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, String id, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
