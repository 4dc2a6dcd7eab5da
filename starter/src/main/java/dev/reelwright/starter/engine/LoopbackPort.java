package dev.reelwright.starter.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds a port of the loopback address. */
final class LoopbackPort {
  private LoopbackPort() {}

  /** Returns the IPv4 loopback address, whatever the name {@code localhost} stands for. */
  static InetAddress address() {
    try {
      return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
    } catch (java.net.UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Returns the preferred port when nobody listens on it, else a free one. */
  static int choose(int preferred) throws IOException {
    try {
      return probe(preferred);
    } catch (IOException taken) {
      return probe(0);
    }
  }

  private static int probe(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address(), port), 1);
      return socket.getLocalPort();
    }
  }
}
