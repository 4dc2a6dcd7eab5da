package dev.reelwright.benchmarks.chaos;

import dev.reelwright.starter.progress.ProductionNotFoundException;
import dev.reelwright.starter.progress.ProgressReader;
import dev.reelwright.starter.progress.ProgressUnavailableException;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Outcome;
import dev.reelwright.workflows.production.ProgressReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One production that is started by the command line and followed to its end, while its plan
 * happens to the world around it.
 */
final class DisturbedProduction {
  /** No plan takes so long, on a machine with other things to do. */
  private static final double MOST_SECONDS = 600;

  private static final double COMMAND_SECONDS = 120;

  /** Exit status of a command that could not reach the server. */
  private static final int NOTHING_FOLLOWED = 1;

  /** Each look is a query, which costs the workers that are looked at. */
  private static final long LOOK_EVERY_MILLIS = 200;

  /** When all has happened, only the end is waited for. */
  private static final long LAST_LOOKS_EVERY_MILLIS = 500;

  private final World world;
  private final ChaosPlan plan;
  private final String id;
  private final List<String> begin;
  private final Member command;
  private final ProgressReader reader;
  private final List<Thread> happening = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private volatile boolean known;
  private double orphanSeconds;
  private double seconds;
  private int happened;
  private int gaveUp;

  /**
   * Describes a production.
   *
   * @param id workflow id
   * @param begin command line that starts it
   */
  DisturbedProduction(World world, ChaosPlan plan, String id, List<String> begin) {
    this.world = world;
    this.plan = plan;
    this.id = id;
    this.begin = begin;
    this.command = world.command(Target.COMMAND.label() + "-" + id, begin);
    this.reader = new ProgressReader(world.client());
  }

  String id() {
    return id;
  }

  ChaosPlan plan() {
    return plan;
  }

  /** Returns what went wrong; complete when {@link #follow} has returned. */
  List<String> violations() {
    synchronized (violations) {
      return List.copyOf(violations);
    }
  }

  /** Returns the longest time in which something was left of a killed process, in seconds. */
  double orphanSeconds() {
    synchronized (violations) {
      return orphanSeconds;
    }
  }

  /** Returns the seconds from the first command to the production's end. */
  double seconds() {
    return seconds;
  }

  /** Returns how many of the plan's faults happened before the production's end. */
  int happened() {
    return happened;
  }

  /** Returns how often the command ended by itself before the production did. */
  int gaveUp() {
    return gaveUp;
  }

  /** Starts the production and returns when it and all of its faults are over. */
  void follow() throws IOException, InterruptedException {
    long started = System.nanoTime();
    command.start();
    Outcome outcome = Outcome.RUNNING;
    double fraction = 0;
    List<FailureDetail> failures = List.of();
    while (!outcome.isFinal()) {
      Optional<ProgressReport> report = look();
      if (report.isPresent()) {
        outcome = report.get().outcome();
        fraction = report.get().fraction();
        failures = report.get().stages().stream().flatMap(s -> s.failures().stream()).toList();
      }
      while (!outcome.isFinal()
          && happened < plan.faults().size()
          && plan.faults().get(happened).at() <= fraction) {
        happen(plan.faults().get(happened));
        happened++;
      }
      if (!outcome.isFinal() && command.hasEnded()) {
        gaveUp++;
        command.start(again());
      }
      seconds = (System.nanoTime() - started) / 1e9;
      if (seconds > MOST_SECONDS) {
        violated("it has not ended within %.0f s; at %.3f".formatted(MOST_SECONDS, fraction));
        break;
      }
      TimeUnit.MILLISECONDS.sleep(
          happened < plan.faults().size() ? LOOK_EVERY_MILLIS : LAST_LOOKS_EVERY_MILLIS);
    }
    for (Thread thread : happening) {
      thread.join();
    }
    if (outcome != Outcome.COMPLETED) {
      violated("it ended " + outcome + ": " + failures);
    }
    awaitCommand();
  }

  private Optional<ProgressReport> look() {
    try {
      ProgressReport report = reader.read(id);
      known = true;
      return Optional.of(report);
    } catch (ProductionNotFoundException | ProgressUnavailableException e) {
      return Optional.empty();
    }
  }

  private List<String> again() {
    return known ? world.reelwright("watch", id, "--engine", "service", "--json") : begin;
  }

  private void happen(Fault fault) {
    Member member = fault.target() == Target.COMMAND ? command : world.member(fault.target());
    Thread thread =
        new Thread(
            () -> {
              try {
                double orphans =
                    member.suffer(fault, member == command ? this::again : member::command);
                synchronized (violations) {
                  orphanSeconds = Math.max(orphanSeconds, orphans);
                }
              } catch (IOException | OrphanException e) {
                violated(e.getMessage());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "fault");
    happening.add(thread);
    thread.start();
  }

  /**
   * The command that follows a production ends with it, and well. One that was started again while
   * the server was gone, or was not back yet, has nothing to follow and says so; then it is asked
   * once more.
   */
  private void awaitCommand() throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + (long) (COMMAND_SECONDS * 1e9);
    boolean ended = commandEnds(giveUp);
    while (ended
        && command.exitCode() == NOTHING_FOLLOWED
        && command.wasStartedAgain()
        && System.nanoTime() - giveUp < 0) {
      gaveUp++;
      command.start(again());
      ended = commandEnds(giveUp);
    }
    if (!ended) {
      violated("its command goes on after its end");
    } else if (command.exitCode() != 0) {
      Path errors = command.errors();
      violated(
          "its command ended with status %d: %s"
              .formatted(command.exitCode(), Files.readString(errors).strip()));
    }
  }

  private boolean commandEnds(long giveUp) throws InterruptedException {
    while (!command.hasEnded()) {
      if (System.nanoTime() - giveUp > 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
    return true;
  }

  private void violated(String what) {
    synchronized (violations) {
      violations.add(what);
    }
  }
}
