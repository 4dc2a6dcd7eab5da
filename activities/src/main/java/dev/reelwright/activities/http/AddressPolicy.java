package dev.reelwright.activities.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Says which network addresses may be connected to. An address in an input is chosen by whoever
 * wrote the input, so that by default only the public internet may be asked: never this machine,
 * its network, or a cloud's metadata service.
 *
 * <p>The ranges are those of the IANA special-purpose address registries (RFC 6890 and its updates)
 * that are not globally reachable, and multicast. An IPv6 address that carries an IPv4 address
 * (mapped, compatible, 6to4, NAT64) is judged by the address that it carries.
 */
public enum AddressPolicy {
  /** Only addresses of the public internet: for addresses that an input names. */
  PUBLIC_ONLY,
  /** Any address: for inputs whose author is trusted, and for providers that the operator names. */
  ANY;

  private static final List<Range> REFUSED =
      List.of(
          range("0.0.0.0", 8, "this network"),
          range("10.0.0.0", 8, "private"),
          range("100.64.0.0", 10, "carrier-grade private"),
          range("127.0.0.0", 8, "loopback"),
          range("169.254.0.0", 16, "link-local"),
          range("172.16.0.0", 12, "private"),
          range("192.0.0.0", 24, "reserved"),
          range("192.0.2.0", 24, "documentation"),
          range("192.168.0.0", 16, "private"),
          range("198.18.0.0", 15, "benchmarking"),
          range("198.51.100.0", 24, "documentation"),
          range("203.0.113.0", 24, "documentation"),
          range("224.0.0.0", 4, "multicast"),
          range("240.0.0.0", 4, "reserved"),
          range("::", 128, "unspecified"),
          range("::1", 128, "loopback"),
          range("64:ff9b:1::", 48, "private translation"),
          range("100::", 64, "discarded"),
          range("2001::", 23, "protocol assignments"),
          range("2001:db8::", 32, "documentation"),
          range("3fff::", 20, "documentation"),
          range("5f00::", 16, "segment routing"),
          range("fc00::", 7, "private"),
          range("fe80::", 10, "link-local"),
          range("fec0::", 10, "private"),
          range("ff00::", 8, "multicast"));

  private static final Range COMPATIBLE = range("::", 96, "");
  private static final Range NAT64 = range("64:ff9b::", 96, "");
  private static final Range SIX_TO_FOUR = range("2002::", 16, "");

  /** Returns why an address may not be connected to, in one or two words; nothing when it may. */
  public Optional<String> refusal(InetAddress address) {
    return this == ANY ? Optional.empty() : refusal(address.getAddress());
  }

  private static Optional<String> refusal(byte[] address) {
    for (Range range : REFUSED) {
      if (range.contains(address)) {
        return Optional.of(range.name());
      }
    }
    byte[] carried = carriedIpv4(address);
    return carried == null ? Optional.empty() : refusal(carried);
  }

  private static byte[] carriedIpv4(byte[] address) {
    if (address.length != 16) {
      return null;
    }
    if (isMapped(address) || COMPATIBLE.contains(address) || NAT64.contains(address)) {
      return Arrays.copyOfRange(address, 12, 16);
    }
    if (SIX_TO_FOUR.contains(address)) {
      return Arrays.copyOfRange(address, 2, 6);
    }
    return null;
  }

  /** Java turns mapped addresses into IPv4 ones by itself; other sources of bytes may not. */
  private static boolean isMapped(byte[] address) {
    for (int i = 0; i < 10; i++) {
      if (address[i] != 0) {
        return false;
      }
    }
    return address[10] == (byte) 0xff && address[11] == (byte) 0xff;
  }

  private static Range range(String base, int bits, String name) {
    try {
      // A literal: nothing is looked up.
      InetAddress address = InetAddress.getByName(base);
      if (!(address instanceof Inet4Address) && !(address instanceof Inet6Address)) {
        throw new IllegalArgumentException(base);
      }
      return new Range(address.getAddress(), bits, name);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(base, e);
    }
  }

  private static final class Range {
    private final byte[] base;
    private final int bits;
    private final String name;

    Range(byte[] base, int bits, String name) {
      this.base = base;
      this.bits = bits;
      this.name = name;
    }

    String name() {
      return name;
    }

    boolean contains(byte[] address) {
      if (address.length != base.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (base[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
