package dev.reelwright.starter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LoopbackPortTest {
  /** Several times what Linux has to give. */
  private static final int DRAWS = 60_000;

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_port_for_another_program_is_given_to_who_names_it_and_to_nobody_who_asks_for_any()
      throws IOException {
    int chosen = LoopbackPort.choose(0);
    for (int i = 0; i < DRAWS; i++) {
      try (ServerSocketChannel any = LoopbackPort.take(0)) {
        assertThat(any.socket().getLocalPort()).isNotEqualTo(chosen);
      }
    }
    assertBinds(chosen);
  }

  @Test
  void the_preferred_port_is_chosen_when_it_is_free() throws IOException {
    int free = LoopbackPort.choose(0);
    assertThat(LoopbackPort.choose(free)).isEqualTo(free);
    assertBinds(free);
  }

  @Test
  void another_is_chosen_when_the_preferred_one_is_taken() throws IOException {
    try (ServerSocketChannel taken = LoopbackPort.take(0)) {
      int port = taken.socket().getLocalPort();
      assertThat(LoopbackPort.choose(port)).isNotEqualTo(port).isPositive();
    }
  }

  private static void assertBinds(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LoopbackPort.address(), port));
      assertThat(socket.getLocalPort()).isEqualTo(port);
    }
  }
}
