package dev.reelwright.activities.openai;

import dev.reelwright.activities.provider.ProviderStatus;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * Which server is asked, and the key for it: {@code OPENAI_BASE_URL} (default OpenAI's own) and
 * {@code OPENAI_API_KEY}. The key leaves this object as a request's header only.
 */
public final class OpenAiServer {
  /** Environment variable for the key. */
  public static final String KEY = "OPENAI_API_KEY";

  /** Environment variable for the address, up to and including the version: {@code …/v1}. */
  public static final String BASE = "OPENAI_BASE_URL";

  private static final String OFFICIAL = "https://api.openai.com/v1";

  private final String key;
  private final String base;
  private final boolean configured;
  private final String fault;

  private OpenAiServer(String key, String address) {
    this.key = key;
    this.configured = !key.isEmpty() || !address.isEmpty();
    this.base = (address.isEmpty() ? OFFICIAL : address).replaceAll("/+$", "");
    this.fault = fault(base, key);
  }

  /** Returns the server that an environment names; nothing is asked of it. */
  public static OpenAiServer of(Map<String, String> environment) {
    return new OpenAiServer(setting(environment, KEY, ""), setting(environment, BASE, ""));
  }

  /** Returns what a variable is set to, or something else where it is not or is blank. */
  public static String setting(Map<String, String> environment, String name, String otherwise) {
    String value = environment.getOrDefault(name, "").strip();
    return value.isEmpty() ? otherwise : value;
  }

  private static String fault(String base, String key) {
    try {
      URI uri = URI.create(base);
      if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("https?")) {
        return BASE + " is no http or https address";
      }
      if (uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
        // It is shown, logged and kept in histories.
        return BASE + " must hold no user name, password or query; the key has its own variable";
      }
    } catch (IllegalArgumentException e) {
      return BASE + " is no address";
    }
    // It would end the header, or become part of another one.
    return key.chars().allMatch(c -> c > ' ' && c < 0x7f) ? "" : KEY + " is no key";
  }

  /** Returns whether the environment names a key or a server. */
  public boolean configured() {
    return configured;
  }

  /** Returns what is wrong with the settings, for people; empty when nothing is. */
  public String fault() {
    return fault;
  }

  /**
   * Returns what one of its models can do here.
   *
   * @param version what decides the model's results, without the address
   * @param what the model for people, without the address
   * @param named whether the operator names the model: a server of one's own need not have another
   * @param fault what is wrong with the model's settings; empty when nothing is
   * @param variable environment variable that names the model
   */
  public ProviderStatus status(
      String version, String what, boolean named, String fault, String variable) {
    boolean usable = configured && (named || official()) && fault.isEmpty();
    String detail = fault.isEmpty() ? what + " at " + address() : fault;
    return new ProviderStatus(
        OpenAiClient.PROVIDER,
        usable ? version + "@" + address() : "",
        usable,
        configured && (named || official()) ? detail : "not configured",
        usable
            ? ""
            : "set %s, or %s and %s for a server of your own, in the environment of the workers"
                .formatted(KEY, BASE, variable));
  }

  /** Returns whether it is OpenAI's own, whose list prices are known. */
  public boolean official() {
    return base.equals(OFFICIAL);
  }

  /**
   * Returns its address without the scheme, for people: one host may serve several side by side.
   */
  public String address() {
    return base.replaceFirst("^https?://", "");
  }

  /** Returns the name of its host. */
  public String host() {
    return URI.create(base).getHost();
  }

  /** Returns whether an address is one of this very server. */
  public boolean serves(URI address) {
    URI own = URI.create(base);
    return own.getScheme().equalsIgnoreCase(address.getScheme())
        && own.getHost().toLowerCase(Locale.ROOT).equals(lower(address.getHost()))
        && own.getPort() == address.getPort();
  }

  private static String lower(String host) {
    return host == null ? null : host.toLowerCase(Locale.ROOT);
  }

  URI at(String path) {
    return URI.create(base + path);
  }

  boolean hasKey() {
    return !key.isEmpty();
  }

  String authorization() {
    return "Bearer " + key;
  }

  /** Returns a text in which the key is not readable. */
  public String withoutKey(String text) {
    return key.isEmpty() ? text : text.replace(key, "***");
  }

  /** Returns the address, never the key. */
  @Override
  public String toString() {
    return fault.isEmpty() ? address() : fault;
  }
}
