/** The Temporal service that a production runs on: in this process, or reached over the network. */
package dev.reelwright.starter.engine;
