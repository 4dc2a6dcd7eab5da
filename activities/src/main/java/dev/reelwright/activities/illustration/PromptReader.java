package dev.reelwright.activities.illustration;

import dev.reelwright.activities.illustration.SceneDescription.Actor;
import dev.reelwright.activities.illustration.SceneDescription.Framing;
import dev.reelwright.activities.illustration.SceneDescription.Thing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an image prompt in English: who is there, looking how and doing what, where, when, in what
 * weather and in what style. A word that it does not know is passed over.
 */
final class PromptReader {
  /** What is read of a prompt; the rest of a longer one says nothing new. */
  private static final int LONGEST = 6000;

  private static final Pattern TOKEN = Pattern.compile("[\\p{L}0-9][\\p{L}0-9'’-]*|[.,;:!?()]");
  private static final Set<String> ARTICLES =
      Set.of("a", "an", "the", "his", "her", "their", "its", "my", "this", "that", "every", "no");
  private static final Set<String> PLACING =
      Set.of(
          "in", "at", "on", "inside", "into", "through", "across", "along", "within", "beneath",
          "above", "amid", "outside", "under", "setting", "onto", "around", "to", "over", "by");
  private static final Set<String> FAR =
      Set.of("distant", "distance", "far", "horizon", "beyond", "behind", "background", "faraway");
  private static final Set<String> HOLDING =
      Set.of(
          "hold",
          "holds",
          "holding",
          "carries",
          "carrying",
          "grips",
          "gripping",
          "raises",
          "raising",
          "wields",
          "wielding",
          "reads",
          "reading",
          "clutches",
          "clutching",
          "with",
          "lifts",
          "lifting",
          "finds",
          "finding",
          "discovers",
          "takes",
          "offers",
          "offering",
          "swings",
          "swinging",
          "using",
          "plays",
          "playing",
          "draws",
          "opens",
          "shows",
          "studies",
          "gives",
          "receives",
          "studying",
          "examines",
          "through",
          "writes",
          "drinks",
          "waves",
          "lights",
          "brandishes",
          "held",
          "carried",
          "unrolls",
          "grasps",
          "picks",
          "shares");
  private static final Set<String> NOT_VERBS =
      Set.of(
          "painting",
          "drawing",
          "building",
          "buildings",
          "setting",
          "lighting",
          "left",
          "watch",
          "light",
          "look",
          "head",
          "call",
          "work",
          "play",
          "show",
          "step",
          "hope",
          "dream",
          "learn",
          "pass",
          "hang",
          "spring",
          "bound",
          "order",
          "present",
          "direct",
          "make",
          "take",
          "close",
          "open",
          "reach",
          "face",
          "turn",
          "dead",
          "made",
          "stop",
          "control",
          "scale",
          "cook",
          "plant",
          "plants",
          "guide",
          "lead",
          "plane");
  private static final Set<String> NOT_NAMES =
      Set.of(
          "mood",
          "style",
          "scene",
          "setting",
          "character",
          "characters",
          "illustration",
          "the",
          "a",
          "an",
          "she",
          "he",
          "they",
          "it",
          "in",
          "on",
          "at",
          "with",
          "and",
          "protagonist",
          "english",
          "composition",
          "lighting",
          "palette",
          "camera",
          "view",
          "background",
          "foreground",
          "action",
          "time",
          "weather",
          "title",
          "art",
          "no",
          "her",
          "his",
          "consistent",
          "same",
          "i",
          "victorian",
          "european",
          "japanese",
          "gothic",
          "all",
          "as",
          "while",
          "behind",
          "when",
          "after",
          "before",
          "beside",
          "under",
          "shot",
          "wide",
          "colours",
          "colors",
          "format",
          "portrait",
          "landscape",
          "square",
          "location",
          "props",
          "appearance",
          "wearing",
          "there",
          "one",
          "two",
          "full",
          "then",
          "now",
          "from",
          "for",
          "of",
          "by",
          "to");

  private static final class Reading {
    private final String name;
    private String called;
    private Person person;
    private Integer skin;
    private Hair hair;
    private Integer hairColour;
    private final Map<Garment.Slot, Look.Worn> worn = new EnumMap<>(Garment.Slot.class);
    private Pose pose;
    private Thing held;
    private boolean old;

    Reading(String name, String called, Person person) {
      this.name = name;
      this.called = called;
      this.person = person;
    }

    int weight() {
      return (name == null ? 0 : 3) + worn.size() + (hairColour == null ? 0 : 1);
    }
  }

  private final List<String> words = new ArrayList<>();
  private final List<String> lower = new ArrayList<>();
  private final List<Reading> actors = new ArrayList<>();
  private final Map<Setting, Integer> settings = new EnumMap<>(Setting.class);
  private final Set<Setting> farOff = new LinkedHashSet<>();
  private final Map<Prop, Thing> things = new LinkedHashMap<>();
  private final Set<Weather> weather = new LinkedHashSet<>();
  private ArtStyle style;
  private TimeOfDay time;
  private boolean sunOnly;
  private Mood mood;
  private boolean moodSaid;
  private int crowd;
  private Reading current;
  private boolean otherSubject;
  private Hue hue;
  private int hueAt = -9;
  private Hair hair;
  private int hairAt = -9;
  private int sentenceStart;

  private PromptReader(String prompt) {
    Matcher matcher = TOKEN.matcher(prompt.substring(0, Math.min(prompt.length(), LONGEST)));
    while (matcher.find()) {
      String word = matcher.group().replace('’', '\'');
      words.add(word);
      lower.add(word.toLowerCase(Locale.ROOT));
    }
  }

  static SceneDescription read(String prompt) {
    return new PromptReader(prompt).read();
  }

  private SceneDescription read() {
    int i = 0;
    while (i < words.size()) {
      String word = lower.get(i);
      if (!Character.isLetterOrDigit(word.charAt(0))) {
        if (word.equals(".") || word.equals(";") || word.equals("!") || word.equals("?")) {
          otherSubject = false;
          sentenceStart = i + 1;
        }
        i++;
        continue;
      }
      int taken = 0;
      List<Term> meanings = List.of();
      for (int n = Math.min(3, words.size() - i); n >= 1 && meanings.isEmpty(); n--) {
        meanings = Lexicon.english().meanings(String.join(" ", lower.subList(i, i + n)));
        taken = n;
      }
      if (meanings.isEmpty()) {
        unknown(i);
        i++;
      } else {
        boolean verb = isVerb(meanings, i, taken);
        for (Term term : meanings) {
          if (!verb || term instanceof Pose) {
            take(term, i, taken);
          }
        }
        i += taken;
      }
    }
    return description();
  }

  private void unknown(int i) {
    String word = lower.get(i);
    if (word.equals("hair") || word.equals("haired")) {
      Reading who = subject();
      if (who != null) {
        if (i - hueAt <= 4 && hue != null) {
          who.hairColour = hairRgb(hue);
          hue = null;
        }
        if (i - hairAt <= 4 && hair != null) {
          who.hair = hair;
        }
      }
    } else if (word.equals("eyes") || word.equals("eyed")) {
      hue = null;
    } else if (isName(i)) {
      name(i);
    } else if ((word.equals("old") || word.equals("elderly")) && current != null && i > 0) {
      String before = lower.get(i - 1);
      if (before.equals(",") || before.equals("an")) {
        current.old = current.person == null;
      }
    }
  }

  private static int hairRgb(Hue hue) {
    return switch (hue) {
      case BROWN -> 0x5b3a24;
      case RED, SCARLET, ORANGE -> 0xb04a24;
      case GOLD, YELLOW -> 0xe0b654;
      case BLACK -> 0x241f28;
      default -> hue.rgb();
    };
  }

  private boolean isName(int i) {
    String word = words.get(i);
    if (!Character.isUpperCase(word.charAt(0))
        || word.length() < 2
        || NOT_NAMES.contains(bare(lower.get(i)))) {
      return false;
    }
    String before = i == 0 ? "." : lower.get(i - 1);
    if (Set.of("in", "at", "near", "toward", "towards", "from").contains(before)
        || before.equals("of") && (i < 2 || placeOrRank(lower.get(i - 2)))) {
      return false;
    }
    boolean first = i == sentenceStart || before.equals(":");
    if (!first || find(bare(lower.get(i))) != null) {
      return true;
    }
    if (i + 1 >= words.size()) {
      return false;
    }
    String next = lower.get(i + 1);
    return next.equals(",")
        || next.equals(":")
        || next.equals("(")
        || next.equals("is")
        || next.equals("and")
        || lower.get(i).endsWith("'s")
        || Lexicon.english().meanings(next).stream().anyMatch(Pose.class::isInstance);
  }

  private static boolean placeOrRank(String word) {
    return Lexicon.english().meanings(word).stream()
        .anyMatch(term -> term instanceof Setting || term instanceof Person);
  }

  private static String bare(String word) {
    return word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
  }

  private Reading find(String name) {
    for (Reading actor : actors) {
      if (name.equals(actor.name)) {
        return actor;
      }
    }
    return null;
  }

  private void name(int i) {
    String name = bare(lower.get(i));
    Reading known = find(name);
    if (known == null) {
      String before = i == 0 ? "" : lower.get(i - 1);
      boolean calledSo = before.equals("named") || before.equals("called");
      Person rank = null;
      if (i > 0) {
        for (Term term : Lexicon.english().meanings(before)) {
          rank = term instanceof Person person ? person : rank;
        }
      }
      boolean ranked = rank != null && current != null && current.name == null;
      if ((calledSo || ranked) && current != null) {
        Reading named = new Reading(name, name, current.person);
        named.worn.putAll(current.worn);
        named.hair = current.hair;
        named.hairColour = current.hairColour;
        named.skin = current.skin;
        named.pose = current.pose;
        actors.set(actors.indexOf(current), named);
        known = named;
      } else {
        known = new Reading(name, name, null);
        actors.add(known);
      }
    }
    // A possessive names the owner of what follows, who need not be the one who acts.
    current = known;
    otherSubject = false;
  }

  private Reading subject() {
    if (current == null && !actors.isEmpty()) {
      return actors.get(0);
    }
    return current;
  }

  private String before(int i, int back) {
    return i - back < 0 ? "" : lower.get(i - back);
  }

  private boolean anyBefore(int i, int reach, Set<String> wanted) {
    for (int k = 1; k <= reach && i - k >= sentenceStart; k++) {
      if (wanted.contains(before(i, k))) {
        return true;
      }
    }
    return false;
  }

  private boolean labelled(String label) {
    for (int k = sentenceStart; k < Math.min(words.size(), sentenceStart + 3); k++) {
      if (lower.get(k).equals(label)) {
        return true;
      }
    }
    return false;
  }

  private void take(Term term, int i, int length) {
    if (anyBefore(i, 2, Set.of("no", "without", "not", "never"))) {
      return;
    }
    if (term instanceof ArtStyle found) {
      style = style == null ? found : style;
    } else if (term instanceof Hue found) {
      hue = found;
      hueAt = i + length - 1;
    } else if (term instanceof Hair found) {
      hair(found, i, length);
    } else if (term instanceof Skin found) {
      Reading who = subject();
      if (who != null && who.skin == null) {
        who.skin = found.rgb();
      }
    } else if (term instanceof Garment found) {
      garment(found, i);
    } else if (term instanceof Person found) {
      person(found, i, length);
    } else if (term instanceof Pose found) {
      pose(found, i, length);
    } else if (term instanceof Prop found) {
      thing(found, i, length);
    } else if (term instanceof Setting found) {
      setting(found, i, length);
    } else if (term instanceof TimeOfDay found) {
      boolean sun = lower.get(i).startsWith("sun") && found == TimeOfDay.DAY;
      if (time == null || sunOnly && !sun) {
        time = found;
        sunOnly = sun;
      }
    } else if (term instanceof Weather found) {
      weather.add(found);
    } else if (term instanceof Mood found && !(moodSaid && mood != null)) {
      boolean said = labelled("mood") || labelled("atmosphere");
      if (mood == null || said) {
        mood = found;
        moodSaid = said;
      }
    }
  }

  private void hair(Hair found, int i, int length) {
    String phrase = String.join(" ", lower.subList(i, i + length));
    hair = found;
    hairAt = i + length - 1;
    Reading who = subject();
    boolean sure =
        phrase.contains("hair")
            || Set.of(Hair.BALD, Hair.PONYTAIL, Hair.BUN, Hair.BRAID, Hair.BOB, Hair.CURLY)
                .contains(found);
    if (who != null && sure) {
      who.hair = found;
      if (hue != null && i - hueAt <= 2) {
        who.hairColour = hairRgb(hue);
        hue = null;
      }
      for (int k = 1; k <= 3 && i + k < words.size(); k++) {
        if (lower.get(i + k).equals("hair")) {
          hairAt = i + k;
        }
      }
    }
  }

  private void garment(Garment found, int i) {
    Reading who = subject();
    if (who == null) {
      who = new Reading(null, "someone", null);
      actors.add(who);
      current = who;
    }
    if (who.worn.containsKey(found.slot()) && found != Garment.ARMOUR) {
      return;
    }
    int rgb;
    if (hue != null && i - hueAt <= 4) {
      rgb = hue.rgb();
      hue = null;
    } else {
      rgb =
          switch (found) {
            case ARMOUR, HELMET -> 0xaab3bf;
            case CIRCLET -> 0xe0b23c;
            case BOOTS, BELT, BACKPACK -> 0x5a3b26;
            case GLASSES, EYE_PATCH, TOP_HAT -> 0x2a2a30;
            case HAT -> 0xb08a52;
            case TROUSERS -> 0x44434f;
            case BEARD ->
                who.hairColour != null
                    ? who.hairColour
                    : who.person != null && who.person.old() ? 0xdcdad6 : 0x4a3023;
            case CAPE, HOOD -> 0x4a4f66;
            default -> 0x8d7a62;
          };
    }
    who.worn.put(found.slot(), new Look.Worn(found, rgb));
    hue = null;
  }

  private void person(Person found, int i, int length) {
    String word = String.join(" ", lower.subList(i, i + length));
    if (word.equals("she") || word.equals("he")) {
      Reading match = null;
      for (Reading actor : actors) {
        if (match == null && (actor.person == null || actor.person.female() == found.female())) {
          match = actor;
        }
      }
      if (match != null) {
        current = match;
        if (match.person == null) {
          match.person = found;
        }
        otherSubject = false;
      }
      return;
    }
    if (found == Person.CROWD) {
      crowd =
          Math.max(crowd, before(i, 1).equals("two") ? 2 : before(i, 1).equals("three") ? 3 : 7);
      otherSubject = true;
      return;
    }
    boolean apposition = false;
    if (current != null && current.person == null) {
      for (int k = 1; k <= 6 && i - k >= 0; k++) {
        String back = lower.get(i - k);
        if (current.name != null && bare(back).equals(current.name)) {
          apposition = k == 1 || Set.of(",", ":", "(", "is", "as").contains(lower.get(i - k + 1));
          break;
        }
      }
    }
    if (apposition) {
      current.person = aged(found, i);
      otherSubject = false;
      return;
    }
    boolean definite = before(i, 1).equals("the") || before(i, 2).equals("the");
    for (Reading actor : actors) {
      boolean sameCall = actor.called.equals(word);
      boolean sameSort = definite && actor.person == found;
      boolean hero =
          (word.equals("protagonist") || word.equals("hero") || word.equals("heroine"))
              && actor == actors.get(0);
      if (sameCall || sameSort || hero) {
        if (actor.person == null) {
          actor.person = aged(found, i);
        }
        current = actor;
        otherSubject = false;
        return;
      }
    }
    current = new Reading(null, word, aged(found, i));
    otherSubject = false;
    actors.add(current);
  }

  private Person aged(Person found, int i) {
    Set<String> old = Set.of("old", "elderly", "aged", "ancient", "grey-haired", "gray-haired");
    Set<String> young = Set.of("little", "small", "tiny", "ten-year-old", "teenage");
    if (anyBefore(i, 3, old) && !found.child()) {
      return switch (found) {
        case MAN -> Person.OLD_MAN;
        case WOMAN -> Person.OLD_WOMAN;
        default -> found;
      };
    }
    if (anyBefore(i, 2, young)) {
      return switch (found) {
        case MAN -> Person.BOY;
        case WOMAN -> Person.GIRL;
        default -> found;
      };
    }
    return found;
  }

  /** Whether a word that may name a thing or an act, as "train", is said of somebody's doing. */
  private boolean isVerb(List<Term> meanings, int i, int length) {
    boolean act = meanings.stream().anyMatch(Pose.class::isInstance);
    boolean person =
        meanings.stream()
            .noneMatch(t -> t instanceof ArtStyle || t instanceof Mood || t instanceof Weather);
    return act
        && person
        && length == 1
        && current != null
        && !otherSubject
        && !NOT_VERBS.contains(lower.get(i))
        && !anyBefore(i, 2, ARTICLES);
  }

  private void pose(Pose found, int i, int length) {
    String word = lower.get(i);
    Reading who = subject();
    boolean noun = length == 1 && ARTICLES.contains(before(i, 1));
    boolean weakWord = length == 1 && NOT_VERBS.contains(word);
    if (who == null || otherSubject || noun || weakWord) {
      return;
    }
    if (who.pose == null || weak(who.pose) && !weak(found)) {
      who.pose = found;
    }
  }

  private static boolean weak(Pose pose) {
    return pose == Pose.STAND || pose == Pose.WALK || pose == Pose.THINK || pose == Pose.OFFER;
  }

  private void thing(Prop found, int i, int length) {
    Integer colour = null;
    if (hue != null && i - hueAt <= 2 && i > hueAt) {
      colour = hue.rgb();
      hue = null;
    }
    String last = lower.get(i + length - 1);
    boolean several =
        last.endsWith("s")
            && !last.endsWith("ss")
            && !List.of(found.words().split(",", -1)).contains(last)
            && found.place() != Prop.Place.BACKDROP;
    Thing thing = new Thing(found, colour, several ? 3 : 1);
    Reading who = subject();
    boolean grasped =
        found.place() == Prop.Place.HAND
            && who != null
            && !otherSubject
            && who.held == null
            && anyBefore(i, 6, HOLDING);
    if (grasped) {
      who.held = thing;
      things.remove(found);
      return;
    }
    boolean heldAlready = actors.stream().anyMatch(a -> a.held != null && a.held.prop() == found);
    if (!heldAlready) {
      things.putIfAbsent(found, thing);
    }
    if (found.place() == Prop.Place.ANIMAL
        || found == Prop.DRAGON
        || found.place() == Prop.Place.SKY
        || !noVerbFollows(i + length)) {
      otherSubject = !String.join(" ", lower.subList(i, i + length)).isEmpty() && startsClause(i);
    }
  }

  /**
   * Whether a thing is named where a subject stands: after a comma, a stop, or "as" and "while".
   */
  private boolean startsClause(int i) {
    for (int k = 1; k <= 4; k++) {
      String back = before(i, k);
      if (back.isEmpty() || Set.of(",", ".", ";", "as", "while", "and", "!").contains(back)) {
        return true;
      }
      if (PLACING.contains(back) || HOLDING.contains(back)) {
        return false;
      }
    }
    return false;
  }

  private boolean noVerbFollows(int i) {
    return i >= words.size()
        || Lexicon.english().meanings(lower.get(i)).stream().noneMatch(Pose.class::isInstance);
  }

  private void setting(Setting found, int i, int length) {
    boolean far = anyBefore(i, 3, FAR);
    for (int k = 0; k < 3 && i + length + k < words.size(); k++) {
      String next = lower.get(i + length + k);
      if (!Character.isLetter(next.charAt(0))) {
        break;
      }
      far |= next.equals("distance") || next.equals("horizon") || next.equals("background");
    }
    if (far) {
      farOff.add(found);
      return;
    }
    int weight = 10 + length;
    if (anyBefore(i, 4, PLACING)) {
      weight += 8;
    }
    if (labelled("setting") || labelled("location") || labelled("place")) {
      weight += 16;
    }
    settings.merge(found, weight - Math.min(6, settings.size()), Integer::sum);
  }

  private SceneDescription description() {
    List<Reading> order = new ArrayList<>(actors);
    order.sort(Comparator.comparingInt(Reading::weight).reversed());
    List<Actor> cast = new ArrayList<>();
    int more = crowd;
    for (Reading reading : order) {
      if (cast.size() == 4) {
        more = Math.max(more, 3);
        break;
      }
      Person person =
          reading.person != null
              ? reading.person
              : reading.old
                  ? Person.OLD_MAN
                  : reading.called.endsWith("a") || reading.called.endsWith("e")
                      ? Person.WOMAN
                      : Person.MAN;
      Look look =
          Look.of(
              reading.called, person, reading.skin, reading.hair, reading.hairColour, reading.worn);
      Pose pose = reading.pose == null ? Pose.STAND : reading.pose;
      Thing held = reading.held;
      if (pose == Pose.READ && (held == null || held.prop().size() > 0.3)) {
        held = firstOf(Prop.BOOK, Prop.LETTER, Prop.MAP, Prop.SCROLL);
      } else if (pose == Pose.BUILD && held == null) {
        held = new Thing(Prop.HAMMER, null, 1);
      } else if (pose == Pose.FIGHT && held == null) {
        held = armed(person);
      }
      cast.add(new Actor(look, pose, held, reading.pose != null));
    }
    Setting place = null;
    int best = 0;
    for (Map.Entry<Setting, Integer> entry : settings.entrySet()) {
      if (entry.getValue() > best) {
        best = entry.getValue();
        place = entry.getKey();
      }
    }
    Setting landmark = farOff.stream().filter(PromptReader::rises).findFirst().orElse(null);
    if (place == null && landmark == null) {
      place = farOff.stream().findFirst().orElse(null);
    }
    if (landmark == null && place != null) {
      Setting chosen = place;
      landmark =
          settings.keySet().stream().filter(s -> s != chosen && rises(s)).findFirst().orElse(null);
    }
    TimeOfDay hour = time;
    if (hour == null && weather.contains(Weather.STARS)) {
      hour = TimeOfDay.NIGHT;
    }
    return new SceneDescription(
        style == null ? ArtStyle.DIGITAL : style,
        place,
        landmark,
        hour,
        List.copyOf(weather),
        mood,
        List.copyOf(cast),
        more,
        List.copyOf(things.values()),
        framing());
  }

  private static boolean rises(Setting setting) {
    return switch (setting) {
      case CASTLE, TOWER, MOUNTAIN, CITY, VILLAGE, RUIN -> true;
      default -> false;
    };
  }

  private Thing firstOf(Prop... wanted) {
    for (Prop prop : wanted) {
      Thing thing = things.remove(prop);
      if (thing != null) {
        return thing;
      }
    }
    return new Thing(Prop.BOOK, null, 1);
  }

  private Thing armed(Person person) {
    for (Prop prop : List.of(Prop.SWORD, Prop.STAFF, Prop.AXE, Prop.SPEAR, Prop.HAMMER)) {
      Thing thing = things.remove(prop);
      if (thing != null) {
        return thing;
      }
    }
    boolean sword = person == Person.KNIGHT || things.containsKey(Prop.DRAGON);
    return sword ? new Thing(Prop.SWORD, null, 1) : null;
  }

  private Framing framing() {
    String text = String.join(" ", lower);
    if (text.contains("close-up") || text.contains("close up") || text.contains("portrait of")) {
      return Framing.CLOSE;
    }
    if (text.contains("wide shot")
        || text.contains("panorama")
        || text.contains("vast")
        || text.contains("aerial")
        || text.contains("establishing")) {
      return Framing.WIDE;
    }
    return Framing.MEDIUM;
  }
}
