package dev.reelwright.starter.display;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Where output goes and what it can show.
 *
 * @param out takes results and progress
 * @param err takes errors and warnings
 * @param live whether {@code out} is a terminal whose lines can be drawn again
 * @param style what it can show
 * @param size asks for its size
 */
public record Terminal(PrintStream out, PrintStream err, boolean live, Style style, Sizing size) {
  /**
   * Size of a terminal.
   *
   * @param columns cells of a line
   * @param rows lines
   */
  public record Size(int columns, int rows) {
    /** What terminals have had since they were made of glass. */
    public static final Size USUAL = new Size(80, 24);
  }

  /** Asks a terminal for its size, which a person may change at any time. */
  @FunctionalInterface
  public interface Sizing {
    /** Returns the size now. */
    Size now();
  }

  /** Returns the terminal of this process, or its pipes and files. */
  public static Terminal ofProcess(Map<String, String> environment) {
    PrintStream out = utf8(System.out);
    PrintStream err = utf8(System.err);
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean live = !dumb && isTerminal(1);
    boolean color = live && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        out, err, live, new Style(color, showsUnicode(environment)), new AskedSize(environment));
  }

  /** Makes the cursor visible again, whatever was being drawn. */
  public void restore() {
    if (live) {
      out.print("\u001b[?25h");
      out.flush();
    }
  }

  /** Returns output that is no terminal, for example of a test. */
  public static Terminal of(PrintStream out, PrintStream err) {
    return new Terminal(out, err, false, new Style(false, true), () -> Size.USUAL);
  }

  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  /** Returns whether a file descriptor of this process is a terminal. */
  static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd", Integer.toString(descriptor));
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return testsAsTerminal(descriptor);
    }
  }

  private static boolean testsAsTerminal(int descriptor) {
    try {
      Process test =
          new ProcessBuilder("/bin/test", "-t", Integer.toString(descriptor)).inheritIO().start();
      return test.waitFor(1, TimeUnit.SECONDS) && test.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean showsUnicode(Map<String, String> environment) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        String locale = value.toUpperCase(Locale.ROOT);
        return locale.contains("UTF-8") || locale.contains("UTF8");
      }
    }
    // No locale at all: containers mostly, whose terminals are someone's UTF-8 terminal outside.
    return !"linux".equals(environment.get("TERM"));
  }

  /** Asks {@code stty} for the size of the controlling terminal, now and after each change. */
  private static final class AskedSize implements Sizing {
    private final Map<String, String> environment;
    private volatile Size size;

    AskedSize(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Size now() {
      Size known = size;
      if (known == null) {
        known = fromEnvironment();
        if (known == null) {
          known = ask();
          ProcessSignals.onEach("WINCH", () -> size = null);
        }
        size = known;
      }
      return known;
    }

    private Size fromEnvironment() {
      try {
        int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
        int rows = Integer.parseInt(environment.getOrDefault("LINES", "24"));
        return columns > 0 && rows > 0 ? new Size(columns, rows) : null;
      } catch (NumberFormatException e) {
        return null;
      }
    }

    private static Size ask() {
      try {
        Process stty =
            new ProcessBuilder("stty", "size")
                .redirectInput(new File("/dev/tty"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer;
        try (InputStream output = stty.getInputStream()) {
          answer = new String(output.readNBytes(64), StandardCharsets.US_ASCII).strip();
        }
        String[] parts = answer.split(" ", -1);
        if (parts.length == 2) {
          int rows = Integer.parseInt(parts[0]);
          int columns = Integer.parseInt(parts[1]);
          if (rows > 0 && columns > 0) {
            return new Size(columns, rows);
          }
        }
      } catch (IOException | NumberFormatException e) {
        return Size.USUAL;
      }
      return Size.USUAL;
    }
  }
}
