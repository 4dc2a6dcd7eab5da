package dev.reelwright.activities.speech;

import java.util.List;
import java.util.Locale;
import marytts.modules.acoustic.Model;
import marytts.unitselection.select.Target;
import org.w3c.dom.Element;

/**
 * A step after the library's own prediction of how long sounds and pauses last: scales them. The
 * library's own effect for that reaches neither when lengths are predicted.
 */
final class SoundLengths extends Model {
  private double factor = 1;

  private SoundLengths(String voice, String attribute, String elements) {
    super(null, voice, null, attribute, null, null, elements, elements);
  }

  /** Returns a step for the sounds of a voice. */
  static SoundLengths ofSounds(String voice) {
    return new SoundLengths(voice, "d", "segments");
  }

  /** Returns a step for the pauses of a voice. */
  static SoundLengths ofPauses(String voice) {
    return new SoundLengths(voice, "duration", "boundaries");
  }

  /** Sets the factor on all lengths; only while no sentence is in work. */
  void factor(double factor) {
    this.factor = factor;
  }

  @Override
  protected void loadData() {}

  @Override
  protected float evaluate(Target target) {
    throw new UnsupportedOperationException("lengths are scaled, not predicted");
  }

  @Override
  public void applyFromTo(List<Element> predictFrom, List<Element> applyTo) {
    if (factor == 1) {
      return;
    }
    for (Element element : applyTo) {
      String milliseconds = element.getAttribute(getTargetAttributeName());
      if (!milliseconds.isEmpty()) {
        double scaled = Double.parseDouble(milliseconds) * factor;
        element.setAttribute(getTargetAttributeName(), String.format(Locale.ROOT, "%.0f", scaled));
      }
    }
  }
}
