package dev.reelwright.starter.engine;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.ClientConfigTLS;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/**
 * Why a Temporal service cannot be used, told from what the connection or the service has answered.
 */
enum ConnectionFault {
  /** Nobody listens there. */
  REFUSED,
  /** The host has no address. */
  UNKNOWN_HOST,
  /** Somebody listens and does not answer. */
  SILENT,
  /** The service wants TLS and gets plain text. */
  TLS_EXPECTED,
  /** The service speaks plain text and gets TLS. */
  TLS_NOT_SPOKEN,
  /** The service's certificate is not signed by anyone who is trusted, or has expired. */
  CERTIFICATE_NOT_TRUSTED,
  /** The service's certificate is for another name. */
  CERTIFICATE_OF_ANOTHER_NAME,
  /** The service does not accept the client's certificate, or misses one. */
  CLIENT_CERTIFICATE_REFUSED,
  /** The service does not accept the key, or misses one. */
  KEY_REFUSED,
  /** The key is not good for the namespace. */
  NOT_ALLOWED,
  /** There is no such namespace. */
  UNKNOWN_NAMESPACE,
  /** Anything else. */
  OTHER;

  /** Returns what a failed call shows. */
  static ConnectionFault of(StatusRuntimeException e) {
    return switch (e.getStatus().getCode()) {
      case UNAUTHENTICATED -> KEY_REFUSED;
      case PERMISSION_DENIED -> NOT_ALLOWED;
      case NOT_FOUND -> UNKNOWN_NAMESPACE;
      case DEADLINE_EXCEEDED -> SILENT;
      case UNAVAILABLE, UNKNOWN, INTERNAL -> ofConnection(e);
      default -> OTHER;
    };
  }

  private static ConnectionFault ofConnection(StatusRuntimeException e) {
    StringBuilder said = new StringBuilder(String.valueOf(e.getStatus().getDescription()));
    boolean tls = false;
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException) {
        return REFUSED;
      }
      if (cause instanceof UnknownHostException) {
        return UNKNOWN_HOST;
      }
      tls |= cause instanceof SSLException || cause instanceof CertificateException;
      said.append('\n').append(cause);
    }
    String text = said.toString().toLowerCase(Locale.ROOT);
    if (text.contains("not an ssl/tls record") || text.contains("wrong_version_number")) {
      return TLS_NOT_SPOKEN;
    }
    if (text.contains("no subject alternative") || text.contains("no name matching")) {
      return CERTIFICATE_OF_ANOTHER_NAME;
    }
    if (text.contains("received fatal alert")
        || text.contains("_alert_")
        || text.contains("alert_certificate_required")) {
      return CLIENT_CERTIFICATE_REFUSED;
    }
    if (tls) {
      return CERTIFICATE_NOT_TRUSTED;
    }
    if (text.contains("first received frame was not settings")
        || text.contains("network closed for unknown reason")
        || text.contains("connection reset")
        || text.contains("connection closed")) {
      return TLS_EXPECTED;
    }
    return text.contains("unable to resolve host") ? UNKNOWN_HOST : OTHER;
  }

  /** Returns whether the next moment may be better. */
  boolean mayPass() {
    return this == REFUSED || this == OTHER || this == TLS_EXPECTED;
  }

  /** Returns what is wrong and the way out; never a secret. */
  String message(String address, String namespace, ClientConfigProfile profile, Status status) {
    boolean key = profile != null && profile.getApiKey() != null && !profile.getApiKey().isEmpty();
    boolean certificate = hasCertificate(profile);
    return switch (this) {
      case REFUSED ->
          "No Temporal service answers at "
              + address
              + ": the connection is refused. Set TEMPORAL_ADDRESS, or use --engine embedded.";
      case UNKNOWN_HOST ->
          "No Temporal service answers at "
              + address
              + ": the host is not known. Correct TEMPORAL_ADDRESS (host:port).";
      case SILENT ->
          "No Temporal service answers at "
              + address
              + " in time. Set TEMPORAL_ADDRESS, or use --engine embedded.";
      case TLS_EXPECTED ->
          usesTls(profile)
              ? "What listens at "
                  + address
                  + " ends the connection; it may be no Temporal service."
              : "What listens at "
                  + address
                  + " ends an unencrypted connection. If it wants TLS: TEMPORAL_TLS=true.";
      case TLS_NOT_SPOKEN ->
          "The service at "
              + address
              + " does not speak TLS, which "
              + (key && (profile.getTls() == null) ? "an API key brings along" : "is configured")
              + ". Without it: TEMPORAL_TLS=false.";
      case CERTIFICATE_NOT_TRUSTED ->
          "The certificate of the service at "
              + address
              + " is not trusted or has expired. If the authority that signed it is not a public"
              + " one, name its certificate: TEMPORAL_TLS_SERVER_CA_CERT_PATH.";
      case CERTIFICATE_OF_ANOTHER_NAME ->
          "The certificate of the service at "
              + address
              + " is for another name. Say which one is expected: TEMPORAL_TLS_SERVER_NAME.";
      case CLIENT_CERTIFICATE_REFUSED ->
          certificate
              ? "The service at "
                  + address
                  + " does not accept this client's certificate (TEMPORAL_TLS_CLIENT_CERT_PATH)."
              : "The service at "
                  + address
                  + " wants a certificate of the client: TEMPORAL_TLS_CLIENT_CERT_PATH and"
                  + " TEMPORAL_TLS_CLIENT_KEY_PATH.";
      case KEY_REFUSED ->
          key
              ? "The service at " + address + " does not accept this API key (TEMPORAL_API_KEY)."
              : "The service at " + address + " wants an API key: TEMPORAL_API_KEY.";
      case NOT_ALLOWED ->
          "The service at "
              + address
              + " does not allow the namespace "
              + namespace
              + (key ? " with this API key." : " without an API key: TEMPORAL_API_KEY.");
      case UNKNOWN_NAMESPACE ->
          "The service at "
              + address
              + " has no namespace "
              + namespace
              + ". Set TEMPORAL_NAMESPACE, or create it: temporal operator namespace create"
              + " --namespace "
              + namespace;
      case OTHER ->
          "The service at "
              + address
              + " cannot be used: "
              + status.getCode()
              + (status.getDescription() == null ? "" : ", " + status.getDescription());
    };
  }

  private static boolean usesTls(ClientConfigProfile profile) {
    if (profile == null) {
      return false;
    }
    ClientConfigTLS tls = profile.getTls();
    if (tls != null) {
      return !Boolean.TRUE.equals(tls.isDisabled());
    }
    return profile.getApiKey() != null && !profile.getApiKey().isEmpty();
  }

  private static boolean hasCertificate(ClientConfigProfile profile) {
    ClientConfigTLS tls = profile == null ? null : profile.getTls();
    return tls != null
        && ((tls.getClientCertPath() != null && !tls.getClientCertPath().isEmpty())
            || (tls.getClientCertData() != null && tls.getClientCertData().length > 0));
  }
}
