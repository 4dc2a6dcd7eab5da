/**
 * The picture of a video: scenes drawn and encoded one by one, held still without an encoder, and
 * put in sequence by the byte stream alone.
 */
package dev.reelwright.activities.picture;
