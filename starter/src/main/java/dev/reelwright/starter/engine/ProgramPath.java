package dev.reelwright.starter.engine;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds programs on the path of an environment. */
public final class ProgramPath {
  private ProgramPath() {}

  /** Returns the first program of this name. */
  public static Optional<Path> find(String program, Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "");
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    List<String> names = windows ? List.of(program + ".exe", program + ".cmd") : List.of(program);
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(path)
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
