/** What providers of images, texts and storage have in common. */
package dev.reelwright.activities.provider;
