package dev.reelwright.workflows.production;

/** Where the numbers of a {@link ProgressReport} come from. */
public enum ProgressSource {
  /** The workflow's durable state, overlaid with the running units' last heartbeats. */
  LIVE,
  /** The workflow's durable state only: the service could not be asked in time. */
  DURABLE,
  /** The service's own description: no worker answers. */
  SERVICE
}
