package dev.reelwright.activities.speech;

import dev.reelwright.activities.narration.Sentences;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a sentence out as it is to be pronounced. Words are never added, dropped or exchanged in
 * meaning: signs are named, names of files and identifiers are taken apart, units and abbreviations
 * are spelled out. What is shown stays as it was written.
 */
final class Pronunciation {
  /** Version of the rules; part of the idempotency keys of speech. */
  static final String VERSION = "1";

  private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)]\\([^)]*\\)");
  private static final Pattern EMPHASIS =
      Pattern.compile(
          "(?<![\\w*_`])(\\*{1,3}|_{1,3}|`{1,3}|~~)(?=\\S)(.+?)(?<=\\S)\\1(?![\\w*_`])");
  private static final Pattern PHONEME_BRACKETS = Pattern.compile("\\[\\[|]]");
  private static final Pattern URL = Pattern.compile("(?i)\\b(?:https?|ftp)://([^\\s<>\"]+)");
  private static final Pattern MAIL = Pattern.compile("\\b([\\w.+-]+)@([\\w-]+(?:\\.[\\w-]+)+)");
  private static final Pattern VERSION_NUMBER = Pattern.compile("\\bv(\\d+(?:\\.\\d+)*)\\b");
  private static final Pattern DOTTED =
      Pattern.compile("(?<![\\w.])(\\d+(?:\\.\\d+){2,})(?![\\w])");
  private static final Pattern DECIMAL =
      Pattern.compile("(?<![\\w.,])(\\d[\\d,]*)\\.(\\d+)(?![\\w]|\\.\\d)");

  /** Read digit by digit: the library's numbers end before a quadrillion. */
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{13,}");

  private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))");
  private static final Pattern MONEY =
      Pattern.compile("([$€£])\\s?(\\d+(?:\\.\\d+)?)(?: ?([kKmMbB])(?![A-Za-z]))?");
  private static final Pattern UNIT =
      Pattern.compile(
          "(?<![\\w.])(\\d+(?:\\.\\d+)?)"
              + " ?(ms|µs|ns|KB|kB|MB|GB|TB|KiB|MiB|GiB|kHz|MHz|GHz|Hz|km|cm|mm"
              + "|kg|fps|px|dB|kbps|Mbps|Gbps|Mb/s|kb/s|km/h|°C|°F|°|%|×|x)(?![\\w/])");
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("ms", "milliseconds"), Map.entry("µs", "microseconds"),
          Map.entry("ns", "nanoseconds"), Map.entry("KB", "kilobytes"),
          Map.entry("kB", "kilobytes"), Map.entry("MB", "megabytes"),
          Map.entry("GB", "gigabytes"), Map.entry("TB", "terabytes"),
          Map.entry("KiB", "kibibytes"), Map.entry("MiB", "mebibytes"),
          Map.entry("GiB", "gibibytes"), Map.entry("kHz", "kilohertz"),
          Map.entry("MHz", "megahertz"), Map.entry("GHz", "gigahertz"),
          Map.entry("Hz", "hertz"), Map.entry("km", "kilometers"),
          Map.entry("cm", "centimeters"), Map.entry("mm", "millimeters"),
          Map.entry("kg", "kilograms"), Map.entry("fps", "frames per second"),
          Map.entry("px", "pixels"), Map.entry("dB", "decibels"),
          Map.entry("kbps", "kilobits per second"), Map.entry("Mbps", "megabits per second"),
          Map.entry("Gbps", "gigabits per second"), Map.entry("Mb/s", "megabits per second"),
          Map.entry("kb/s", "kilobits per second"), Map.entry("km/h", "kilometers per hour"),
          Map.entry("°C", "degrees Celsius"), Map.entry("°F", "degrees Fahrenheit"),
          Map.entry("°", "degrees"), Map.entry("%", "percent"),
          Map.entry("×", "times"), Map.entry("x", "times"));
  private static final Map<String, String> ABBREVIATIONS =
      Map.ofEntries(
          Map.entry("e.g.", "for example"),
          Map.entry("i.e.", "that is"),
          Map.entry("etc.", "et cetera"),
          Map.entry("vs.", "versus"),
          Map.entry("vs", "versus"),
          Map.entry("approx.", "approximately"),
          Map.entry("cf.", "compare"),
          Map.entry("fig.", "figure"),
          Map.entry("Fig.", "Figure"),
          Map.entry("w/o", "without"),
          Map.entry("w/", "with"));
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?<![\\w.])(?:e\\.g\\.|i\\.e\\.|etc\\.|vs\\.|vs(?!\\w)|approx\\.|cf\\.|[Ff]ig\\."
              + "(?= ?\\d)|w/o(?!\\w)|w/(?= ))");
  private static final Pattern FILE =
      Pattern.compile("(?<![\\w@])([\\w-]*(?:\\.[\\w-]+)*)\\.([A-Za-z][A-Za-z0-9]{0,9})(?![\\w])");
  private static final Pattern ACRONYM = Pattern.compile("(?<![\\w'])[A-Z][A-Z0-9]+(s?)(?![\\w'])");
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("README", "read me"),
          Map.entry("JSON", "jason"),
          Map.entry("json", "jason"),
          Map.entry("YAML", "yammel"),
          Map.entry("yaml", "yammel"),
          Map.entry("GUI", "gooey"),
          Map.entry("SQL", "S Q L"),
          Map.entry("OAuth", "oh auth"),
          Map.entry("JPEG", "jay peg"),
          Map.entry("WAV", "wave"),
          Map.entry("RAM", "ram"),
          Map.entry("ROM", "rom"),
          Map.entry("LAN", "lan"),
          Map.entry("ZIP", "zip"),
          Map.entry("NASA", "nassa"),
          Map.entry("OK", "okay"),
          Map.entry("stdin", "standard in"),
          Map.entry("stdout", "standard out"),
          Map.entry("stderr", "standard error"),
          Map.entry("ffmpeg", "F F M peg"),
          Map.entry("FFmpeg", "F F M peg"),
          Map.entry("async", "a sink"),
          Map.entry("regex", "redge ex"),
          Map.entry("GIF", "gif"),
          Map.entry("PIN", "pin"),
          Map.entry("CRUD", "crud"),
          Map.entry("README's", "read me's"));
  private static final Pattern KNOWN_WORD = knownWords();
  private static final Pattern CAMEL =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("&&", " and "),
          Map.entry("||", " or "),
          Map.entry("->", " to "),
          Map.entry("=>", " to "),
          Map.entry("→", " to "),
          Map.entry("==", " equals "),
          Map.entry("!=", " is not "),
          Map.entry("<=", " at most "),
          Map.entry(">=", " at least "),
          Map.entry("≤", " at most "),
          Map.entry("≥", " at least "),
          Map.entry("≠", " is not "),
          Map.entry("≈", " about "),
          Map.entry("±", " plus or minus "),
          Map.entry("×", " times "),
          Map.entry("÷", " divided by "),
          Map.entry("&", " and "),
          Map.entry("@", " at "),
          Map.entry("+", " plus "),
          Map.entry("=", " equals "),
          Map.entry("%", " percent "),
          Map.entry("<", " less than "),
          Map.entry(">", " greater than "),
          Map.entry("~", " tilde "),
          Map.entry("^", " to the power of "),
          Map.entry("|", " "),
          Map.entry("\\", " backslash "),
          Map.entry("$", " dollar "),
          Map.entry("€", " euro "),
          Map.entry("£", " pound "),
          Map.entry("°", " degrees "),
          Map.entry("©", " copyright "),
          Map.entry("®", " "),
          Map.entry("™", " "),
          Map.entry("*", " "),
          Map.entry("_", " "),
          Map.entry("`", " "),
          Map.entry("{", " "),
          Map.entry("}", " "),
          Map.entry("[", " "),
          Map.entry("]", " "),
          Map.entry("#", " "),
          Map.entry("/", " slash "),
          Map.entry("§", " section "),
          Map.entry("µ", " micro "),
          Map.entry("½", " one half "),
          Map.entry("²", " squared "),
          Map.entry("³", " cubed "));
  private static final Map<String, String> DOT =
      Map.of(
          "en", "dot", "es", "punto", "it", "punto", "pt", "ponto", "fr", "point", "de", "Punkt");

  private Pronunciation() {}

  /**
   * Returns the text for engines that read written language well: without marks that are only for
   * the eye, otherwise as it is written.
   */
  static String asWritten(String sentence) {
    String text = Normalizer.normalize(sentence, Normalizer.Form.NFC);
    text = LINK.matcher(text).replaceAll("$1");
    text = EMPHASIS.matcher(text).replaceAll("$2");
    text = EMPHASIS.matcher(text).replaceAll("$2");
    StringBuilder kept = new StringBuilder();
    text.codePoints().filter(c -> !isPicture(c)).forEach(kept::appendCodePoint);
    String spoken = collapse(kept.toString());
    return Sentences.hasWord(spoken) ? spoken : "";
  }

  /**
   * Returns the text for engines that know a language's words, but not those of computers, in any
   * language: addresses, file names and identifiers taken apart.
   */
  static String spelledOut(String sentence, String language) {
    String base = Languages.base(language);
    if (base.equals("en")) {
      return english(sentence);
    }
    String dot = DOT.getOrDefault(base, ".");
    String text = PHONEME_BRACKETS.matcher(asWritten(sentence)).replaceAll(" ");
    text = URL.matcher(text).replaceAll(m -> quoted(address(m.group(1), dot, "/")));
    text = FILE.matcher(text).replaceAll(m -> quoted(file(m, dot)));
    text = apart(text);
    String spoken = collapse(text.replaceAll("[_`*{}\\[\\]|\\\\^~#]", " "));
    return Sentences.hasWord(spoken) ? spoken : "";
  }

  private static String english(String sentence) {
    String text = PHONEME_BRACKETS.matcher(asWritten(sentence)).replaceAll(" ");
    text = text.replace('’', '\'').replace('‘', '\'').replaceAll("[“”„«»\"]", " ");
    text = text.replaceAll("\\s*(?:—|–| - )\\s*(?=\\D)", ", ").replaceAll("…", "...");
    text = text.replaceAll("(?<=\\d)[–-](?=\\d)", " to ");
    text = URL.matcher(text).replaceAll(m -> quoted(address(m.group(1), "dot", "slash")));
    text =
        MAIL.matcher(text)
            .replaceAll(m -> quoted(m.group(1) + " at " + m.group(2)).replace(".", " dot "));
    text = ABBREVIATION.matcher(text).replaceAll(m -> ABBREVIATIONS.get(m.group()) + endOf(m));
    text = THOUSANDS.matcher(text).replaceAll("");
    text = MONEY.matcher(text).replaceAll(m -> quoted(money(m)));
    text = VERSION_NUMBER.matcher(text).replaceAll("version $1");
    text = UNIT.matcher(text).replaceAll(m -> quoted(unit(m)));
    text = LONG_NUMBER.matcher(text).replaceAll(m -> digits(m.group()));
    text = DOTTED.matcher(text).replaceAll(m -> m.group(1).replace(".", " point "));
    text = DECIMAL.matcher(text).replaceAll(m -> m.group(1) + " point " + digits(m.group(2)));
    text = text.replaceAll("#(?=\\d)", " number ");
    text = FILE.matcher(text).replaceAll(m -> quoted(file(m, "dot")));
    text = text.replaceAll("(?<![\\w-])--(?=[A-Za-z])", " dash dash ");
    text = text.replaceAll("(?<![\\w-])-(?=[A-Za-z])", " dash ");
    text = text.replaceAll("(?<![\\w-])-(?=\\d)", " minus ");
    text = text.replaceAll("\\(\\)", "");
    text = KNOWN_WORD.matcher(text).replaceAll(m -> WORDS.get(m.group()));
    text = apart(text);
    text = ACRONYM.matcher(text).replaceAll(m -> quoted(acronym(m)));
    text = signs(text);
    text = text.replaceAll("[()<>]", ", ").replaceAll("[;:](?=\\s|$)", ",");
    text = Normalizer.normalize(text, Normalizer.Form.NFKC);
    text = plainLetters(text);
    text = text.replaceAll("(?:\\s*,)+\\s*(?=[,.!?]|$)", "").replaceAll("\\s*,(?:\\s*,)+", ",");
    text = collapse(text).replaceAll("^[,\\s]+", "").replaceAll("\\s+(?=[,.!?])", "");
    return Sentences.hasWord(text) ? text : "";
  }

  /**
   * Returns whether a character is only for the eye: pictures, arrows of a kind, invisible signs.
   */
  private static boolean isPicture(int c) {
    int type = Character.getType(c);
    if (c == '→' || c == '°' || c == '©' || c == '®' || c == '™') {
      return false;
    }
    return type == Character.OTHER_SYMBOL
        || type == Character.FORMAT
        || type == Character.PRIVATE_USE
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED
        || (c >= 0x1F3FB && c <= 0x1F3FF)
        || (c >= 0xFE00 && c <= 0xFE0F);
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  private static String endOf(MatchResult abbreviation) {
    return abbreviation.group().equals("etc.") ? "." : "";
  }

  private static String address(String address, String dot, String slash) {
    String text = address;
    String end = "";
    while (!text.isEmpty() && ".,;:!?)".indexOf(text.charAt(text.length() - 1)) >= 0) {
      end = text.charAt(text.length() - 1) + end;
      text = text.substring(0, text.length() - 1);
    }
    text = text.replaceFirst("^www\\.", "").replaceFirst("[?#].*", "").replaceFirst("/$", "");
    return text.replace(".", " " + dot + " ")
            .replace("/", " " + slash + " ")
            .replaceAll("[-_]", " ")
        + end.replace(")", "");
  }

  private static String money(MatchResult m) {
    String currency =
        switch (m.group(1)) {
          case "$" -> "dollars";
          case "€" -> "euros";
          default -> "pounds";
        };
    String scale =
        switch (m.group(3) == null ? "" : m.group(3).toLowerCase(Locale.ROOT)) {
          case "k" -> " thousand";
          case "m" -> " million";
          case "b" -> " billion";
          default -> "";
        };
    String amount = m.group(2);
    if (scale.isEmpty() && amount.matches("\\d+\\.\\d\\d")) {
      int point = amount.indexOf('.');
      return one(amount.substring(0, point), currency)
          + " and "
          + one(amount.substring(point + 1), "cents");
    }
    return amount
        + scale
        + " "
        + (scale.isEmpty() && amount.equals("1") ? singular(currency) : currency);
  }

  private static String one(String amount, String unit) {
    int value = Integer.parseInt(amount);
    return value + " " + (value == 1 ? singular(unit) : unit);
  }

  private static String unit(MatchResult m) {
    String unit = UNITS.get(m.group(2));
    return m.group(1) + " " + (m.group(1).equals("1") ? singular(unit) : unit);
  }

  private static String singular(String unit) {
    if (unit.startsWith("frames")) {
      return unit.replaceFirst("frames", "frame");
    }
    if (unit.startsWith("degrees")) {
      return unit.replaceFirst("degrees", "degree");
    }
    boolean fixed =
        unit.equals("hertz")
            || unit.endsWith("hertz")
            || unit.equals("percent")
            || unit.equals("times");
    return fixed ? unit : unit.replaceFirst("s(?= per|$)", "");
  }

  private static String digits(String digits) {
    return String.join(" ", digits.split("", -1)).strip();
  }

  /** Takes a file name apart: {@code pom.xml} becomes {@code pom dot X M L}. */
  private static String file(MatchResult m, String dot) {
    String stem = m.group(1);
    String extension = m.group(2);
    boolean extensionLike = extension.length() <= 5;
    if (stem.length() == 1 && extension.length() == 1) {
      return m.group();
    }
    String ending =
        WORDS.containsKey(extension) || (!extensionLike || isWordLike(extension))
            ? extension
            : String.join(" ", extension.toUpperCase(Locale.ROOT).split("", -1)).strip();
    String name = stem.replace(".", " " + dot + " ").replace('-', ' ');
    return (name + " " + dot + " " + ending).strip();
  }

  private static boolean isWordLike(String word) {
    return word.length() >= 3
        && !word.toLowerCase(Locale.ROOT).matches("html|jpeg|mpeg|xhtml|aac|avi|csv|exe|ogg|iso")
        && word.toLowerCase(Locale.ROOT).matches(".*[aeiou].*");
  }

  /** Takes identifiers apart: {@code parseContent} and {@code parse_content}. */
  private static String apart(String text) {
    StringBuilder parts = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      boolean identifier =
          word.matches(".*[a-z0-9][A-Z].*|.*[A-Z][A-Z][a-z]{2}.*|.*\\w_\\w.*")
              && !word.contains("'");
      parts.append(identifier ? CAMEL.matcher(word.replace('_', ' ')).replaceAll(" ") : word);
      parts.append(' ');
    }
    return parts.toString();
  }

  private static String acronym(MatchResult m) {
    String word = m.group();
    String plural = m.group(1);
    String letters = word.substring(0, word.length() - plural.length());
    if (letters.length() > 5
        || (letters.length() >= 4 && isWordLike(letters) && !letters.matches(".*\\d.*"))) {
      return word.toLowerCase(Locale.ROOT);
    }
    String spelled = letters.replaceAll("(?<=[A-Z])(?=[A-Z0-9])", " ");
    return spelled + (plural.isEmpty() ? "" : "'s");
  }

  private static String signs(String text) {
    StringBuilder named = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      String two = i + 2 <= text.length() ? text.substring(i, i + 2) : "";
      String one = text.substring(i, i + 1);
      if (SIGNS.containsKey(two)) {
        named.append(SIGNS.get(two));
        i += 2;
      } else {
        named.append(SIGNS.getOrDefault(one, one));
        i++;
      }
    }
    return named.toString();
  }

  /**
   * Replaces letters that an English voice has no sounds for by their nearest ones, others by
   * spaces.
   */
  private static String plainLetters(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      if (c < 0x80) {
        plain.append(Character.isISOControl(c) ? ' ' : c);
      } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
        plain.append(
            switch (c) {
              case 'ß' -> "ss";
              case 'æ', 'Æ' -> "ae";
              case 'ø', 'Ø' -> "o";
              case 'œ', 'Œ' -> "oe";
              case 'ł', 'Ł' -> "l";
              case 'ı' -> "i";
              case 'đ', 'ð', 'Đ', 'Ð' -> "d";
              case 'þ', 'Þ' -> "th";
              case 'α' -> " alpha ";
              case 'β' -> " beta ";
              case 'π' -> " pi ";
              case 'μ' -> " mu ";
              case 'λ' -> " lambda ";
              case 'Δ' -> " delta ";
              default -> " ";
            });
      }
    }
    return plain.toString();
  }

  private static String collapse(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ").strip();
  }

  private static Pattern knownWords() {
    return Pattern.compile("(?<!\\w)(?:" + String.join("|", WORDS.keySet()) + ")(?!\\w|')");
  }
}
