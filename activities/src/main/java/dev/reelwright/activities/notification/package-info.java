/** Tells people and other programs what has become of a production. */
package dev.reelwright.activities.notification;
