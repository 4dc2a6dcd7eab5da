package dev.reelwright.starter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.starter.display.CellText;
import dev.reelwright.starter.display.FindingsText;
import dev.reelwright.starter.doctor.Doctor;
import dev.reelwright.starter.doctor.Finding;
import dev.reelwright.starter.worker.Installation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what this machine can do. */
@Command(
    name = "doctor",
    description =
        "Say what this machine can do, and what to install for more. Exits with 0 when a video can "
            + "be made here.",
    sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
  private final CommandLineContext context;

  @Option(names = "--json", description = "The findings as JSON.")
  private boolean json;

  DoctorCommand(CommandLineContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException, JsonProcessingException {
    Installation installation = context.installation();
    List<Finding> findings = new Doctor(installation).examine();
    boolean ready =
        findings.stream().noneMatch(finding -> finding.level() == Finding.Level.PROBLEM);
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("version", VersionCommand.version());
      answer.put("ready", ready);
      answer.put("findings", findings);
      context.terminal().out().println(new ObjectMapper().writeValueAsString(answer));
    } else {
      new FindingsText(context.terminal().style())
          .lines(findings)
          .forEach(context.terminal().out()::println);
      context
          .terminal()
          .out()
          .println(
              CellText.clean(ready ? "A video can be made here." : "No video can be made here."));
    }
    return ready ? ExitCode.COMPLETED : ExitCode.FAILED;
  }
}
