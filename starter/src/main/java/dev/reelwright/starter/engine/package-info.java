/**
 * The Temporal service that a production runs on: in this process, on this machine, or reached over
 * the network.
 */
package dev.reelwright.starter.engine;
