/** Live progress: overlays the durable report with the running units' last beats. */
package dev.reelwright.starter.progress;
