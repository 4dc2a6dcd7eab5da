package dev.reelwright.starter.cli;

import ch.qos.logback.classic.Level;
import dev.reelwright.starter.display.CellText;
import dev.reelwright.starter.display.Terminal;
import dev.reelwright.starter.logging.LogFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. */
@Command(
    name = "reelwright",
    description =
        "Documents become narrated videos and answers illustrated stories, as durable workflows"
            + " on Temporal.",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  reelwright video --from document:README.md --output out",
      "  reelwright story --answers quiz.yaml --output out",
      "  reelwright status video-readme-tm3k9qa7",
      "  reelwright doctor",
      "",
      "Exit status: 0 completed, 1 failed, 2 bad input or usage,",
      "3 completed with failures, 130 cancelled."
    })
public final class ReelwrightCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show the help of the program or of a command.")
  @SuppressWarnings("UnusedVariable") // the parser acts on it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      description = "Say which version this is.")
  private boolean version;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show warnings of the log on standard error, too.")
  private boolean verbose;

  private final CommandLineContext context;

  private ReelwrightCommand(CommandLineContext context) {
    this.context = context;
  }

  /** Runs one command and returns its exit status. */
  public static int run(CommandLineContext context, String... arguments) {
    Terminal terminal = context.terminal();
    ReelwrightCommand root = new ReelwrightCommand(context);
    CommandLine line = new CommandLine(root);
    Interrupts interrupts =
        context.ownsProcess() ? Interrupts.ofProcess(terminal::restore) : Interrupts.none();
    Map<String, Supplier<Object>> commands = commands(context, interrupts);
    // A reader of all annotations takes a fifth of a second; most runs need one command only.
    Supplier<Object> meant = arguments.length == 0 ? null : commands.get(arguments[0]);
    (meant == null ? commands.values() : List.of(meant))
        .forEach(command -> line.addSubcommand(command.get()));
    line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.style().color() ? Ansi.ON : Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(false);
    line.setExecutionStrategy(
        parsed -> {
          if (context.ownsProcess()) {
            LogFile.configure(context.folder().root(), root.verbose ? Level.WARN : null);
          }
          return new CommandLine.RunLast().execute(parsed);
        });
    line.setParameterExceptionHandler((e, given) -> root.refuse(e));
    line.setExecutionExceptionHandler((e, command, parsed) -> root.end(e));
    return line.execute(arguments);
  }

  /** Returns what makes each command, by its name, in the order of the help. */
  private static Map<String, Supplier<Object>> commands(
      CommandLineContext context, Interrupts interrupts) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("video", () -> new VideoCommand(context, interrupts));
    commands.put(
        "story",
        () ->
            new CommandLine(new StoryCommand(context, interrupts))
                .addSubcommand("new", new QuizCommand(context, interrupts))
                .addSubcommand("review", new ReviewCommand(context)));
    commands.put("status", () -> new StatusCommand(context));
    commands.put("watch", () -> new WatchCommand(context));
    commands.put("review", () -> new ReviewCommand(context));
    commands.put("cancel", () -> new CancelCommand(context));
    commands.put("resume", () -> new ResumeCommand(context, interrupts));
    commands.put("retry", () -> new RetryCommand(context, interrupts));
    commands.put("explain", () -> new ExplainCommand(context));
    commands.put("stats", () -> new StatsCommand(context));
    commands.put("clean", () -> new CleanCommand(context));
    commands.put("doctor", () -> new DoctorCommand(context));
    commands.put("engine", () -> new EngineCommand(context));
    commands.put("worker", () -> new WorkerCommand(context, interrupts));
    commands.put("codec-server", () -> new CodecServerCommand(context, interrupts));
    commands.put("version", () -> new VersionCommand(context));
    return commands;
  }

  @Override
  public void run() {
    if (version) {
      new VersionCommand(context).call();
      return;
    }
    spec.commandLine().usage(context.terminal().out());
  }

  private int refuse(ParameterException e) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println(CellText.clean(e.getMessage()));
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        err.println("Did you mean: " + String.join(" or ", suggestions) + "?");
      }
    }
    err.println("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.BAD_INPUT;
  }

  private int end(Exception e) {
    if (e instanceof CommandException known) {
      known.lines().forEach(line -> context.terminal().err().println(CellText.clean(line)));
      return known.exitCode();
    }
    LoggerFactory.getLogger(ReelwrightCommand.class).error("the command ended unexpectedly", e);
    context.terminal().err().println("reelwright: unexpected: " + CellText.clean(e.toString()));
    context
        .terminal()
        .err()
        .println("The whole story is in " + context.folder().root().resolve("logs/reelwright.log"));
    return ExitCode.FAILED;
  }
}
