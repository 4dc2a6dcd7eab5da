package dev.reelwright.activities.fonts;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The fonts at hand: Inter, JetBrains Mono and DejaVu, which come along, and for characters that
 * none of them has the fonts in this machine's usual folders. Which font draws a character depends
 * on the character and on the fonts alone. Thread-safe.
 */
public final class FontLibrary {
  private static final String DEJAVU = "net/sf/jasperreports/fonts/dejavu/";
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  /** Symbols that have a plainer twin of the same meaning, which the fonts that come along have. */
  private static final Map<Integer, String> TWINS =
      Map.ofEntries(
          Map.entry(0x2705, "✔"),
          Map.entry(0x2611, "✔"),
          Map.entry(0x1F5F8, "✔"),
          Map.entry(0x274C, "✘"),
          Map.entry(0x274E, "✘"),
          Map.entry(0x2B50, "★"),
          Map.entry(0x1F31F, "★"),
          Map.entry(0x2757, "!"),
          Map.entry(0x2755, "!"),
          Map.entry(0x2753, "?"),
          Map.entry(0x2754, "?"),
          Map.entry(0x27A1, "→"),
          Map.entry(0x2B05, "←"),
          Map.entry(0x2B06, "↑"),
          Map.entry(0x2B07, "↓"),
          Map.entry(0x1F449, "→"),
          Map.entry(0x1F448, "←"),
          Map.entry(0x1F446, "↑"),
          Map.entry(0x1F447, "↓"),
          Map.entry(0x2795, "+"),
          Map.entry(0x2796, "−"),
          Map.entry(0x2716, "×"));

  private final Map<FontFace, List<Font>> own = new EnumMap<>(FontFace.class);
  private final List<Path> folders;
  private final Map<Integer, Optional<Font>> regularFallbacks = new ConcurrentHashMap<>();
  private final Map<Integer, Optional<Font>> boldFallbacks = new ConcurrentHashMap<>();
  private final Map<OpenTypeFile.Face, Optional<Font>> loaded = new ConcurrentHashMap<>();
  private final Map<String, Long> sizes = new ConcurrentHashMap<>();
  private List<OpenTypeFile.Face> installed;

  private FontLibrary(Path unpacked, List<Path> folders) {
    this.folders = List.copyOf(folders);
    UnpackedFonts files = new UnpackedFonts(unpacked);
    Map<String, Font> fonts = new HashMap<>();
    HeadlessGraphics.prepare(
        () -> fonts.computeIfAbsent(FontFace.REGULAR.resource(), name -> font(files, name)));
    for (FontFace face : FontFace.values()) {
      List<Font> chain = new ArrayList<>();
      chain.add(fonts.computeIfAbsent(face.resource(), name -> font(files, name)));
      if (face.fixedPitch()) {
        chain.add(
            fonts.computeIfAbsent(
                DEJAVU + (face.bold() ? "DejaVuSansMono-Bold.ttf" : "DejaVuSansMono.ttf"),
                name -> font(files, name)));
      }
      chain.add(
          fonts.computeIfAbsent(
              DEJAVU + (face.bold() ? "DejaVuSans-Bold.ttf" : "DejaVuSans.ttf"),
              name -> font(files, name)));
      if (face.bold()) {
        chain.add(fonts.computeIfAbsent(DEJAVU + "DejaVuSans.ttf", name -> font(files, name)));
      }
      own.put(face, List.copyOf(chain));
    }
  }

  /**
   * Returns the fonts that come along and those in this machine's usual folders.
   *
   * @param unpacked folder for the files of the fonts that come along
   */
  public static FontLibrary ofThisMachine(Path unpacked) {
    return new FontLibrary(unpacked, usualFolders());
  }

  /**
   * Returns the fonts that come along and those in some folders.
   *
   * @param unpacked folder for the files of the fonts that come along
   * @param folders folders of further fonts, searched in depth
   */
  public static FontLibrary of(Path unpacked, List<Path> folders) {
    return new FontLibrary(unpacked, folders);
  }

  private static List<Path> usualFolders() {
    Path home = Path.of(System.getProperty("user.home", "/"));
    List<Path> folders =
        new ArrayList<>(
            List.of(
                Path.of("/usr/share/fonts"),
                Path.of("/usr/local/share/fonts"),
                home.resolve(".local/share/fonts"),
                home.resolve(".fonts"),
                Path.of("/System/Library/Fonts"),
                Path.of("/Library/Fonts"),
                home.resolve("Library/Fonts")));
    String windows = System.getenv("WINDIR");
    if (windows != null) {
      folders.add(Path.of(windows, "Fonts"));
    }
    String local = System.getenv("LOCALAPPDATA");
    if (local != null) {
      folders.add(Path.of(local, "Microsoft", "Windows", "Fonts"));
    }
    return folders;
  }

  private static Font font(UnpackedFonts files, String resource) {
    try {
      return Font.createFont(Font.TRUETYPE_FONT, files.file(resource).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("the font " + resource + " could not be unpacked", e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the font " + resource + " is damaged", e);
    }
  }

  /**
   * Returns a face's own font.
   *
   * @param size height of the em square in pixels
   */
  public Font font(FontFace face, float size) {
    return own.get(face).get(0).deriveFont(size);
  }

  /** Returns whether some font at hand draws a character. */
  public boolean draws(int codePoint, FontFace face) {
    return fontFor(codePoint, face).isPresent();
  }

  /**
   * Divides a text into runs by the font that draws them. A letter and its marks stay together; a
   * character that no font draws is left to the face's own font.
   */
  public List<FontRun> runs(String text, FontFace face) {
    List<FontRun> runs = new ArrayList<>();
    BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
    clusters.setText(text);
    Font current = null;
    int start = 0;
    int from = clusters.first();
    for (int to = clusters.next(); to != BreakIterator.DONE; from = to, to = clusters.next()) {
      Font font = clusterFont(text, from, to, face, current);
      if (current != null && !font.equals(current)) {
        runs.add(new FontRun(start, from, current));
        start = from;
      }
      current = font;
    }
    if (current != null) {
      runs.add(new FontRun(start, text.length(), current));
    }
    return runs;
  }

  private Font clusterFont(String text, int from, int to, FontFace face, Font current) {
    int first = text.codePointAt(from);
    if (current != null && (Character.isWhitespace(first) || isInvisible(first))) {
      return current.canDisplay(first) ? current : own.get(face).get(0);
    }
    for (Font font : own.get(face)) {
      if (displaysAll(font, text, from, to)) {
        return font;
      }
    }
    return fontFor(first, face).orElse(own.get(face).get(0));
  }

  private static boolean displaysAll(Font font, String text, int from, int to) {
    for (int i = from; i < to; i += Character.charCount(text.codePointAt(i))) {
      int codePoint = text.codePointAt(i);
      if (!isInvisible(codePoint) && !font.canDisplay(codePoint)) {
        return false;
      }
    }
    return true;
  }

  private Optional<Font> fontFor(int codePoint, FontFace face) {
    for (Font font : own.get(face)) {
      if (font.canDisplay(codePoint)) {
        return Optional.of(font);
      }
    }
    return (face.bold() ? boldFallbacks : regularFallbacks)
        .computeIfAbsent(codePoint, c -> fallback(c, face.bold()));
  }

  /**
   * Finds an installed font: upright before slanted, Noto before others, sans before serif, the
   * nearest weight, then by name. That a glyph has an outline is checked by making it, since a font
   * of coloured pictures says that it can display what would be drawn as nothing.
   */
  private Optional<Font> fallback(int codePoint, boolean bold) {
    return installedFaces().stream()
        .filter(face -> face.outlines() && face.coverage().contains(codePoint))
        .sorted(
            Comparator.<OpenTypeFile.Face>comparingInt(face -> rank(face, bold))
                .thenComparing(OpenTypeFile.Face::family)
                .thenComparing(OpenTypeFile.Face::file)
                .thenComparingInt(OpenTypeFile.Face::index))
        .flatMap(face -> loaded.computeIfAbsent(face, this::load).stream())
        .filter(font -> hasOutline(font, codePoint))
        .findFirst();
  }

  private static int rank(OpenTypeFile.Face face, boolean bold) {
    String family = face.family().toLowerCase(Locale.ROOT);
    return (face.italic() ? 4000 : 0)
        + (family.contains("noto") ? 0 : 2000)
        + (family.contains("sans") ? 0 : 1000)
        + (family.contains("mono") ? 100 : 0)
        + Math.abs(face.weight() - (bold ? 700 : 400)) / 10;
  }

  private Optional<Font> load(OpenTypeFile.Face face) {
    try {
      Font[] fonts = Font.createFonts(face.file().toFile());
      if (face.index() >= fonts.length) {
        return Optional.empty();
      }
      Font font = fonts[face.index()];
      sizes.put(font.getPSName(), Files.size(face.file()));
      return Optional.of(font);
    } catch (IOException | FontFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean hasOutline(Font font, int codePoint) {
    return font.canDisplay(codePoint)
        && !font.deriveFont(64f)
            .createGlyphVector(CONTEXT, Character.toString(codePoint))
            .getOutline()
            .getBounds2D()
            .isEmpty();
  }

  private synchronized List<OpenTypeFile.Face> installedFaces() {
    if (installed == null) {
      List<OpenTypeFile.Face> faces = new ArrayList<>();
      for (Path folder : folders) {
        for (Path file : fontFiles(folder)) {
          faces.addAll(readFaces(file));
        }
      }
      installed = List.copyOf(faces);
    }
    return installed;
  }

  /** Returns the font files in a folder; none where it cannot be read. */
  private static List<Path> fontFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 6, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(FontLibrary::isFontFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static List<OpenTypeFile.Face> readFaces(Path file) {
    try {
      return OpenTypeFile.read(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean isFontFile(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".ttf") || name.endsWith(".otf") || name.endsWith(".ttc");
  }

  /**
   * Returns the fonts found on this machine, by family; the fonts that come along are not in it.
   */
  public List<InstalledFont> installed() {
    List<InstalledFont> fonts = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (OpenTypeFile.Face face : installedFaces()) {
      if (seen.add(face.family())) {
        fonts.add(new InstalledFont(face.family(), face.file(), face.outlines()));
      }
    }
    fonts.sort(Comparator.comparing(InstalledFont::family));
    return fonts;
  }

  /**
   * Returns the names of the installed fonts that draw what the fonts that come along lack in a
   * text, with the sizes of their files in bytes: they decide how the text looks, so they belong
   * into the key of a picture that shows it. Empty for most texts.
   */
  public List<String> borrowed(String text) {
    Set<String> names = new TreeSet<>();
    drawable(text)
        .text()
        .codePoints()
        .distinct()
        .filter(c -> !isInvisible(c) && !Character.isWhitespace(c))
        .forEach(
            c -> {
              for (FontFace face : new FontFace[] {FontFace.REGULAR, FontFace.BOLD}) {
                fontFor(c, face)
                    .filter(font -> !own.get(face).contains(font))
                    .map(Font::getPSName)
                    .ifPresent(name -> names.add(name + " " + sizes.get(name)));
              }
            });
    return List.copyOf(names);
  }

  /**
   * Makes a text ready for drawing: composed (NFC), without controls, and with symbols that no font
   * draws replaced or left out.
   */
  public DrawableText drawable(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    StringBuilder drawn = new StringBuilder(composed.length());
    Set<Integer> leftOut = new LinkedHashSet<>();
    Set<Integer> missing = new LinkedHashSet<>();
    boolean gap = false;
    for (int c : composed.codePoints().filter(c -> !isUnseen(c)).toArray()) {
      if (c == '\n' || c == '\t') {
        drawn.appendCodePoint(c);
      } else if (isInvisible(c) || Character.isWhitespace(c) || draws(c, FontFace.REGULAR)) {
        // The space that followed a dropped symbol goes with it, unless it divides two words.
        if (!(gap && (isInvisible(c) || (c == ' ' && (drawn.isEmpty() || endsWithSpace(drawn)))))) {
          drawn.appendCodePoint(c);
        }
        gap = gap && isInvisible(c);
      } else if (TWINS.containsKey(c)) {
        drawn.append(TWINS.get(c));
      } else if (Character.isLetterOrDigit(c) || isMark(c)) {
        missing.add(c);
        drawn.appendCodePoint(c);
      } else {
        leftOut.add(c);
        gap = true;
      }
    }
    return new DrawableText(drawn.toString(), List.copyOf(leftOut), List.copyOf(missing));
  }

  private static boolean isUnseen(int codePoint) {
    boolean control = Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\t';
    return control || isEmojiPart(codePoint);
  }

  private static boolean endsWithSpace(StringBuilder text) {
    char last = text.charAt(text.length() - 1);
    return last == ' ' || last == '\n';
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** Returns whether a character only shapes its neighbours: joiners and directional marks. */
  private static boolean isInvisible(int codePoint) {
    return codePoint == 0x200B
        || codePoint == 0x200C
        || codePoint == 0x200D
        || codePoint == 0x200E
        || codePoint == 0x200F
        || codePoint == 0x2060
        || codePoint == 0xFEFF
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }

  /**
   * Returns whether a character only chooses the look of an emoji: variation, skin, tag, keycap.
   */
  private static boolean isEmojiPart(int codePoint) {
    return (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || (codePoint >= 0x1F3FB && codePoint <= 0x1F3FF)
        || (codePoint >= 0xE0020 && codePoint <= 0xE007F)
        || codePoint == 0x20E3;
  }
}
