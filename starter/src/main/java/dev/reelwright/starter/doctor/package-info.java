/** What this machine can do, and what to install for more. */
package dev.reelwright.starter.doctor;
