package dev.reelwright.activities.input;

import dev.reelwright.workflows.production.InputFault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects every fault and warning of an input with its place, so that people hear of all of them
 * at once. Not safe for use by several threads.
 */
public final class Findings {
  /** Faults kept of one input; what comes after is only counted. */
  public static final int MAX_FAULTS = 200;

  private final String source;
  private final List<InputFault> faults;
  private final Set<String> warnings;
  private final int[] left;

  /** Creates an empty collection for a source as the user named it. */
  public Findings(String source) {
    this(source, new ArrayList<>(), new LinkedHashSet<>(), new int[1]);
  }

  private Findings(String source, List<InputFault> faults, Set<String> warnings, int[] left) {
    this.source = source;
    this.faults = faults;
    this.warnings = warnings;
    this.left = left;
  }

  /** Returns a view that adds to the same collection on behalf of another file. */
  public Findings in(String otherSource) {
    return new Findings(otherSource, faults, warnings, left);
  }

  /** Returns the source whose findings are added here. */
  public String source() {
    return source;
  }

  /**
   * Adds a fault.
   *
   * @param line line from 1, or null
   * @param scene scene id or {@code #n}, or null
   */
  public void fault(Integer line, String scene, String message) {
    if (faults.size() >= MAX_FAULTS) {
      left[0]++;
      return;
    }
    InputFault fault = new InputFault(source, line, scene, message);
    if (!faults.contains(fault)) {
      faults.add(fault);
    }
  }

  /** Adds a warning; its text names the source and the line where one is known. */
  public void warn(Integer line, String message) {
    warnings.add(new InputFault(source, line, null, message).describe());
  }

  /** Returns the faults found so far, with a last one that counts those left out. */
  public List<InputFault> faults() {
    List<InputFault> all = new ArrayList<>(faults);
    if (left[0] > 0) {
      all.add(new InputFault(source, null, null, left[0] + " more faults are not listed"));
    }
    return all;
  }

  /** Returns the warnings found so far, each with its place. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Returns whether a fault was found. */
  public boolean anyFault() {
    return !faults.isEmpty();
  }
}
