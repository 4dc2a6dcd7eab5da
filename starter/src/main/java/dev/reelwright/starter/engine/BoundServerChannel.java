package dev.reelwright.starter.engine;

import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Netty's server channel over a socket that is bound already, so that its port is known before. */
final class BoundServerChannel extends NioServerSocketChannel {
  private volatile boolean started;

  BoundServerChannel(ServerSocketChannel socket) {
    super(socket);
  }

  /** Says no until Netty has made itself ready, or it would accept before it can answer. */
  @Override
  public boolean isActive() {
    return started && super.isActive();
  }

  @Override
  protected void doBind(SocketAddress localAddress) {
    started = true;
  }
}
