package dev.reelwright.starter.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Finds a port of the loopback address. */
public final class LoopbackPort {
  private LoopbackPort() {}

  /** Returns the IPv4 loopback address, whatever the name {@code localhost} stands for. */
  static InetAddress address() {
    try {
      return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
    } catch (java.net.UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Returns a port for another program: the preferred one when it is free, else any.
   *
   * @param preferred 1 to 65535; 0 for any
   */
  public static int choose(int preferred) throws IOException {
    try (ServerSocketChannel socket = take(preferred)) {
      keepForWhoeverNamesIt(socket);
      return socket.socket().getLocalPort();
    }
  }

  /**
   * Connects once and ends the connection from the port's side. As long as the kernel remembers
   * that (TIME-WAIT of RFC 9293; a minute on Linux), it gives the port to nobody who asks for any,
   * but to a program that asks for it by its number and sets SO_REUSEADDR, as those in Go and in
   * Java do.
   */
  private static void keepForWhoeverNamesIt(ServerSocketChannel socket) throws IOException {
    try (SocketChannel caller = SocketChannel.open(socket.getLocalAddress())) {
      socket.accept().close();
    }
  }

  /** Returns a socket that listens on the preferred port or, when that is taken, on a free one. */
  static ServerSocketChannel take(int preferred) throws IOException {
    try {
      return listen(preferred);
    } catch (IOException taken) {
      return listen(0);
    }
  }

  private static ServerSocketChannel listen(int port) throws IOException {
    ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.INET);
    try {
      socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      return socket.bind(new InetSocketAddress(address(), port));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
