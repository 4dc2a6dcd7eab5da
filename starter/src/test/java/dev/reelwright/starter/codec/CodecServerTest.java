package dev.reelwright.starter.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CodecServerTest {
  private static final String PAGE = "http://localhost:8233";
  private static final Payloads PLAIN =
      Payloads.newBuilder()
          .addPayloads(
              Payload.newBuilder()
                  .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                  .setData(ByteString.copyFromUtf8("\"a text\"")))
          .build();

  private final HttpClient client = HttpClient.newHttpClient();
  private CodecServer server;

  @BeforeEach
  void open() throws IOException {
    String key = Base64.getEncoder().encodeToString(new byte[32]);
    server =
        CodecServer.open(
            0,
            new PayloadEncryption(PayloadKeys.of(Map.of(PayloadKeys.KEY, key)).orElseThrow()),
            Set.of(PAGE));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void whatItEncodesItDecodes() throws Exception {
    HttpResponse<String> encoded = post("/encode", JsonFormat.printer().print(PLAIN));
    assertThat(encoded.statusCode()).isEqualTo(200);
    HttpResponse<String> decoded = post("/decode", encoded.body());
    assertThat(decoded.statusCode()).isEqualTo(200);
    Payloads.Builder read = Payloads.newBuilder();
    JsonFormat.parser().merge(decoded.body(), read);
    assertThat(read.build()).isEqualTo(PLAIN);
    assertThat(encoded.body())
        .doesNotContain(
            Base64.getEncoder().encodeToString("\"a text\"".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aPageOfTheWebUiMayAsk() throws Exception {
    HttpResponse<String> preflight =
        client.send(
            request("/decode")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", PAGE)
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).hasValue(PAGE);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("content-type", "x-namespace");
    HttpResponse<String> answer = post("/decode", "{}", "Origin", PAGE);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(PAGE);
  }

  @Test
  void aPageOfAnotherOriginMayNotAsk() throws Exception {
    HttpResponse<String> answer = post("/decode", "{}", "Origin", "http://evil.example");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void aRequestThatNamesAnotherHostIsRefused() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              "POST /decode HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 2\r\n\r\n{}"
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] begin = socket.getInputStream().readNBytes(12);
      assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 403");
    }
  }

  @Test
  void whatIsNoPayloadIsRefused() throws Exception {
    assertThat(post("/decode", "no JSON").statusCode()).isEqualTo(400);
    HttpResponse<String> get =
        client.send(request("/decode").GET().build(), HttpResponse.BodyHandlers.ofString());
    assertThat(get.statusCode()).isEqualTo(405);
  }
}
