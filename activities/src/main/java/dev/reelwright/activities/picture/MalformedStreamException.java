package dev.reelwright.activities.picture;

import java.io.IOException;

/** A byte stream that is not H.264, or not of the kind that parts are made of. */
final class MalformedStreamException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedStreamException(String message) {
    super(message);
  }
}
