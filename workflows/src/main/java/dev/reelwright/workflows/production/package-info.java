/**
 * What every production kind shares: references to artifacts, units and their receipts, live
 * progress, and the failure catalogue.
 */
package dev.reelwright.workflows.production;
