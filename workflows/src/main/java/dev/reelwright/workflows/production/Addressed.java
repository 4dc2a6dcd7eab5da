package dev.reelwright.workflows.production;

/** A result of a unit that can be seen at an address. */
public interface Addressed {
  /** Returns the address. */
  String url();
}
