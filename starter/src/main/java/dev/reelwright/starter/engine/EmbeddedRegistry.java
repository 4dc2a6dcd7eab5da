package dev.reelwright.starter.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a second terminal find the engines that running commands have embedded: one small file per
 * process in {@code run/} of the data folder.
 */
public final class EmbeddedRegistry {
  private static final Pattern CONTENT =
      Pattern.compile(
          "\\{\"pid\":(\\d{1,18}),\"started\":(\\d{1,18}),"
              + "\"address\":\"(127\\.0\\.0\\.1:\\d{1,5})\"(?:,\"identity\":\"([^\"]+)\")?\\}\\s*");

  private final Path folder;

  /** Creates the registry of a data folder. */
  public EmbeddedRegistry(Path dataFolder) {
    this.folder = dataFolder.resolve("run");
  }

  /** Says where this process's engine listens, until the entry is closed. */
  public Entry register(String address) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    Files.createDirectories(folder);
    String name = "embedded-" + self.pid() + "-" + address.substring(address.indexOf(':') + 1);
    Path file = folder.resolve(name + ".json");
    Path half = folder.resolve(name + ".new");
    Files.writeString(
        half,
        "{\"pid\":"
            + self.pid()
            + ",\"started\":"
            + startedMillis(self)
            + ",\"address\":\""
            + address
            + ProcessIdentity.of(self.pid()).map(own -> "\",\"identity\":\"" + own).orElse("")
            + "\"}\n");
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new Entry(file);
  }

  /**
   * An engine whose process runs.
   *
   * @param address where it listens
   * @param started when its process was started
   */
  public record Running(String address, Instant started) {}

  /** Returns the addresses of the engines whose processes still run. */
  public List<String> addresses() throws IOException {
    return running().stream().map(Running::address).toList();
  }

  /**
   * Returns the engines whose processes still run. What a killed process has left behind is
   * removed.
   */
  public List<Running> running() throws IOException {
    List<Running> running = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "embedded-*.json")) {
      for (Path file : files) {
        Matcher content = CONTENT.matcher(read(file));
        if (content.matches()
            && runs(
                Long.parseLong(content.group(1)),
                Long.parseLong(content.group(2)),
                content.group(4))) {
          running.add(
              new Running(
                  content.group(3), Instant.ofEpochMilli(Long.parseLong(content.group(2)))));
        } else {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException nothingHasRun) {
      return List.of();
    }
    return running;
  }

  /** Returns an entry; nothing where its process has taken it away meanwhile. */
  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException justEnded) {
      return "";
    }
  }

  /**
   * A process id alone may have been given to another process since. The clock tells the two from
   * each other only where nothing else does: when it is set, a start is another one for every
   * process that is started afterwards.
   */
  private static boolean runs(long pid, long started, String identity) {
    Optional<String> now = ProcessIdentity.of(pid);
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                identity != null && now.isPresent()
                    ? identity.equals(now.get())
                    : startedMillis(process) == started)
        .isPresent();
  }

  private static long startedMillis(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** A process's entry in the registry. */
  public static final class Entry implements AutoCloseable {
    private final Path file;

    private Entry(Path file) {
      this.file = file;
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(file);
    }
  }
}
