/** What a worker does, in numbers that Prometheus reads. */
package dev.reelwright.starter.metrics;
