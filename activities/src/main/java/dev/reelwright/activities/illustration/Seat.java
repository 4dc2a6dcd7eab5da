package dev.reelwright.activities.illustration;

import java.util.List;

/** What somebody sits or lies on. */
enum Seat {
  BED("bed,bunk,cot,mattress,berth", 0.21, 1.36),
  BENCH("bench,pew,sofa,couch", 0.21, 0.9),
  CHAIR("chair,armchair,stool", 0.21, 0.36),
  LOG("log,stump", 0.2, 0.96),
  ROCK("rock,boulder,stone", 0.21, 0.4),
  THRONE("throne", 0.26, 0.6),
  CHEST("chest,crate,box", 0.27, 0.44),
  BARREL("barrel,keg,cask", 0.34, 0.32);

  private final String words;
  private final double height;
  private final double breadth;

  Seat(String words, double height, double breadth) {
    this.words = words;
    this.height = height;
    this.breadth = breadth;
  }

  /** Returns what a word in lower case names; null for what nobody sits on. */
  static Seat of(String word) {
    for (Seat seat : values()) {
      if (List.of(seat.words.split(",", -1)).contains(word)) {
        return seat;
      }
    }
    return null;
  }

  /** How high one sits, as a share of one's height. */
  double height() {
    return height;
  }

  /** How broad it is, as a share of the height of who is on it. */
  double breadth(boolean lying) {
    return lying ? Math.max(breadth, 1.24) : breadth;
  }

  /** The thing that it is when nobody is on it; null for what is no thing of its own. */
  Prop prop() {
    return switch (this) {
      case BENCH, CHAIR -> Prop.CHAIR;
      case CHEST -> Prop.CHEST;
      case BARREL -> Prop.BARREL;
      default -> null;
    };
  }
}
