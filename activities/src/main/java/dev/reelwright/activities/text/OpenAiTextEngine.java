package dev.reelwright.activities.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.http.HttpAnswer;
import dev.reelwright.activities.http.HttpLimits;
import dev.reelwright.activities.openai.OpenAiClient;
import dev.reelwright.activities.openai.OpenAiServer;
import dev.reelwright.activities.provider.ProviderStatus;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Any server that speaks OpenAI's {@code POST /chat/completions} and knows its JSON mode. OpenAI's
 * own server is usable with a key; any other when a model is named.
 *
 * <p>Variables besides those of {@link OpenAiServer}: {@value #MODEL} (default {@code gpt-4o-mini})
 * and {@value #PRICE}, {@code IN/OUT}: US dollars for a million tokens that are sent and received.
 * Without it OpenAI's list price counts for its own address, and for a model that is not listed a
 * high one; a server of one's own costs nothing.
 */
public final class OpenAiTextEngine implements TextEngine {
  /** Environment variable for the model. */
  public static final String MODEL = "REELWRIGHT_OPENAI_TEXT_MODEL";

  /** Environment variable for US dollars for a million tokens, {@code IN/OUT}. */
  public static final String PRICE = "REELWRIGHT_OPENAI_TEXT_PRICE";

  /** A long answer takes a minute or two to write. */
  private static final Duration ASKING = Duration.ofSeconds(150);

  private static final long MOST_BYTES = 8_000_000;
  private static final double MILLION = 1e6;

  /** No token of a usual text is shorter than two bytes on average. */
  private static final int LEAST_BYTES_A_TOKEN = 2;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final Pattern FENCE =
      Pattern.compile("```[A-Za-z]*\\s*\\R(.*?)\\R\\s*```", Pattern.DOTALL);

  private static final Map<String, String> LIST_PRICES =
      Map.of(
          "gpt-4o-mini", "0.15/0.6",
          "gpt-4o", "2.5/10",
          "gpt-4.1", "2/8",
          "gpt-4.1-mini", "0.4/1.6",
          "gpt-4.1-nano", "0.1/0.4");

  /** Dearer than any of the common models. */
  private static final String UNLISTED = "15/75";

  private final OpenAiServer server;
  private final OpenAiClient client;
  private final String model;
  private final boolean named;
  private final String price;
  private final HttpLimits limits;

  /** Creates an engine that is configured by these environment variables. */
  public OpenAiTextEngine(Map<String, String> environment) {
    this(environment, ASKING);
  }

  /** Creates an engine that gives each request this long. */
  OpenAiTextEngine(Map<String, String> environment, Duration asking) {
    this.server = OpenAiServer.of(environment);
    this.client = new OpenAiClient(server);
    String name = OpenAiServer.setting(environment, MODEL, "");
    this.named = !name.isEmpty();
    this.model = named ? name : "gpt-4o-mini";
    this.price = OpenAiServer.setting(environment, PRICE, listPrice());
    // Nothing comes while the model writes.
    this.limits = new HttpLimits(asking, asking, MOST_BYTES);
  }

  private String listPrice() {
    return server.official() ? LIST_PRICES.getOrDefault(model, UNLISTED) : "0/0";
  }

  @Override
  public String id() {
    return OpenAiClient.PROVIDER;
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public ProviderStatus status() {
    return server.status(model, model, named, fault(), MODEL);
  }

  private String fault() {
    if (!server.fault().isEmpty()) {
      return server.fault();
    }
    String amount = "\\d{1,9}(\\.\\d{1,9})?";
    return price.matches(amount + "/" + amount) ? "" : PRICE + " is no IN/OUT in US dollars";
  }

  @Override
  public TextAnswer answer(TextOrder order, UnitScope scope)
      throws ProductionException, CancelledException, IOException {
    scope.cancellation().check();
    scope.progress().await("waits for " + server.host(), limits.total());
    Cost cost = most(order);
    boolean paid = true;
    HttpAnswer answer;
    JsonNode said;
    try {
      answer = client.fetch(client.post("/chat/completions", request(order)), limits, scope);
      said = said(answer);
      cost = cost(said.path("usage"), cost);
    } catch (ProductionException e) {
      paid = OpenAiClient.mayHaveWorked(e);
      throw e;
    } finally {
      // A provider that is given up goes on, and takes its money all the same.
      if (paid) {
        scope.progress().spend(cost);
      }
    }
    return new TextAnswer(content(answer, said), cost);
  }

  private ObjectNode request(TextOrder order) {
    ObjectNode request = JSON.createObjectNode();
    request.put("model", model);
    ArrayNode messages = request.putArray("messages");
    messages.addObject().put("role", "system").put("content", order.instructions());
    messages.addObject().put("role", "user").put("content", order.request());
    request.putObject("response_format").put("type", "json_object");
    // OpenAI's newer models refuse the old name, and other servers do not know the new one.
    request.put(server.official() ? "max_completion_tokens" : "max_tokens", order.maxTokens());
    return request;
  }

  private JsonNode said(HttpAnswer answer) throws ProductionException {
    try {
      JsonNode said = JSON.readTree(answer.body());
      if (said.isObject()) {
        return said;
      }
    } catch (IOException e) {
      throw client.unusable(answer, insteadOfJson(answer), e);
    }
    throw client.unusable(answer, insteadOfJson(answer), null);
  }

  private String insteadOfJson(HttpAnswer answer) {
    String type = answer.mediaType();
    return type.isEmpty() || type.endsWith("json")
        ? "what is no whole JSON object"
        : type + ": " + client.quoted(new String(answer.body(), StandardCharsets.UTF_8));
  }

  private JsonNode content(HttpAnswer answer, JsonNode said) throws ProductionException {
    JsonNode error = said.path("error");
    if (!error.isMissingNode() && !error.isNull()) {
      throw client.unusable(
          answer, "an error: " + client.quoted(error.path("message").asText("no word")), null);
    }
    JsonNode choice = said.path("choices").path(0);
    JsonNode message = choice.path("message");
    String refusal = message.path("refusal").asText("");
    String reason = choice.path("finish_reason").asText("");
    if (!refusal.isBlank() || reason.equals("content_filter")) {
      throw new ProductionException(
              FailureCode.CONTENT_REFUSED,
              server.host()
                  + " refused the content"
                  + (refusal.isBlank() ? "" : ": " + client.quoted(refusal)))
          .from(id())
          .answered(answer.status(), OpenAiClient.requestId(answer));
    }
    String text = message.path("content").asText("");
    if (text.isBlank()) {
      throw client.unusable(answer, "no text", null);
    }
    if (reason.equals("length")) {
      throw client.unusable(answer, "a text that was broken off for its length", null);
    }
    JsonNode json = json(text);
    if (json == null) {
      throw client.unusable(answer, "a text that is no JSON object: " + client.quoted(text), null);
    }
    return json;
  }

  /**
   * Returns the object that a text is. Models put it into a fence of Markdown and talk around it,
   * though they were asked for nothing else.
   */
  private static JsonNode json(String text) {
    JsonNode whole = object(text);
    if (whole != null) {
      return whole;
    }
    Matcher fence = FENCE.matcher(text);
    while (fence.find()) {
      JsonNode fenced = object(fence.group(1));
      if (fenced != null) {
        return fenced;
      }
    }
    int start = text.indexOf('{');
    int end = text.lastIndexOf('}');
    return start < 0 || end < start ? null : object(text.substring(start, end + 1));
  }

  private static JsonNode object(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json.isObject() ? json : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  @Override
  public Cost most(TextOrder order) {
    int bytes = (order.instructions() + order.request()).getBytes(StandardCharsets.UTF_8).length;
    return cost(bytes / LEAST_BYTES_A_TOKEN + 1, order.maxTokens());
  }

  private Cost cost(JsonNode usage, Cost otherwise) {
    long sent = usage.path("prompt_tokens").asLong(-1);
    long received = usage.path("completion_tokens").asLong(-1);
    return sent < 0 || received < 0 ? otherwise : cost(sent, received);
  }

  private Cost cost(long sent, long received) {
    double money = 0;
    if (fault().isEmpty()) {
      String[] prices = price.split("/");
      money =
          (sent * Double.parseDouble(prices[0]) + received * Double.parseDouble(prices[1]))
              / MILLION;
    }
    return new Cost(0, 0, sent + received, 0, money);
  }
}
