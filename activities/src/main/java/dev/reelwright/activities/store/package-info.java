/** The artifact store: content that units have made, found again by their idempotency keys. */
package dev.reelwright.activities.store;
