package dev.reelwright.activities.notification;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An address to notify. The address is a secret, as those of chat programs carry their key: nothing
 * but a request ever goes to it, and no message, log or history names it.
 *
 * @param name the variable that it comes from, and its place there
 * @param address null when the variable holds none
 * @param fault why there is no address; null when there is one
 */
record Webhook(String name, URI address, String fault) {
  /** Most addresses of one notification. */
  static final int MOST = 10;

  /** Returns the webhooks that variables of an environment hold, separated by commas. */
  static List<Webhook> of(List<String> variables, Map<String, String> environment) {
    List<Webhook> webhooks = new ArrayList<>();
    for (String variable : variables) {
      String value = environment.getOrDefault(variable, "").strip();
      if (value.isEmpty()) {
        webhooks.add(
            new Webhook(
                variable, null, "is not set in the environment of the workers for providers"));
        continue;
      }
      String[] addresses = value.split("\\s*,\\s*");
      for (int i = 0; i < addresses.length; i++) {
        if (!addresses[i].isEmpty()) {
          webhooks.add(
              of(addresses.length == 1 ? variable : variable + " no. " + (i + 1), addresses[i]));
        }
      }
    }
    if (webhooks.size() <= MOST) {
      return webhooks;
    }
    List<Webhook> first = new ArrayList<>(webhooks.subList(0, MOST - 1));
    Webhook next = webhooks.get(MOST - 1);
    first.add(
        new Webhook(next.name(), null, "and those after it are too many: " + MOST + " at most"));
    return first;
  }

  private static Webhook of(String name, String address) {
    try {
      URI uri = new URI(address);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if ((scheme.equals("https") || scheme.equals("http"))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null) {
        return new Webhook(name, uri, null);
      }
    } catch (URISyntaxException e) {
      return new Webhook(name, null, "is no address");
    }
    return new Webhook(
        name, null, "is no http or https address of a host, without a user name in it");
  }

  /** Returns its name; never the address. */
  @Override
  public String toString() {
    return name;
  }
}
