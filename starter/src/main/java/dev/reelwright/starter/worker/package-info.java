/** The composition root of the workers: which engine, activity and workflow stands where. */
package dev.reelwright.starter.worker;
