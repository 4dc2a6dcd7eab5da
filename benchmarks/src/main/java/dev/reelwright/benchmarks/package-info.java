/** Measures the product as its users run it; started by {@code benchmarks/run}. */
package dev.reelwright.benchmarks;
