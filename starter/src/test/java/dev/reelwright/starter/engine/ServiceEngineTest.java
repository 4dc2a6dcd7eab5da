package dev.reelwright.starter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reelwright.starter.cli.TemporalProgram;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.temporal.client.WorkflowOptions;
import io.temporal.internal.testservice.GRPCServerHelper;
import io.temporal.internal.testservice.TestServicesStarter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every way to reach a service, each against a listener that insists on it. */
@Timeout(300)
class ServiceEngineTest {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  @TempDir private static Path folder;
  private static Certificates serverCertificate;
  private static Certificates otherName;
  private static Certificates client;
  private static Certificates stranger;

  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private TestServicesStarter services;
  private Server server;

  @BeforeAll
  static void makeCertificates() throws Exception {
    serverCertificate = Certificates.selfSigned(folder, "server", "dns:localhost,ip:127.0.0.1");
    otherName = Certificates.selfSigned(folder, "other", "dns:temporal.example");
    client = Certificates.selfSigned(folder, "client", "dns:client");
    stranger = Certificates.selfSigned(folder, "stranger", "dns:stranger");
  }

  @BeforeEach
  void start() {
    services = new TestServicesStarter(true, 0);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.shutdownNow();
    }
    services.close();
  }

  private String listen(SslContextBuilder tls, ServerInterceptor interceptor) throws Exception {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(LoopbackPort.address(), 0))
            .intercept(interceptor);
    if (tls != null) {
      builder.sslContext(GrpcSslContexts.configure(tls).build());
    }
    GRPCServerHelper.registerServicesAndHealthChecks(services.getServices(), builder);
    server = builder.build().start();
    return "127.0.0.1:" + server.getPort();
  }

  private String listen(SslContextBuilder tls) throws Exception {
    return listen(tls, new KeyCheck(null));
  }

  private static SslContextBuilder tls(Certificates certificate) {
    return SslContextBuilder.forServer(
        certificate.certificate().toFile(), certificate.key().toFile());
  }

  /** Remembers the authorization of every call, and refuses calls with another one. */
  private final class KeyCheck implements ServerInterceptor {
    private final String expected;

    KeyCheck(String expected) {
      this.expected = expected;
    }

    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
        ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
      String given = headers.get(AUTHORIZATION);
      authorizations.add(String.valueOf(given));
      if (expected != null && !expected.equals(given)) {
        call.close(Status.UNAUTHENTICATED.withDescription("no such key"), new Metadata());
        return new ServerCall.Listener<>() {};
      }
      return next.startCall(call, headers);
    }
  }

  private static Map<String, String> environment(String address, String... more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TEMPORAL_ADDRESS", address);
    environment.put("TEMPORAL_CONFIG_FILE", folder.resolve("no-such.toml").toString());
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return environment;
  }

  private static void assertThatItWorks(Map<String, String> environment) throws Exception {
    try (ServiceEngine engine = ServiceEngine.connect(environment)) {
      engine
          .client()
          .newUntypedWorkflowStub(
              "Waits",
              WorkflowOptions.newBuilder().setWorkflowId("w").setTaskQueue("nobody").build())
          .start();
      assertThat(engine.client().newUntypedWorkflowStub("w").describe().getWorkflowType())
          .isEqualTo("Waits");
    }
  }

  private static void assertRefused(Map<String, String> environment, String... messages) {
    assertThatThrownBy(() -> ServiceEngine.connect(environment))
        .isInstanceOf(EngineException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(messages));
  }

  @Test
  void aServiceWithoutEncryptionIsReached() throws Exception {
    assertThatItWorks(environment(listen(null)));
  }

  @Test
  void aServiceWithTlsIsReachedByWhoTrustsItsAuthority() throws Exception {
    String address = listen(tls(serverCertificate));
    assertThatItWorks(
        environment(
            address,
            "TEMPORAL_TLS_SERVER_CA_CERT_PATH",
            serverCertificate.certificate().toString()));
  }

  @Test
  void aServiceWithACertificateOfAnotherNameIsReachedByWhoExpectsThatName() throws Exception {
    String address = listen(tls(otherName));
    String authority = otherName.certificate().toString();
    assertRefused(
        environment(address, "TEMPORAL_TLS_SERVER_CA_CERT_PATH", authority),
        "is for another name",
        "TEMPORAL_TLS_SERVER_NAME");
    assertThatItWorks(
        environment(
            address,
            "TEMPORAL_TLS_SERVER_CA_CERT_PATH",
            authority,
            "TEMPORAL_TLS_SERVER_NAME",
            "temporal.example"));
  }

  @Test
  void aServiceThatWantsAClientCertificateIsReachedWithTheRightOne() throws Exception {
    String address =
        listen(
            tls(serverCertificate)
                .trustManager(client.certificate().toFile())
                .clientAuth(ClientAuth.REQUIRE));
    Map<String, String> environment =
        environment(
            address,
            "TEMPORAL_TLS_SERVER_CA_CERT_PATH",
            serverCertificate.certificate().toString());
    assertRefused(environment, "wants a certificate of the client");
    environment.put("TEMPORAL_TLS_CLIENT_CERT_PATH", stranger.certificate().toString());
    environment.put("TEMPORAL_TLS_CLIENT_KEY_PATH", stranger.key().toString());
    assertRefused(environment, "does not accept this client's certificate");
    environment.put("TEMPORAL_TLS_CLIENT_CERT_PATH", client.certificate().toString());
    environment.put("TEMPORAL_TLS_CLIENT_KEY_PATH", client.key().toString());
    assertThatItWorks(environment);
  }

  @Test
  void anApiKeyGoesWithEveryCall() throws Exception {
    String address = listen(tls(serverCertificate), new KeyCheck("Bearer right"));
    Map<String, String> environment =
        environment(
            address,
            "TEMPORAL_TLS_SERVER_CA_CERT_PATH",
            serverCertificate.certificate().toString(),
            "TEMPORAL_API_KEY",
            "right");
    assertThatItWorks(environment);
    assertThat(authorizations).isNotEmpty().containsOnly("Bearer right");
  }

  @Test
  void aRefusedApiKeyIsSaidToBeOneAndNotShown() throws Exception {
    String address = listen(tls(serverCertificate), new KeyCheck("Bearer right"));
    Map<String, String> environment =
        environment(
            address,
            "TEMPORAL_TLS_SERVER_CA_CERT_PATH",
            serverCertificate.certificate().toString(),
            "TEMPORAL_API_KEY",
            "wrong-key");
    assertThatThrownBy(() -> ServiceEngine.connect(environment))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("does not accept this API key")
        .hasMessageNotContaining("wrong-key");
    environment.remove("TEMPORAL_API_KEY");
    assertRefused(environment, "wants an API key");
  }

  @Test
  void aServiceThatTakesNoSearchAttributesIsUsedWithoutThem() throws Exception {
    String address =
        listen(
            null,
            new ServerInterceptor() {
              @Override
              public <A, B> ServerCall.Listener<A> interceptCall(
                  ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
                if (call.getMethodDescriptor().getFullMethodName().contains("OperatorService")) {
                  call.close(Status.PERMISSION_DENIED, new Metadata());
                  return new ServerCall.Listener<>() {};
                }
                return next.startCall(call, headers);
              }
            });
    try (ServiceEngine engine = ServiceEngine.connect(environment(address))) {
      SearchAttributeRegistration registration = engine.registerSearchAttributes();
      assertThat(registration.known()).isFalse();
      assertThat(registration.refusal()).contains("PERMISSION_DENIED").doesNotContain("\n");
    }
    assertThatItWorks(environment(address));
  }

  @Test
  void aCertificateOfAnUnknownAuthorityIsNotTrusted() throws Exception {
    String address = listen(tls(serverCertificate));
    assertRefused(
        environment(address, "TEMPORAL_TLS", "true"),
        "is not trusted",
        "TEMPORAL_TLS_SERVER_CA_CERT_PATH");
  }

  @Test
  void tlsOnOneSideOnlyIsSaid() throws Exception {
    String encrypted = listen(tls(serverCertificate));
    assertRefused(environment(encrypted), "wants TLS", "TEMPORAL_TLS=true");
    server.shutdownNow();
    String plain = listen(null);
    assertRefused(
        environment(plain, "TEMPORAL_TLS", "true"), "does not speak TLS", "TEMPORAL_TLS=false");
    assertRefused(environment(plain, "TEMPORAL_API_KEY", "k"), "which an API key brings along");
  }

  @Test
  void aPortWithoutAListenerAndAHostWithoutAnAddressAreNamed() throws Exception {
    // Nobody else gets a port that this process has, and does not listen on.
    try (Socket own = new Socket()) {
      own.bind(new InetSocketAddress(LoopbackPort.address(), 0));
      String address = "127.0.0.1:" + own.getLocalPort();
      assertRefused(environment(address), address, "is refused");
    }
    assertRefused(environment("nowhere.invalid:7233"), "the host is not known");
  }

  @Test
  void aCertificateThatCannotBeReadIsNamed() throws Exception {
    assertRefused(
        environment(
            "127.0.0.1:1",
            "TEMPORAL_TLS_CLIENT_CERT_PATH",
            folder.resolve("missing.crt").toString(),
            "TEMPORAL_TLS_CLIENT_KEY_PATH",
            client.key().toString()),
        "there is no file",
        "missing.crt");
    Path noCertificate = Files.writeString(folder.resolve("no.crt"), "not a certificate");
    assertRefused(
        environment("127.0.0.1:1", "TEMPORAL_TLS_SERVER_CA_CERT_PATH", noCertificate.toString()),
        "The Temporal configuration cannot be used");
  }

  @Test
  void aProfileOfTheConfigurationFileIsUsedAndAnUnknownOneRefused() throws Exception {
    String address = listen(tls(serverCertificate), new KeyCheck("Bearer from-file"));
    Path file =
        Files.writeString(
            folder.resolve("temporal.toml"),
            """
            [profile.studio]
            address = "%s"
            namespace = "studio"
            api_key = "from-file"
            [profile.studio.tls]
            server_ca_cert_path = "%s"
            """
                .formatted(
                    address, serverCertificate.certificate().toString().replace("\\", "\\\\")));
    Map<String, String> environment = new HashMap<>();
    environment.put("TEMPORAL_CONFIG_FILE", file.toString());
    environment.put("TEMPORAL_PROFILE", "studio");
    try (ServiceEngine engine = ServiceEngine.connect(environment)) {
      assertThat(engine.address()).isEqualTo(address);
      assertThat(engine.namespace()).isEqualTo("studio");
    }
    environment.put("TEMPORAL_PROFILE", "cinema");
    assertRefused(environment, "cinema");
  }

  @Test
  void aNamespaceThatIsNotThereIsNamedByTheRealServer() throws Exception {
    assumeTrue(
        ProgramPath.find(DevServer.PROGRAM, System.getenv()).isPresent(),
        "the program temporal is not on PATH");
    DevServer dev = new DevServer(Files.createDirectory(folder.resolve("dev")), System.getenv());
    try {
      String address = dev.open().server().address();
      assertRefused(
          environment(address, "TEMPORAL_NAMESPACE", "studio"),
          "has no namespace studio",
          "temporal operator namespace create --namespace studio");
      TemporalProgram temporal = new TemporalProgram(address, folder);
      String[] describe = {"operator", "namespace", "describe", "--namespace", "studio"};
      do {
        temporal.attempt("operator", "namespace", "create", "--namespace", "studio");
      } while (temporal.attempt(describe).exitCode() != 0);
      Map<String, String> studio = environment(address, "TEMPORAL_NAMESPACE", "studio");
      try (ServiceEngine engine = ServiceEngine.connect(studio)) {
        assertThat(engine.namespace()).isEqualTo("studio");
      }
    } finally {
      dev.stop();
    }
  }
}
