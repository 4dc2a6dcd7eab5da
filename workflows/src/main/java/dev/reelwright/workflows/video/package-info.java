/** Contracts and orchestration of narrated videos. */
package dev.reelwright.workflows.video;
