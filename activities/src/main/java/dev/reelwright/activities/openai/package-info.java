/** The one client of servers that speak OpenAI's protocol. */
package dev.reelwright.activities.openai;
