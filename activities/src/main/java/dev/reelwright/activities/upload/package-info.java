/** Places where finished images are put to be seen. */
package dev.reelwright.activities.upload;
