package dev.reelwright.benchmarks.chaos;

import dev.reelwright.starter.engine.EngineException;
import dev.reelwright.starter.engine.ServiceEngine;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Temporal's real server on a database file, and two workers that share a data folder; each a
 * process of its own. Whoever ends is started again.
 */
public final class World implements AutoCloseable {
  /** Variable that all processes of a world carry, however far from it they are started. */
  private static final String MARK = "REELWRIGHT_CHAOS_WORLD";

  private static final double START_SECONDS = 60;

  /** More than a worker's own patience with the units at hand. */
  private static final double END_SECONDS = 40;

  private static final double GONE_SECONDS = 10;

  private final String mark = UUID.randomUUID().toString();
  private final Path folder;
  private final Programs programs;
  private final int port;
  private final Map<String, String> environment;
  private final Map<Target, Member> members = new EnumMap<>(Target.class);
  private final List<Member> commands = new ArrayList<>();
  private ServiceEngine engine;
  private Thread keeper;
  private volatile boolean ending;

  /**
   * Describes a world.
   *
   * @param folder takes everything that the world writes: {@code home}, {@code logs} and the
   *     server's database
   * @param settings further variables of its processes
   */
  public World(Path folder, Programs programs, Map<String, String> settings) throws IOException {
    this.folder = folder;
    this.programs = programs;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    environment = new java.util.HashMap<>(settings);
    environment.put("TEMPORAL_ADDRESS", "127.0.0.1:" + port);
    environment.put("REELWRIGHT_HOME", home().toString());
    environment.put(MARK, mark);
    Files.createDirectories(logs());
    members.put(Target.SERVER, member(Target.SERVER, server()));
    members.put(Target.FIRST_WORKER, member(Target.FIRST_WORKER, reelwright("worker")));
    members.put(Target.SECOND_WORKER, member(Target.SECOND_WORKER, reelwright("worker")));
  }

  private Member member(Target target, List<String> command) {
    return new Member(target.label(), command, environment, logs(), mark);
  }

  private List<String> server() {
    return List.of(
        programs.temporal().toString(),
        "server",
        "start-dev",
        "--headless",
        "--log-level",
        "error",
        "--ip",
        "127.0.0.1",
        "--port",
        Integer.toString(port),
        "--db-filename",
        folder.resolve("server.db").toString());
  }

  /** Starts everything and returns when the server answers. */
  public void start() throws IOException, InterruptedException, EngineException {
    members.get(Target.SERVER).start();
    long giveUp = System.nanoTime() + (long) (START_SECONDS * 1e9);
    while (!accepts()) {
      if (System.nanoTime() - giveUp > 0) {
        throw new IOException("the server does not answer; its log is in " + logs());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    engine = ServiceEngine.connect(environment);
    members.get(Target.FIRST_WORKER).start();
    members.get(Target.SECOND_WORKER).start();
    keeper = new Thread(this::keep, "keeper");
    keeper.setDaemon(true);
    keeper.start();
  }

  private boolean accepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Starts workers again that could not be started while the server was gone. */
  private void keep() {
    while (!ending) {
      try {
        for (Target target : List.of(Target.FIRST_WORKER, Target.SECOND_WORKER)) {
          Member worker = members.get(target);
          synchronized (worker) {
            if (!ending && worker.hasEnded()) {
              worker.start();
            }
          }
        }
        TimeUnit.MILLISECONDS.sleep(500);
      } catch (IOException | InterruptedException e) {
        return;
      }
    }
  }

  /** Returns the data folder of the world's processes. */
  public Path home() {
    return folder.resolve("home");
  }

  /** Returns the folder of what the world's processes print. */
  public Path logs() {
    return folder.resolve("logs");
  }

  /** Returns a client of the world's server. */
  public WorkflowClient client() {
    return engine.client();
  }

  /** Returns the environment of the world's processes, beyond the inherited one. */
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /** Returns the command line of the program with these arguments. */
  List<String> reelwright(String... arguments) {
    List<String> command = new ArrayList<>(programs.reelwright());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Describes a command of this world, which nobody starts again. */
  synchronized Member command(String name, List<String> command) {
    Member member = new Member(name, command, environment, logs(), mark);
    commands.add(member);
    return member;
  }

  Member member(Target target) {
    return members.get(target);
  }

  /** Kills a worker and leaves it dead until it is started again. */
  void kill(Target worker) throws IOException, InterruptedException, OrphanException {
    Member member = members.get(worker);
    member.keepDead();
    member.kill();
  }

  /** Kills both workers and leaves them dead. */
  void killWorkers() throws IOException, InterruptedException, OrphanException {
    stopKeeping();
    for (Target target : List.of(Target.FIRST_WORKER, Target.SECOND_WORKER)) {
      members.get(target).kill();
    }
  }

  private void stopKeeping() throws InterruptedException {
    ending = true;
    if (keeper != null) {
      keeper.interrupt();
      keeper.join();
    }
  }

  /**
   * Ends all processes, workers first.
   *
   * @return what is wrong with how they ended
   */
  List<String> end() throws IOException, InterruptedException {
    stopKeeping();
    List<String> wrong = new ArrayList<>();
    for (Member command : commands) {
      command.end(0);
    }
    for (Target target : List.of(Target.FIRST_WORKER, Target.SECOND_WORKER)) {
      if (!members.get(target).end(END_SECONDS)) {
        wrong.add(target.label() + " did not end when it was asked to");
      }
    }
    if (engine != null) {
      engine.close();
    }
    members.get(Target.SERVER).end(END_SECONDS);
    long giveUp = System.nanoTime() + (long) (GONE_SECONDS * 1e9);
    List<String> left = MarkedProcesses.with(MARK, mark);
    while (!left.isEmpty() && System.nanoTime() - giveUp < 0) {
      TimeUnit.MILLISECONDS.sleep(50);
      left = MarkedProcesses.with(MARK, mark);
    }
    if (!left.isEmpty()) {
      wrong.add("processes are left: " + left);
    }
    return wrong;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    stopKeeping();
    for (Member command : commands) {
      command.end(0);
    }
    for (Member member : members.values()) {
      member.end(0);
    }
    if (engine != null) {
      engine.close();
    }
  }
}
