package dev.reelwright.activities.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/**
 * How S3-compatible storage is reached: by the environment variables that every S3 program knows.
 * Keys stay in the client; nothing here prints them.
 */
public final class S3Connection {
  /** Environment variable for the address of storage that is not Amazon's own. */
  public static final String ENDPOINT = "REELWRIGHT_S3_ENDPOINT";

  private static final List<String> ENDPOINTS =
      List.of(ENDPOINT, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL");
  private static final List<String> REGIONS = List.of("AWS_REGION", "AWS_DEFAULT_REGION");

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);
  private static final int ATTEMPTS = 4;

  /**
   * For sending one request and the beginning of its answer, all attempts together: a part of 8 MB
   * at 90 kB/s. Nothing else ends a request that the other side does not read.
   */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(90);

  private final Map<String, String> environment;
  private final URI endpoint;
  private final Duration lookTimeout;
  private final Duration callTimeout;
  private S3Client client;

  private S3Connection(
      Map<String, String> environment, URI endpoint, Duration lookTimeout, Duration callTimeout) {
    this.environment = environment;
    this.endpoint = endpoint;
    this.lookTimeout = lookTimeout;
    this.callTimeout = callTimeout;
  }

  /**
   * Returns the connection of an environment; nothing is asked before it is first used.
   *
   * @throws IllegalArgumentException when the endpoint is no http(s) address
   */
  public static S3Connection of(Map<String, String> environment) {
    return of(environment, CALL_TIMEOUT, CALL_TIMEOUT);
  }

  /**
   * Returns a connection that gives each request so long, all attempts together.
   *
   * @param lookTimeout for a request that carries no content
   * @param callTimeout for any other request
   * @throws IllegalArgumentException when the endpoint is no http(s) address
   */
  public static S3Connection of(
      Map<String, String> environment, Duration lookTimeout, Duration callTimeout) {
    for (String name : ENDPOINTS) {
      String value = environment.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        return new S3Connection(environment, endpoint(name, value), lookTimeout, callTimeout);
      }
    }
    return new S3Connection(environment, null, lookTimeout, callTimeout);
  }

  private static URI endpoint(String name, String value) {
    try {
      URI uri = new URI(value);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name + " must be an http(s) address", e);
    }
    // The value is not repeated: somebody may have put a password into it.
    throw new IllegalArgumentException(name + " must be an http(s) address, without user");
  }

  /** Returns where the storage is, for people. */
  String address() {
    return endpoint == null ? "Amazon S3" : endpoint.toString();
  }

  /** Returns how long it may take to look for an object, all attempts together. */
  Duration lookTimeout() {
    return lookTimeout;
  }

  /** Returns the client, made when first asked for. */
  synchronized S3Client client() {
    if (client == null) {
      client = make();
    }
    return client;
  }

  private S3Client make() {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(READ_TIMEOUT)
                    .build())
            .credentialsProvider(credentials())
            // The checks that newer clients add to each request are unknown to other storage;
            // Content-MD5, which all of it knows, guards each upload instead.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(
                S3Configuration.builder()
                    .chunkedEncodingEnabled(false)
                    .expectContinueEnabled(false)
                    .build())
            .overrideConfiguration(
                options ->
                    options
                        .apiCallTimeout(callTimeout)
                        .retryStrategy(
                            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
    if (endpoint == null) {
      builder.region(region()).crossRegionAccessEnabled(true);
    } else {
      builder.region(givenRegion()).endpointOverride(endpoint).forcePathStyle(true);
    }
    return builder.build();
  }

  private AwsCredentialsProvider credentials() {
    String key = environment.getOrDefault("AWS_ACCESS_KEY_ID", "").strip();
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "").strip();
    String token = environment.getOrDefault("AWS_SESSION_TOKEN", "").strip();
    if (key.isEmpty() || secret.isEmpty()) {
      return DefaultCredentialsProvider.builder().build();
    }
    return StaticCredentialsProvider.create(
        token.isEmpty()
            ? AwsBasicCredentials.create(key, secret)
            : AwsSessionCredentials.create(key, secret, token));
  }

  private Region givenRegion() {
    for (String name : REGIONS) {
      String value = environment.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        return Region.of(value);
      }
    }
    return Region.US_EAST_1;
  }

  private Region region() {
    if (REGIONS.stream().anyMatch(environment::containsKey)) {
      return givenRegion();
    }
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      // No profile and no machine of Amazon's says one; the bucket's own is found from here.
      return Region.US_EAST_1;
    }
  }
}
