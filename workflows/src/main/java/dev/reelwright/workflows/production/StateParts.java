package dev.reelwright.workflows.production;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The state of a production as JSON, in parts that each fit into a payload when they are
 * compressed. A replay must find as many parts as there were, and another version of the platform
 * may compress otherwise: so the text is cut, and each part of it is compressed by itself.
 */
public final class StateParts {
  /**
   * Bytes of a part before it is compressed. What is in it that hardly repeats are hashes, which
   * take half of their digits: compressed, and with what the engine adds, it stays below 100,000.
   */
  static final int PART_BYTES = 160_000;

  private static final JacksonJsonPayloadConverter JSON = new JacksonJsonPayloadConverter();

  private StateParts() {}

  /** Returns a state in parts. */
  public static List<byte[]> of(Object state) {
    byte[] all = text(state).getBytes(StandardCharsets.UTF_8);
    List<byte[]> parts = new ArrayList<>();
    for (int from = 0; from < all.length; from += PART_BYTES) {
      parts.add(compressed(all, from, Math.min(PART_BYTES, all.length - from)));
    }
    return parts;
  }

  private static byte[] compressed(byte[] all, int from, int length) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(all, from, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  /** Returns the state that was cut into parts. */
  public static <T> T join(List<byte[]> parts, Class<T> type) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(all.toByteArray()))) {
      return type.cast(value(new String(gzip.readAllBytes(), StandardCharsets.UTF_8), type));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a value as JSON. */
  static String text(Object value) {
    return JSON.toData(value).orElseThrow().getData().toStringUtf8();
  }

  /** Returns the value that a JSON text stands for. */
  static Object value(String text, Type type) {
    Payload payload = Payload.newBuilder().setData(ByteString.copyFromUtf8(text)).build();
    Class<?> raw =
        type instanceof java.lang.reflect.ParameterizedType generic
            ? (Class<?>) generic.getRawType()
            : (Class<?>) type;
    return JSON.fromData(payload, raw, type);
  }
}
