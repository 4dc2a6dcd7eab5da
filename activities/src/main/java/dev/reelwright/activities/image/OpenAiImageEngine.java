package dev.reelwright.activities.image;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.http.AddressPolicy;
import dev.reelwright.activities.http.FormPart;
import dev.reelwright.activities.http.HttpAnswer;
import dev.reelwright.activities.http.HttpCall;
import dev.reelwright.activities.http.HttpFetcher;
import dev.reelwright.activities.http.HttpLimits;
import dev.reelwright.activities.openai.OpenAiClient;
import dev.reelwright.activities.openai.OpenAiServer;
import dev.reelwright.activities.provider.ProviderStatus;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.Cost;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Any server that speaks OpenAI's {@code POST /images/generations} and {@code /images/edits}; the
 * picture may come as Base64 or as an address. OpenAI's own server is usable with a key; any other
 * when a model is named, for a server that speaks need not paint.
 *
 * <p>Variables besides those of {@link OpenAiServer}: {@value #MODEL} (default {@code
 * gpt-image-1}), {@value #QUALITY} (as the model has it; default its middle one), {@value #PRICE}
 * (US dollars a picture), {@value #SECONDS} (165 when it is not set) and {@value #PRIVATE_URLS}.
 * Without a price OpenAI's list price counts for its own address, and for a model that is not
 * listed the highest of all; a server of one's own costs nothing.
 *
 * <p>The model is asked for the size of its own that is closest to the order, and what comes is cut
 * and scaled where little is lost; an order that none of its sizes can serve is refused before
 * anything is paid. The protocol knows no seed.
 */
public final class OpenAiImageEngine implements ImageEngine {
  /** Environment variable for the model. */
  public static final String MODEL = "REELWRIGHT_OPENAI_IMAGE_MODEL";

  /** Environment variable for the quality. */
  public static final String QUALITY = "REELWRIGHT_OPENAI_IMAGE_QUALITY";

  /** Environment variable for US dollars a picture. */
  public static final String PRICE = "REELWRIGHT_OPENAI_IMAGE_PRICE";

  /**
   * Environment variable that lets answers name addresses in private networks: {@code true}. The
   * server's own addresses may always be named.
   */
  public static final String PRIVATE_URLS = "REELWRIGHT_OPENAI_PRIVATE_URLS";

  /** Environment variable for the most seconds that a request for a picture may take. */
  public static final String SECONDS = "REELWRIGHT_OPENAI_IMAGE_SECONDS";

  /** Within what the engine allows for an image; a picture takes up to two minutes to paint. */
  private static final int MOST_SECONDS = 165;

  private static final Duration FETCHING = Duration.ofSeconds(60);
  private static final int FETCHES = 3;
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** A PNG of 2048 x 2048 pixels that does not deflate at all has 13 MB; in Base64, 17 MB. */
  private static final long MOST_BYTES = 32_000_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Turns processors = new Turns(Runtime.getRuntime().availableProcessors());
  private final OpenAiServer server;
  private final OpenAiClient client;
  private final OpenAiImageModel model;
  private final boolean named;
  private final String price;
  private final String time;
  private final AddressPolicy policy;
  private final HttpLimits asking;
  private final HttpLimits fetching;

  /** Creates an engine that is configured by these environment variables. */
  public OpenAiImageEngine(Map<String, String> environment) {
    this(environment, Duration.ofSeconds(seconds(environment)), FETCHING);
  }

  /** Creates an engine that gives a request and the fetching of a picture this long. */
  OpenAiImageEngine(Map<String, String> environment, Duration asking, Duration fetching) {
    this.server = OpenAiServer.of(environment);
    this.client = new OpenAiClient(server);
    String name = OpenAiServer.setting(environment, MODEL, "");
    this.named = !name.isEmpty();
    this.model =
        OpenAiImageModel.of(
            named ? name : "gpt-image-1", OpenAiServer.setting(environment, QUALITY, ""));
    this.price = OpenAiServer.setting(environment, PRICE, "");
    this.time = OpenAiServer.setting(environment, SECONDS, "");
    this.policy =
        OpenAiServer.setting(environment, PRIVATE_URLS, "").equalsIgnoreCase("true")
            ? AddressPolicy.ANY
            : AddressPolicy.PUBLIC_ONLY;
    // Nothing comes while a picture is painted.
    this.asking = new HttpLimits(asking, asking, MOST_BYTES);
    this.fetching = new HttpLimits(fetching, fetching, MOST_BYTES);
  }

  private static int seconds(Map<String, String> environment) {
    String value = OpenAiServer.setting(environment, SECONDS, "");
    return isSeconds(value) ? Integer.parseInt(value) : MOST_SECONDS;
  }

  private static boolean isSeconds(String value) {
    return value.matches("[1-9]\\d{0,2}") && Integer.parseInt(value) <= MOST_SECONDS;
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
    String how = model.quality().isEmpty() ? "" : " in " + model.quality() + " quality";
    return server.status(
        model.name() + "/" + model.quality(), model.name() + how, named, fault(), MODEL);
  }

  private String fault() {
    if (!server.fault().isEmpty()) {
      return server.fault();
    }
    if (!time.isEmpty() && !isSeconds(time)) {
      return SECONDS + " is no number of seconds from 1 to " + MOST_SECONDS;
    }
    return price.matches("|\\d{1,9}(\\.\\d{1,9})?") ? "" : PRICE + " is no amount";
  }

  @Override
  public Cost cost(ImageOrder order) {
    double money;
    if (!price.isEmpty()) {
      money = fault().isEmpty() ? Double.parseDouble(price) : 0;
    } else {
      money = server.official() ? model.listPrice(model.sizeFor(order.width(), order.height())) : 0;
    }
    return new Cost(0, 0, 0, 1, money);
  }

  @Override
  public void paint(ImageOrder order, Path png, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    OpenAiImageModel.Size size = sizeFor(order);
    ObjectNode body = JSON.createObjectNode();
    body.put("model", model.name());
    body.put("prompt", order.prompt());
    body.put("n", 1);
    body.put("size", size.toString());
    body.put(model.formatField().getKey(), model.formatField().getValue());
    if (!model.quality().isEmpty()) {
      body.put("quality", model.quality());
    }
    make(client.post("/images/generations", body), order, png, scope);
  }

  @Override
  public boolean edits() {
    return model.edits();
  }

  @Override
  public void edit(ImageOrder order, Path original, Path png, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    if (!model.edits()) {
      throw new ProductionException(
              FailureCode.PROVIDER_REJECTED, model.name() + " does not change pictures")
          .from(id())
          .hint("have the image made anew, or name another model with " + MODEL);
    }
    List<FormPart> form = new ArrayList<>();
    form.add(new FormPart.Text("model", model.name()));
    form.add(new FormPart.Text("prompt", order.prompt()));
    form.add(new FormPart.Text("n", "1"));
    form.add(new FormPart.Text("size", sizeFor(order).toString()));
    form.add(new FormPart.Text(model.formatField().getKey(), model.formatField().getValue()));
    if (!model.quality().isEmpty()) {
      form.add(new FormPart.Text("quality", model.quality()));
    }
    form.add(new FormPart.File("image", original, "image.png", "image/png"));
    make(client.post("/images/edits", form), order, png, scope);
  }

  private OpenAiImageModel.Size sizeFor(ImageOrder order) throws ProductionException {
    OpenAiImageModel.Size size = model.sizeFor(order.width(), order.height());
    if (!PictureFit.of(size.width(), size.height(), order.width(), order.height()).isGoodEnough()) {
      throw new ProductionException(
              FailureCode.PROVIDER_REJECTED,
              "%s paints no pictures of %dx%d pixels or near it"
                  .formatted(model.name(), order.width(), order.height()))
          .from(id())
          .hint("choose another aspect, or name another model with " + MODEL);
    }
    return size;
  }

  private void make(HttpCall call, ImageOrder order, Path png, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    scope.cancellation().check();
    Path json = scope.scratch().resolve("image-answer.json");
    Path picture = scope.scratch().resolve("image-answer.picture");
    try (Turns.Turn turn = processors.queue()) {
      scope.progress().await("waits for " + server.host(), asking.total());
      HttpAnswer answer = ask(call, json, picture, order, scope, turn);
      scope.cancellation().check();
      try {
        ReceivedPicture.fit(picture, order, png);
      } catch (ReceivedPicture.UnusableException e) {
        throw unusable(answer, e);
      }
      scope.progress().report(1, 1, "painted by " + server.host());
    } finally {
      Files.deleteIfExists(json);
      Files.deleteIfExists(picture);
    }
  }

  /** Asks for a picture and returns with the turn taken, for what is to be done with it. */
  private HttpAnswer ask(
      HttpCall call, Path json, Path picture, ImageOrder order, UnitScope scope, Turns.Turn turn)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    HttpAnswer answer;
    boolean paid = true;
    try {
      answer =
          client.download(
              observed(call.withHeader("Accept", "application/json"), scope), asking, json, scope);
    } catch (ProductionException e) {
      paid = OpenAiClient.mayHaveWorked(e);
      throw e;
    } finally {
      // A provider that is given up goes on, and takes its money all the same.
      if (paid) {
        scope.progress().spend(cost(order));
      }
    }
    turn.take(scope);
    ImageAnswer image = read(answer, json, picture);
    if (image.tokens() > 0) {
      scope.progress().spend(new Cost(0, 0, image.tokens(), 0, 0));
    }
    if (!image.inline()) {
      turn.close();
      fetch(address(answer, image.url()), picture, scope);
      turn.take(scope);
    }
    return answer;
  }

  private static HttpCall observed(HttpCall call, UnitScope scope) {
    return call.withObserver(
        (bytes, total) ->
            scope.progress().report((double) bytes, (double) total, "receives the image"));
  }

  private ImageAnswer read(HttpAnswer answer, Path json, Path picture)
      throws ProductionException, IOException {
    ImageAnswer image;
    try {
      image = ImageAnswer.read(json, picture);
    } catch (ImageAnswer.MalformedAnswerException e) {
      throw client.unusable(answer, insteadOfJson(answer, json), e);
    }
    if (image.error() != null) {
      throw client.unusable(answer, "an error: " + client.quoted(image.error()), null).fruitless();
    }
    if (!image.inline() && image.url() == null) {
      throw client.unusable(answer, "no image", null).fruitless();
    }
    return image;
  }

  /** Says what came; the beginning of a page says more than the parser. */
  private String insteadOfJson(HttpAnswer answer, Path json) {
    String type = answer.mediaType();
    if (type.isEmpty() || type.endsWith("json")) {
      return "what is no whole JSON with an image";
    }
    try (InputStream input = Files.newInputStream(json)) {
      String text = new String(input.readNBytes(1000), StandardCharsets.UTF_8);
      return type + ": " + client.quoted(text);
    } catch (IOException e) {
      return type;
    }
  }

  private URI address(HttpAnswer answer, String url) throws ProductionException {
    try {
      URI address = new URI(url);
      if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw client.unusable(answer, "an image's address that is none", null);
    }
    throw client.unusable(answer, "an image's address that is none", null);
  }

  /** The picture is paid for: it is worth more than one try, before it is painted anew. */
  private void fetch(URI address, Path picture, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        fetchOnce(address, picture, scope);
        return;
      } catch (ProductionException e) {
        if (attempt == FETCHES
            || !e.code().retryable()
            || e.code() == FailureCode.TIMED_OUT
            || scope.deadline().passed()) {
          throw e;
        }
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis() << attempt);
      scope.cancellation().check();
    }
  }

  private void fetchOnce(URI address, Path picture, UnitScope scope)
      throws ProductionException, CancelledException, IOException {
    if (server.serves(address)) {
      client.download(observed(client.get(address), scope), fetching, picture, scope);
      return;
    }
    // The address may hold a signature: nothing that is thrown names more than its host.
    HttpCall call = HttpCall.get("the image's server", address).withLimits(fetching);
    try (HttpFetcher fetcher = new HttpFetcher(policy)) {
      HttpAnswer answer =
          fetcher.download(observed(call, scope), picture, scope.deadline(), scope.cancellation());
      if (answer.status() < 200 || answer.status() >= 300) {
        throw new ProductionException(
                answer.status() == 429
                    ? FailureCode.PROVIDER_THROTTLED
                    : FailureCode.PROVIDER_FAILED,
                "%s answered with status %d instead of the image"
                    .formatted(address.getHost(), answer.status()))
            .from(id());
      }
    } catch (ProductionException e) {
      throw of(e, address);
    }
  }

  private ProductionException of(ProductionException failure, URI address) {
    return switch (failure.code()) {
      case ADDRESS_NOT_ALLOWED ->
          new ProductionException(failure.code(), failure.getMessage(), failure)
              .from(id())
              .hint(
                  "set "
                      + PRIVATE_URLS
                      + "=true in the environment of the workers if the provider's images are"
                      + " meant to be in a private network");
      case INPUT_UNREADABLE ->
          new ProductionException(
                  FailureCode.PROVIDER_FAILED,
                  server.host() + " names an address at " + address.getHost() + " that is none")
              .from(id());
      case STORAGE_FULL, STORAGE_FAILED -> failure;
      default -> failure.from(id());
    };
  }

  private ProductionException unusable(
      HttpAnswer answer, ReceivedPicture.UnusableException picture) {
    if (picture.mayPass()) {
      return client.unusable(answer, picture.getMessage(), picture);
    }
    return new ProductionException(
            FailureCode.PROVIDER_REJECTED,
            server.host() + " answered with " + picture.getMessage(),
            picture)
        .from(id())
        .answered(answer.status(), OpenAiClient.requestId(answer))
        .hint("let the server answer with PNG or JPEG");
  }
}
