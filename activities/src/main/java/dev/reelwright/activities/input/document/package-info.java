/** Markdown, plain text and HTML documents, and the storyboard made of them. */
package dev.reelwright.activities.input.document;
