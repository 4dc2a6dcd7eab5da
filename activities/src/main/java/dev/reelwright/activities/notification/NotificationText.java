package dev.reelwright.activities.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.workflows.production.Budget;
import dev.reelwright.workflows.production.FailureDetail;
import dev.reelwright.workflows.production.Notification;
import java.util.Locale;

/** A notification as a webhook takes it: JSON whose {@code text} chat programs show as it is. */
final class NotificationText {
  private NotificationText() {}

  /** Returns the body of a request. */
  static byte[] json(Notification notification) {
    ObjectNode body = StoredJson.mapper().createObjectNode();
    // The first field, so that it is also the first thing that a person sees.
    body.put("text", text(notification));
    body.setAll((ObjectNode) StoredJson.mapper().valueToTree(notification));
    body.put("event", notification.event().word());
    return StoredJson.bytes(body);
  }

  /** Returns a line or two for people, with the signs escaped that mark up a message in chats. */
  static String text(Notification told) {
    StringBuilder text =
        new StringBuilder(
                switch (told.event()) {
                  case COMPLETED -> "Completed";
                  case COMPLETED_WITH_FAILURES -> "Completed with failures";
                  case FAILED -> "Failed";
                  case CANCELLED -> "Cancelled";
                  case STALLED -> "Stalled";
                })
            .append(": ")
            .append(told.title())
            .append(" (")
            .append(told.production())
            .append(")");
    if (told.stall() != null) {
      text.append(" at ")
          .append(String.format(Locale.ROOT, "%.0f", Math.floor(told.fraction() * 100)))
          .append(" %: nothing has moved for ")
          .append(span((told.at() - told.stall().lastProgressAt()) / 1000.0))
          .append("; ")
          .append(told.stall().label());
      if (told.stall().message() != null && !told.stall().message().isEmpty()) {
        text.append(": ").append(told.stall().message());
      }
    } else {
      text.append(" after ").append(span(told.elapsedSeconds()));
      if (told.filesInAll() > 0) {
        text.append(", ")
            .append(told.filesInAll())
            .append(told.filesInAll() == 1 ? " file" : " files");
      }
      if (told.receipt() != null && told.receipt().cost().money() > 0) {
        text.append(", ").append(Budget.dollars(told.receipt().cost().money()));
      }
    }
    for (FailureDetail failure : told.failures()) {
      text.append("\n").append(failure.code()).append(": ").append(failure.message());
    }
    if (told.failuresInAll() > told.failures().size()) {
      text.append("\nand ").append(told.failuresInAll() - told.failures().size()).append(" more");
    }
    if (told.next() != null) {
      text.append("\nGo on with: ").append(told.next());
    }
    return escaped(text.toString());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String span(double seconds) {
    long whole = Math.max(0, Math.round(seconds));
    return whole < 60
        ? whole + " s"
        : whole < 3600
            ? String.format(Locale.ROOT, "%d min %d s", whole / 60, whole % 60)
            : String.format(Locale.ROOT, "%d h %d min", whole / 3600, whole / 60 % 60);
  }
}
