package dev.reelwright.activities.store;

/**
 * Watches what one attempt moves to and from storage on another machine: a large transfer is seen
 * while it goes on, and ends when the attempt is over.
 */
public interface TransferWatch {
  /** Watches nothing: for work outside an attempt. */
  TransferWatch NONE =
      new TransferWatch() {
        @Override
        public boolean over() {
          return false;
        }

        @Override
        public void moved(String doing, long done, long total) {}
      };

  /** Returns whether nobody wants the transfer any more. */
  boolean over();

  /**
   * Learns how far a transfer is.
   *
   * @param doing what is done, for people: {@code storing}
   * @param done bytes moved
   * @param total bytes in all
   */
  void moved(String doing, long done, long total);
}
