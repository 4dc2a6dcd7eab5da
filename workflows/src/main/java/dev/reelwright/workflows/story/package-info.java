/** Productions of illustrated stories: contracts and orchestration. */
package dev.reelwright.workflows.story;
