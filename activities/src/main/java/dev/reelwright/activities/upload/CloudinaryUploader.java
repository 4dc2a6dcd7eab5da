package dev.reelwright.activities.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.http.AddressPolicy;
import dev.reelwright.activities.http.FormPart;
import dev.reelwright.activities.http.HttpAnswer;
import dev.reelwright.activities.http.HttpCall;
import dev.reelwright.activities.http.HttpFetcher;
import dev.reelwright.activities.http.HttpLimits;
import dev.reelwright.activities.provider.ProviderStatus;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.FailureCode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Uploads to Cloudinary without a signature: {@code POST /v1_1/CLOUD/image/upload} with a preset
 * that allows it. The image's public id is the hash of its content. An unsigned upload never
 * replaces what is there: a second one is answered with the address of the first.
 */
public final class CloudinaryUploader implements ImageUploader {
  /** Environment variable for the name of the cloud. */
  public static final String CLOUD = "REELWRIGHT_CLOUDINARY_CLOUD";

  /** Environment variable for the upload preset, which must be an unsigned one. */
  public static final String PRESET = "REELWRIGHT_CLOUDINARY_PRESET";

  /** Environment variable for the address of the interface where it is not the usual one. */
  public static final String BASE = "REELWRIGHT_CLOUDINARY_URL";

  private static final String OFFICIAL = "https://api.cloudinary.com";
  private static final Duration TOTAL = Duration.ofSeconds(55);
  private static final Duration SILENCE = Duration.ofSeconds(40);
  private static final long MOST_BYTES = 1_000_000;
  private static final int MAX_QUOTED = 300;

  /** What Cloudinary says when too much is asked of it, besides 429. */
  private static final int ENHANCE_YOUR_CALM = 420;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI address;
  private final String cloud;
  private final String preset;
  private final HttpLimits limits;

  /**
   * Creates an uploader that is configured by these environment variables.
   *
   * @throws IllegalArgumentException when one is missing or is not what it should be
   */
  public CloudinaryUploader(Map<String, String> environment) {
    this(environment, SILENCE, TOTAL);
  }

  /** Creates an uploader that waits this long in silence, and in all. */
  CloudinaryUploader(Map<String, String> environment, Duration silence, Duration total) {
    this.cloud = required(environment, CLOUD);
    this.preset = required(environment, PRESET);
    String base = environment.getOrDefault(BASE, "").strip().replaceAll("/+$", "");
    this.address = address(base.isEmpty() ? OFFICIAL : base, cloud);
    this.limits = new HttpLimits(silence, total, MOST_BYTES);
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "").strip();
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          name + (value.isEmpty() ? " is not set" : " is no name that Cloudinary gives"));
    }
    return value;
  }

  private static URI address(String base, String cloud) {
    try {
      URI uri = new URI(base);
      if (uri.getHost() != null
          && String.valueOf(uri.getScheme()).matches("https?")
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null) {
        return URI.create(base + "/v1_1/" + cloud + "/image/upload");
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(BASE + " is no address", e);
    }
    throw new IllegalArgumentException(BASE + " must be an http or https address, without user");
  }

  @Override
  public String id() {
    return "cloudinary";
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public ProviderStatus status() {
    return new ProviderStatus(
        id(),
        cloud + "/" + preset + "@" + address.getHost(),
        true,
        "cloud " + cloud + " at " + address.getHost() + ", preset " + preset,
        "");
  }

  @Override
  public UploadedImage upload(ArtifactRef image, UnitScope scope)
      throws ProductionException, CancelledException, IOException {
    Path file = scope.store().localFile(image, scope.scratch());
    HttpCall call =
        HttpCall.post(
                id(),
                address,
                List.of(
                    new FormPart.Text("upload_preset", preset),
                    new FormPart.Text("public_id", image.sha256()),
                    new FormPart.File("file", file, ImageNames.of(image), image.mediaType())))
            .withHeader("Connection", "close")
            .withHeader("Accept", "application/json")
            .withLimits(limits)
            .withoutRedirects();
    scope.progress().await("uploads to " + address.getHost(), limits.total());
    HttpAnswer answer;
    try (HttpFetcher fetcher = new HttpFetcher(AddressPolicy.ANY)) {
      answer = fetcher.fetch(call, scope.deadline(), scope.cancellation());
    }
    String uri = uri(answer);
    scope.progress().report(1, 1, "uploaded to " + address.getHost());
    return new UploadedImage(uri, id());
  }

  private String uri(HttpAnswer answer) throws ProductionException {
    JsonNode said = json(answer);
    if (answer.status() < 200 || answer.status() >= 300) {
      throw refused(answer, said);
    }
    String uri = said.path("secure_url").asText("");
    try {
      if (new URI(uri).getHost() != null && uri.startsWith("https://")) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw unusable(answer);
    }
    throw unusable(answer);
  }

  private ProductionException refused(HttpAnswer answer, JsonNode said) {
    int status = answer.status();
    FailureCode code;
    if (status == 429 || status == ENHANCE_YOUR_CALM) {
      code = FailureCode.PROVIDER_THROTTLED;
    } else if (status >= 500 || status == 408 || status == 409) {
      code = FailureCode.PROVIDER_FAILED;
    } else if (status == 401 || status == 403) {
      code = FailureCode.PROVIDER_UNAUTHORIZED;
    } else {
      code = FailureCode.PROVIDER_REJECTED;
    }
    String message = said.path("error").path("message").asText("");
    ProductionException failure =
        new ProductionException(
                code,
                "cloudinary answered with status "
                    + status
                    + (message.isBlank() ? "" : ": " + quoted(message)))
            .from(id())
            .answered(status, requestId(answer));
    if (code == FailureCode.PROVIDER_REJECTED || code == FailureCode.PROVIDER_UNAUTHORIZED) {
      failure.hint(
          "check " + CLOUD + " and " + PRESET + "; the preset must allow unsigned uploads");
    }
    return answer.retryAfter().map(failure::retryAfter).orElse(failure);
  }

  private ProductionException unusable(HttpAnswer answer) {
    return new ProductionException(
            FailureCode.PROVIDER_FAILED,
            "cloudinary answered without the image's address: "
                + quoted(new String(answer.body(), StandardCharsets.UTF_8)))
        .from(id())
        .answered(answer.status(), requestId(answer));
  }

  private static String requestId(HttpAnswer answer) {
    return answer.header("x-request-id").orElse(null);
  }

  private static JsonNode json(HttpAnswer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      return JSON.createObjectNode();
    }
  }

  private static String quoted(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= MAX_QUOTED ? line : line.substring(0, MAX_QUOTED) + "…";
  }
}
