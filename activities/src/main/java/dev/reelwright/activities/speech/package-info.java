/**
 * Speech: engines behind one interface, the choice of voices, and clips made sentence by sentence.
 */
package dev.reelwright.activities.speech;
