package dev.reelwright.starter.display;

import dev.reelwright.workflows.production.ProgressReport;

/** Tells whether two reports say the same. */
final class Changes {
  private Changes() {}

  /** Returns whether nothing but the time has changed from one report to the next. */
  static boolean same(ProgressReport one, ProgressReport other) {
    return one.outcome() == other.outcome()
        && one.fraction() == other.fraction()
        && one.stalled() == other.stalled()
        && one.source() == other.source()
        && one.warnings().equals(other.warnings())
        && one.files().equals(other.files())
        && sameStages(one, other);
  }

  private static boolean sameStages(ProgressReport one, ProgressReport other) {
    if (one.stages().size() != other.stages().size()) {
      return false;
    }
    for (int i = 0; i < one.stages().size(); i++) {
      var a = one.stages().get(i);
      var b = other.stages().get(i);
      if (a.state() != b.state()
          || a.fraction() != b.fraction()
          || a.unitsDone() != b.unitsDone()
          || a.unitsFailed() != b.unitsFailed()
          || a.unitsTotal() != b.unitsTotal()
          || !a.active().equals(b.active())) {
        return false;
      }
    }
    return true;
  }
}
