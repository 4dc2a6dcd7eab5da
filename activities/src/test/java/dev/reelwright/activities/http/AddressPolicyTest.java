package dev.reelwright.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, loopback",
    "127.255.255.254, loopback",
    "10.0.0.1, private",
    "172.16.0.1, private",
    "172.31.255.255, private",
    "192.168.1.1, private",
    "100.64.0.1, carrier-grade private",
    "169.254.169.254, link-local",
    "0.0.0.0, this network",
    "0.1.2.3, this network",
    "224.0.0.1, multicast",
    "255.255.255.255, reserved",
    "198.18.0.1, benchmarking",
    "::, unspecified",
    "::1, loopback",
    "fe80::1, link-local",
    "fd00:ec2::254, private",
    "fc00::1, private",
    "fec0::1, private",
    "ff02::1, multicast",
    "2001:db8::1, documentation",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2, protocol assignments",
    "::ffff:127.0.0.1, loopback",
    "::127.0.0.1, loopback",
    "::ffff:169.254.169.254, link-local",
    "64:ff9b::10.0.0.1, private",
    "64:ff9b::7f00:1, loopback",
    "2002:7f00:1::, loopback",
    "2002:c0a8:0101::1, private",
    "64:ff9b:1::1, private translation",
    // What the C library makes of one number or of fewer than four.
    "2130706433, loopback",
    "127.1, loopback",
  })
  void addresses_off_the_public_internet_are_refused(String address, String why) throws Exception {
    assertThat(AddressPolicy.PUBLIC_ONLY.refusal(parse(address))).contains(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "93.184.215.14",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "11.0.0.1",
        "192.169.0.1",
        "2606:4700:4700::1111",
        "64:ff9b::1.1.1.1",
        "2002:0101:0101::1",
        "::ffff:1.1.1.1"
      })
  void addresses_of_the_public_internet_are_allowed(String address) throws Exception {
    assertThat(AddressPolicy.PUBLIC_ONLY.refusal(parse(address))).isEmpty();
  }

  private static InetAddress parse(String address) throws UnknownHostException {
    return InetAddress.getAllByName(address)[0];
  }

  @Test
  void a_mapped_address_in_raw_bytes_is_judged_by_what_it_carries() throws Exception {
    // A 4-byte result here would mean that Java had unwrapped it already; both ways are refused.
    byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1};
    assertThat(AddressPolicy.PUBLIC_ONLY.refusal(InetAddress.getByAddress(mapped)))
        .contains("private");
  }

  @Test
  void everything_is_allowed_where_the_operator_says_so() {
    assertThat(AddressPolicy.ANY.refusal(InetAddress.getLoopbackAddress())).isEmpty();
  }
}
