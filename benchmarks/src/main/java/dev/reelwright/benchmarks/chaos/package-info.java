/** Productions on the real engine whose processes are killed and stopped on purpose. */
package dev.reelwright.benchmarks.chaos;
