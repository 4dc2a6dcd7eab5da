/** Narration: from text to what is spoken and shown, sentence by sentence. */
package dev.reelwright.activities.narration;
