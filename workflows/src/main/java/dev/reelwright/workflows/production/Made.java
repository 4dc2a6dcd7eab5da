package dev.reelwright.workflows.production;

/**
 * The result of one unit of work together with its receipt.
 *
 * @param value what the unit made
 * @param receipt how it came about
 * @param <T> type of the value
 */
public record Made<T>(T value, UnitReceipt receipt) {}
