package dev.reelwright.activities.input.document;

import java.util.List;

/**
 * A document, whatever it was written in: sections of blocks of plain text.
 *
 * @param title its title; null when it has none
 * @param language its language as it says itself; null when it does not
 * @param sections in order; what stands before the first heading is a section without one
 */
record Document(String title, String language, List<Section> sections) {

  /**
   * A heading and what follows it up to the next heading.
   *
   * @param level 1 to 6; 0 without a heading
   * @param heading plain text; null without a heading
   * @param line line from 1
   */
  record Section(int level, String heading, int line, List<Block> blocks) {}

  /** A part of a section. */
  sealed interface Block {
    /** Returns the line from 1 on which it begins. */
    int line();
  }

  /** A paragraph. */
  record Prose(int line, String text) implements Block {}

  /** A list. */
  record Points(int line, List<Point> points) implements Block {}

  /**
   * One entry of a list.
   *
   * @param text plain text
   * @param children texts of the lists within it
   * @param linkOnly whether it is nothing but a link
   */
  record Point(String text, List<String> children, boolean linkOnly) {}

  /** Program text or a terminal session; the language is lower case and may be empty. */
  record Code(int line, String language, String text) implements Block {}

  /** A table; rows may be shorter than the header. */
  record Table(int line, List<String> header, List<List<String>> rows) implements Block {}

  /** A quotation; the attribution may be null. */
  record Quotation(int line, String text, String attribution) implements Block {}

  /** A picture by its path or address as written. */
  record Picture(int line, String path, String alt) implements Block {}
}
