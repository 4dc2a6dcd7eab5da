/** Encrypts what goes into the engine's history, and decrypts it for Temporal's own tools. */
package dev.reelwright.starter.codec;
