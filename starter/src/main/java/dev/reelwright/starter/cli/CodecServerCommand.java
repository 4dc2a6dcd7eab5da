package dev.reelwright.starter.cli;

import dev.reelwright.starter.codec.CodecServer;
import dev.reelwright.starter.codec.PayloadEncryption;
import dev.reelwright.starter.codec.PayloadKeys;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Decrypts histories for Temporal's own tools until it is asked to end. */
@Command(
    name = "codec-server",
    description =
        "Decrypt what REELWRIGHT_PAYLOAD_KEY has encrypted, for Temporal's own program and Web UI,"
            + " until Ctrl-C. Listens on 127.0.0.1 only.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  reelwright codec-server",
      "  temporal workflow show --workflow-id ID --codec-endpoint http://127.0.0.1:8081",
      "",
      "In the Web UI: the glasses at the top, Remote Codec Endpoint, http://127.0.0.1:8081"
    })
final class CodecServerCommand implements Callable<Integer> {
  private final CommandLineContext context;
  private final Interrupts interrupts;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "Port to listen on; 0 for a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--origin",
      paramLabel = "ORIGIN",
      description =
          "Origin of a Web UI that may ask; may be given several times (default: "
              + "http://localhost:8233 and http://127.0.0.1:8233).")
  private List<String> origins = List.of();

  CodecServerCommand(CommandLineContext context, Interrupts interrupts) {
    this.context = context;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw CommandException.badInput("--port must be from 0 to 65535, not " + port);
    }
    Set<String> allowed =
        origins.isEmpty()
            ? Set.of("http://localhost:8233", "http://127.0.0.1:8233")
            : new LinkedHashSet<>(origins);
    try (CodecServer server = CodecServer.open(port, new PayloadEncryption(keys()), allowed)) {
      CountDownLatch asked = new CountDownLatch(1);
      interrupts.onFirst(asked::countDown);
      context
          .terminal()
          .out()
          .println(
              "codec server at http://127.0.0.1:"
                  + server.port()
                  + ", for pages of "
                  + String.join(", ", allowed));
      asked.await();
      return ExitCode.COMPLETED;
    } catch (IOException e) {
      throw CommandException.failed(
          "The codec server cannot listen on 127.0.0.1:" + port + ": " + e.getMessage());
    }
  }

  private PayloadKeys keys() {
    try {
      return PayloadKeys.of(context.environment())
          .orElseThrow(
              () ->
                  CommandException.badInput(
                      PayloadKeys.KEY + " is not set: there is nothing to decrypt"));
    } catch (IllegalArgumentException e) {
      throw CommandException.badInput(e.getMessage());
    }
  }
}
