package dev.reelwright.activities.http;

import java.nio.file.Path;

/** One field of a form that is posted. */
public sealed interface FormPart {
  /** Returns the field's name. */
  String name();

  /**
   * A text.
   *
   * @param name of the field
   * @param value sent in UTF-8
   */
  record Text(String name, String value) implements FormPart {}

  /**
   * A file.
   *
   * @param name of the field
   * @param file whose content is sent
   * @param fileName what the server is told it is called
   * @param mediaType of the content
   */
  record File(String name, Path file, String fileName, String mediaType) implements FormPart {}
}
