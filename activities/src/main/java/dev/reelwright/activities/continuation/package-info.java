/** The state of productions that go on in further runs. */
package dev.reelwright.activities.continuation;
