package dev.reelwright.benchmarks.chaos;

import dev.reelwright.starter.engine.EngineException;
import dev.reelwright.starter.engine.LoopbackPort;
import dev.reelwright.starter.engine.ServiceEngine;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Temporal's real server on a database file, and two workers that share a data folder, or nothing
 * but S3-compatible storage; each a process of its own. Workers that end are started again.
 */
public final class World implements AutoCloseable {
  /** Variable that all processes of a world carry, however far from it they are started. */
  private static final String MARK = "REELWRIGHT_CHAOS_WORLD";

  private static final String BUCKET = "media";

  private static final double START_SECONDS = 120;

  /** More than a worker's own patience with the units at hand. */
  private static final double END_SECONDS = 40;

  private static final double GONE_SECONDS = 30;

  private final String mark = UUID.randomUUID().toString();
  private final Path folder;
  private final Programs programs;
  private final int port;
  private final int storagePort;
  private final boolean storage;
  private final Map<String, String> environment;
  private final Map<Target, Member> members = new EnumMap<>(Target.class);
  private final List<Member> commands = new ArrayList<>();
  private ServiceEngine engine;
  private Thread keeper;
  private volatile boolean ending;

  /**
   * Describes a world whose two workers do everything.
   *
   * @param folder takes everything that the world writes: {@code home}, {@code logs} and the
   *     server's database
   * @param storage whether artifacts are on a storage server of the world's own
   * @param settings further variables of its processes
   */
  public World(Path folder, Programs programs, boolean storage, Map<String, String> settings)
      throws IOException {
    this(folder, programs, storage, settings, "all", "all");
  }

  /**
   * Describes a world whose workers have a role each.
   *
   * @param folder takes everything that the world writes: {@code home}, {@code logs} and the
   *     server's database
   * @param storage whether artifacts are on a storage server of the world's own
   * @param settings further variables of its processes
   * @param firstRole the first worker's role, as {@code reelwright worker --role} takes it
   * @param secondRole the second worker's
   */
  public World(
      Path folder,
      Programs programs,
      boolean storage,
      Map<String, String> settings,
      String firstRole,
      String secondRole)
      throws IOException {
    this.folder = folder;
    this.programs = programs;
    this.storage = storage;
    port = LoopbackPort.choose(0);
    storagePort = LoopbackPort.choose(0);
    environment = new HashMap<>(settings);
    environment.put("TEMPORAL_ADDRESS", "127.0.0.1:" + port);
    environment.put(MARK, mark);
    Files.createDirectories(logs());
    if (storage) {
      Path buckets = folder.resolve("s3");
      Files.createDirectories(buckets.resolve(BUCKET));
      environment.put("REELWRIGHT_STORE", "s3://" + BUCKET + "/productions");
      environment.put("REELWRIGHT_S3_ENDPOINT", "http://127.0.0.1:" + storagePort);
      environment.put("AWS_ACCESS_KEY_ID", "chaos");
      environment.put("AWS_SECRET_ACCESS_KEY", mark);
      List<String> serve =
          List.of(programs.storage().toString(), Integer.toString(storagePort), buckets.toString());
      members.put(Target.STORAGE, member(Target.STORAGE, serve));
    }
    members.put(Target.SERVER, member(Target.SERVER, server()));
    members.put(Target.FIRST_WORKER, member(Target.FIRST_WORKER, worker(firstRole)));
    members.put(Target.SECOND_WORKER, member(Target.SECOND_WORKER, worker(secondRole)));
  }

  private Member member(Target target, List<String> command) {
    return member(target.label(), command);
  }

  private Member member(String name, List<String> command) {
    Map<String, String> own = new HashMap<>(environment);
    own.put("REELWRIGHT_HOME", home(storage ? name : "all").toString());
    return new Member(name, command, own, logs(), mark);
  }

  private List<String> worker(String role) {
    return reelwright("worker", "--role", role);
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
    // Whoever ends a benchmark early ends its worlds with it.
    Runtime.getRuntime().addShutdownHook(new Thread(this::destroy, "end-of-world"));
    if (storage) {
      members.get(Target.STORAGE).start();
      awaitAnswer(storagePort);
    }
    members.get(Target.SERVER).start();
    awaitAnswer(port);
    engine = ServiceEngine.connect(environment);
    members.get(Target.FIRST_WORKER).start();
    members.get(Target.SECOND_WORKER).start();
    keeper = new Thread(this::keep, "keeper");
    keeper.setDaemon(true);
    keeper.start();
  }

  private void destroy() {
    ending = true;
    members.values().forEach(Member::destroy);
    commands.forEach(Member::destroy);
  }

  private void awaitAnswer(int of) throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + (long) (START_SECONDS * 1e9);
    while (!accepts(of)) {
      if (System.nanoTime() - giveUp > 0) {
        throw new IOException("a server does not answer; its log is in " + logs());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static boolean accepts(int port) {
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

  /** Returns the data folder that the world's processes share, where they do. */
  public Path home() {
    return home("all");
  }

  private Path home(String whose) {
    return folder.resolve("home-of-" + whose);
  }

  /** Returns the folder of what the world's processes print. */
  public Path logs() {
    return folder.resolve("logs");
  }

  /** Returns a client of the world's server. */
  public WorkflowClient client() {
    return engine.client();
  }

  /** Returns what configures the world's processes. */
  public Map<String, String> environment() {
    Map<String, String> all = new HashMap<>(environment);
    all.put("REELWRIGHT_HOME", home(storage ? "others" : "all").toString());
    return all;
  }

  /** Returns the command line of the program with these arguments. */
  List<String> reelwright(String... arguments) {
    List<String> command = new ArrayList<>(programs.reelwright());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Describes a command of this world, which nobody starts again. */
  synchronized Member command(String name, List<String> command) {
    Member member = member(name, command);
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
    if (storage) {
      members.get(Target.STORAGE).end(END_SECONDS);
    }
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
