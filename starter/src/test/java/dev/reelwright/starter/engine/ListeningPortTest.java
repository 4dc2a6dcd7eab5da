package dev.reelwright.starter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListeningPortTest {
  private ServerSocketChannel socket;
  private int port;
  private Process other;

  @BeforeEach
  void listen() throws IOException {
    assumeTrue(Files.isReadable(Path.of("/proc/self/net/tcp")), "there is no /proc here");
    socket = LoopbackPort.take(0);
    port = socket.socket().getLocalPort();
    other = new ProcessBuilder("sleep", "600").start();
  }

  @AfterEach
  void close() throws IOException {
    if (socket != null) {
      socket.close();
      other.destroyForcibly();
    }
  }

  @Test
  void a_port_belongs_to_the_process_that_listens_on_it() {
    assertThat(ListeningPort.isAnothers(ProcessHandle.current().pid(), port)).isFalse();
    assertThat(ListeningPort.isAnothers(other.pid(), port)).isTrue();
  }

  @Test
  void a_port_that_nobody_listens_on_is_nobodys() throws IOException {
    // Nobody else gets a port that this process has, and does not listen on.
    try (Socket own = new Socket()) {
      own.bind(new InetSocketAddress(LoopbackPort.address(), 0));
      assertThat(ListeningPort.isAnothers(other.pid(), own.getLocalPort())).isFalse();
    }
  }

  @Test
  void nothing_is_said_of_a_process_that_is_gone() throws InterruptedException {
    other.destroyForcibly().waitFor();
    assertThat(ListeningPort.isAnothers(other.pid(), port)).isFalse();
  }
}
