package dev.reelwright.activities.input;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns an input's bytes into text: by byte-order mark, else UTF-8 strictly, else latin-1 with a
 * warning. What is no text is refused by name.
 */
public final class TextDecoder {
  /** The form of latin-1 that is met in practice, with letters where latin-1 has controls. */
  private static final Charset LATIN_1 = Charset.forName("windows-1252");

  private record Signature(int offset, String bytes, String name) {}

  private static final Signature[] SIGNATURES = {
    new Signature(0, "\u0089PNG", "a PNG picture"),
    new Signature(0, "\u00ff\u00d8\u00ff", "a JPEG picture"),
    new Signature(0, "GIF8", "a GIF picture"),
    new Signature(0, "%PDF-", "a PDF document"),
    new Signature(0, "PK\u0003\u0004", "a ZIP archive (DOCX, EPUB and the like are ZIP archives)"),
    new Signature(0, "\u001f\u008b", "a gzip archive"),
    new Signature(0, "\u007fELF", "a program"),
    new Signature(0, "MZ\u0090", "a program"),
    new Signature(0, "\u00ca\u00fe\u00ba\u00be", "a Java class"),
    new Signature(4, "ftyp", "an MP4 video"),
    new Signature(0, "RIFF", "a RIFF file (WAV, AVI, WebP)"),
    new Signature(0, "ID3", "an MP3 recording"),
    new Signature(0, "OggS", "an Ogg recording"),
    new Signature(0, "\u001aE\u00df\u00a3", "a Matroska or WebM video"),
    new Signature(0, "\u00d0\u00cf\u0011\u00e0", "an old Office document"),
    new Signature(0, "{\\rtf", "an RTF document"),
  };

  private TextDecoder() {}

  /** Returns the text, without byte-order mark; nothing when a fault was noted. */
  public static Optional<String> decode(byte[] content, Findings findings) {
    if (content.length > VideoLimits.INPUT_BYTES) {
      findings.fault(null, null, tooLarge(content.length));
      return Optional.empty();
    }
    for (Signature signature : SIGNATURES) {
      if (startsWith(content, signature)) {
        findings.fault(
            null, null, "this is no text: it looks like " + signature.name + "; give a text file");
        return Optional.empty();
      }
    }
    Charset marked = byMark(content);
    if (marked != null) {
      return marked(content, marked, findings);
    }
    int zeros = 0;
    int zerosAtOdd = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == 0) {
        zeros++;
        zerosAtOdd += i & 1;
      }
    }
    if (zeros > 0) {
      return withZeros(content, zeros, zerosAtOdd, findings);
    }
    CharBuffer chars = CharBuffer.allocate(content.length);
    ByteBuffer bytes = ByteBuffer.wrap(content);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(bytes, chars, true);
    if (!result.isError()) {
      return Optional.of(chars.flip().toString());
    }
    return latin1(content, bytes.position(), findings);
  }

  /** Returns the fault of an input that is too large. */
  public static String tooLarge(long bytes) {
    return String.format(
        Locale.ROOT,
        "has %,d bytes; at most 10 MB (%,d bytes) are allowed",
        bytes,
        VideoLimits.INPUT_BYTES);
  }

  /**
   * Returns bytes that a server says to be in a charset in UTF-8. A mark in the bytes themselves
   * wins; where the charset is unknown or does not fit, the bytes stay as they are and speak for
   * themselves.
   *
   * @param charset name of a charset, in any case
   */
  static byte[] toUtf8(byte[] content, String charset) {
    if (byMark(content) != null) {
      return content;
    }
    try {
      Charset named = Charset.forName(charset.strip());
      boolean latin1 = named.equals(StandardCharsets.ISO_8859_1);
      String text =
          (latin1 ? LATIN_1 : named)
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content))
              .toString();
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      return utf8.length <= VideoLimits.INPUT_BYTES ? utf8 : content;
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return content;
    }
  }

  private static boolean startsWith(byte[] content, Signature signature) {
    if (content.length < signature.offset + signature.bytes.length()) {
      return false;
    }
    for (int i = 0; i < signature.bytes.length(); i++) {
      if ((content[signature.offset + i] & 0xff) != signature.bytes.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static Charset byMark(byte[] content) {
    if (content.length >= 3
        && (content[0] & 0xff) == 0xef
        && (content[1] & 0xff) == 0xbb
        && (content[2] & 0xff) == 0xbf) {
      return StandardCharsets.UTF_8;
    }
    if (content.length >= 2 && (content[0] & 0xff) == 0xfe && (content[1] & 0xff) == 0xff) {
      return StandardCharsets.UTF_16BE;
    }
    if (content.length >= 2 && (content[0] & 0xff) == 0xff && (content[1] & 0xff) == 0xfe) {
      return StandardCharsets.UTF_16LE;
    }
    return null;
  }

  private static Optional<String> marked(byte[] content, Charset charset, Findings findings) {
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content))
              .toString();
      return Optional.of(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      findings.fault(
          null,
          null,
          "its byte-order mark says "
              + charset.name()
              + ", but its bytes are not; save it as UTF-8");
      return Optional.empty();
    }
  }

  /** Text in UTF-16 without a mark has a zero in every second byte; anything else is no text. */
  private static Optional<String> withZeros(
      byte[] content, int zeros, int zerosAtOdd, Findings findings) {
    boolean half = content.length % 2 == 0 && zeros * 10L >= content.length * 4L;
    if (half && (zerosAtOdd == zeros || zerosAtOdd == 0)) {
      Charset charset = zerosAtOdd == zeros ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      findings.warn(null, "read as " + charset.name() + ", which has no byte-order mark");
      return marked(content, charset, findings);
    }
    findings.fault(null, null, "this is no text: it looks like binary data (it has zero bytes)");
    return Optional.empty();
  }

  private static Optional<String> latin1(byte[] content, int wrongAt, Findings findings) {
    int controls = 0;
    int line = 1;
    for (int i = 0; i < content.length; i++) {
      int b = content[i] & 0xff;
      if (i < wrongAt && b == '\n') {
        line++;
      }
      if (b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
        controls++;
      }
    }
    if (controls * 50L > content.length) {
      findings.fault(
          null, null, "this is no text: it looks like binary data (it is full of control bytes)");
      return Optional.empty();
    }
    findings.warn(
        line,
        "this line is not UTF-8; the file was read as latin-1: check accents, or save as UTF-8");
    return Optional.of(new String(content, LATIN_1));
  }
}
