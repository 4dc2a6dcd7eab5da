/** HTTP with limits on everything, and with a say in which addresses may be asked. */
package dev.reelwright.activities.http;
