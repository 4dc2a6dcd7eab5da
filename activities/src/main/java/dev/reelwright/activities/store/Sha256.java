package dev.reelwright.activities.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hexadecimal, 64 characters: the names of contents and of keys. */
public final class Sha256 {
  private Sha256() {}

  /** Returns the hash of bytes. */
  public static String of(byte[] content) {
    return hex(digest().digest(content));
  }

  /** Returns the hash of a text in UTF-8. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a new digest, for content that comes in pieces. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Returns the hash of all that a digest has taken; the digest begins anew. */
  public static String of(MessageDigest digest) {
    return hex(digest.digest());
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
