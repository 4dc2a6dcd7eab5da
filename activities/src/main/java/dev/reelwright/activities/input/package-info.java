/** Turns what people bring (documents, scripts, JSON) into validated video specs. */
package dev.reelwright.activities.input;
