package dev.reelwright.workflows.production;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Tells people and other programs what has become of a production. */
@ActivityInterface(namePrefix = "Production")
public interface NotificationActivities {
  /** The engine's name of the activity. */
  String TYPE = "ProductionSendNotification";

  /**
   * Delivers a notification to all addresses; one that has taken it is not asked again by a later
   * attempt.
   *
   * @param variables names of the environment variables whose values are the addresses
   * @return what could not be delivered and never will be, as warnings; nothing secret
   */
  List<String> sendNotification(UnitId unit, List<String> variables, Notification notification);
}
