package dev.reelwright.activities.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Turns a host's name, or an address in letters, into addresses. */
@FunctionalInterface
public interface NameResolver {
  /** The platform's own resolver. */
  NameResolver PLATFORM = InetAddress::getAllByName;

  /** Returns all addresses of a host, at least one. */
  InetAddress[] resolve(String host) throws UnknownHostException;
}
