package dev.reelwright.starter.codec;

import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of an environment: one that encrypts, and older ones that still decrypt, so that a key
 * can be replaced while productions that were begun with the old one go on.
 */
public final class PayloadKeys {
  /** Environment variable of the key in use: 32 bytes in Base64. */
  public static final String KEY = "REELWRIGHT_PAYLOAD_KEY";

  /** Environment variable of the keys before it, separated by commas. */
  public static final String OLD_KEYS = "REELWRIGHT_PAYLOAD_OLD_KEYS";

  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 8;

  private final String current;
  private final Map<String, SecretKey> keys;

  private PayloadKeys(String current, Map<String, SecretKey> keys) {
    this.current = current;
    this.keys = keys;
  }

  /**
   * Reads the keys of an environment; nothing when it has none.
   *
   * @throws IllegalArgumentException when one of them is no key; the message does not show it
   */
  public static Optional<PayloadKeys> of(Map<String, String> environment) {
    String key = environment.getOrDefault(KEY, "").strip();
    List<String> old = new ArrayList<>();
    for (String each : environment.getOrDefault(OLD_KEYS, "").split(",", -1)) {
      if (!each.isBlank()) {
        old.add(each.strip());
      }
    }
    if (key.isEmpty()) {
      if (old.isEmpty()) {
        return Optional.empty();
      }
      throw new IllegalArgumentException(OLD_KEYS + " is set, and " + KEY + " is not");
    }
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    String current = add(KEY, key, keys);
    old.forEach(each -> add(OLD_KEYS, each, keys));
    return Optional.of(new PayloadKeys(current, keys));
  }

  private static String add(String variable, String text, Map<String, SecretKey> keys) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw noKey(variable);
    }
    if (bytes.length != KEY_BYTES) {
      throw noKey(variable);
    }
    String id = id(bytes);
    keys.put(id, new SecretKeySpec(bytes, "AES"));
    return id;
  }

  private static IllegalArgumentException noKey(String variable) {
    return new IllegalArgumentException(
        variable + " must be 32 bytes in Base64. To make a key: openssl rand -base64 32");
  }

  /** Names a key without telling anything of it. */
  private static String id(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("reelwright payload key id".getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(key), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Returns the converter of an environment: encrypting when it has a key. */
  public static DataConverter converter(Map<String, String> environment) {
    DataConverter plain = DefaultDataConverter.newDefaultInstance();
    return of(environment)
        .<DataConverter>map(
            keys -> new CodecDataConverter(plain, List.of(new PayloadEncryption(keys)), true))
        .orElse(plain);
  }

  String currentId() {
    return current;
  }

  SecretKey current() {
    return keys.get(current);
  }

  Optional<SecretKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }
}
