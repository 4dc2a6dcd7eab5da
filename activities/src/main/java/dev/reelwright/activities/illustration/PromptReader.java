package dev.reelwright.activities.illustration;

import dev.reelwright.activities.illustration.SceneDescription.Actor;
import dev.reelwright.activities.illustration.SceneDescription.Framing;
import dev.reelwright.activities.illustration.SceneDescription.Part;
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

  /** What stands between a verb and one who does not do it. */
  private static final Set<String> TOWARDS =
      Set.of(
          "before", "with", "from", "behind", "beside", "against", "for", "of", "past", "after",
          "near", "between", "like", "than", "toward", "towards", "about");

  private static final Set<String> FALLING =
      Set.of("fall", "falls", "falling", "fell", "tumble", "tumbles", "tumbling", "tumbled");

  /** What says that somebody who falls falls far. */
  private static final Set<String> DEEP =
      Set.of(
          "from",
          "off",
          "deep",
          "depths",
          "abyss",
          "void",
          "chasm",
          "pit",
          "darkness",
          "ravine",
          "canyon",
          "gorge",
          "crevasse",
          "lake",
          "river",
          "sea",
          "water",
          "waves");

  /** What falls, strikes or sinks without being somebody, besides weather and hours. */
  private static final Set<String> ELEMENTS =
      Set.of(
          "light",
          "beam",
          "beams",
          "ray",
          "rays",
          "shaft",
          "glow",
          "shadow",
          "shadows",
          "darkness",
          "silence",
          "raindrops",
          "snowflakes",
          "leaves",
          "petals",
          "ash",
          "dust");

  private static final Set<String> MEN_IN_A =
      Set.of("luca", "joshua", "ezra", "nikita", "sasha", "misha", "mustafa", "akira", "andrea");

  /** What anybody is called who was told of before. */
  private static final Set<String> ANYBODY =
      Set.of("man", "gentleman", "guy", "male", "person", "figure", "woman", "lady", "female");

  /** People who work with the creatures that stand before their names, as in "robot mechanic". */
  private static final Set<String> WITH_CREATURES =
      Set.of(
          "mechanic",
          "engineer",
          "inventor",
          "builder",
          "maker",
          "doctor",
          "hunter",
          "trainer",
          "tamer",
          "rider",
          "keeper",
          "slayer",
          "thief",
          "merchant",
          "trader");

  private static final Set<String> BEING = Set.of("is", "are", "was", "were");

  /** Where weather and light go. */
  private static final Set<String> ALL_OVER =
      Set.of("over", "through", "down", "across", "against");

  /** What one can be in as in water, but is not wet by. */
  private static final Set<String> WITHIN = Set.of("in", "into", "through", "by", "with", "under");

  /** Water that no setting is named after. */
  private static final Set<String> WATER =
      Set.of("water", "waters", "waves", "pool", "flood", "depths", "bath", "surf", "tide");

  /** What somebody does who does harm, in the forms of the present. */
  private static final Set<String> HARM =
      verbs(
          "attack,steal,curse,poison,threaten,banish,imprison,kidnap,enslave,rob,bewitch,accuse,"
              + "invade,besiege,haunt");

  /** What is harm when people or places suffer it. */
  private static final Set<String> HARM_TO_SOMEBODY =
      verbs("burn,destroy,capture,conquer,flood,dam,freeze,smash,crush,strike");

  /** What is harm when somebody without a name does it. */
  private static final Set<String> STRANGERS_HARM = verbs("forbid,ban");

  /** What is harm when people or places suffer it from somebody without a name. */
  private static final Set<String> STRANGERS_HARM_TO_SOMEBODY = verbs("stop,lock,break");

  /** What is harm when a place or its people suffer it from somebody without a name. */
  private static final Set<String> HARM_TO_PLACES = verbs("sell,close,take,control,order");

  private static final Set<String> HIM = Set.of("him", "her", "them");

  private static final Set<String> WATCHING = verbs("watch,see,hear,witness,observe");

  /** What an animal does that is one of the figures, and no animal beside them. */
  private static final Set<String> DEEDS_OF_SOMEBODY = deedsOfSomebody();

  /** What stands between somebody and the seat. */
  private static final Set<String> UPON = Set.of("on", "onto", "upon", "in", "into", "atop");

  /** What one sits on without any seat. */
  private static final Set<String> GROUND =
      Set.of(
          "floor", "ground", "grass", "sand", "snow", "jetty", "dock", "pier", "quay", "deck",
          "steps", "stairs", "roof", "rooftop", "blanket", "carpet", "rug", "shore", "beach",
          "hill", "ledge");

  /** What stone or logs make that is named after them. */
  private static final Set<String> STONEWORK =
      Set.of("wall", "walls", "slab", "circle", "fence", "house", "pile");

  /** What says where somebody sits, but not on what. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "and", "while", "at", "beside", "by", "near", "under", "behind", "before", "with", "as");

  /** What says that somebody in a bedroom does not lie in its bed. */
  private static final Set<String> BEDLESS = Set.of("floor", "ground", "under", "beside", "bed");

  /** What stands before one who does what follows. */
  private static final Set<String> OPENING = Set.of(",", ":", "while", "as", "and", "but", "when");

  /** How something heavy comes to be above a head. */
  private static final Set<String> LIFTING = Set.of("raises", "raise", "lifts", "lift", "raised");

  /** What burns without setting anything on fire. */
  private static final Set<String> LAMPS =
      Set.of(
          "candle",
          "candles",
          "lantern",
          "lanterns",
          "lamp",
          "lamps",
          "torch",
          "torches",
          "hearth");

  /** What makes a thing of any size one that lies in a hand. */
  private static final Set<String> TOY =
      Set.of("toy", "model", "paper", "miniature", "carved", "stuffed", "origami", "clay", "tin");

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
          "steals",
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
          "lays",
          "throws",
          "uses",
          "use",
          "offered",
          "feeds",
          "mends",
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
          "plane",
          "row",
          "guards",
          "fish",
          "burning",
          "sweeping");
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
    private final Set<String> names = new LinkedHashSet<>();
    private String called;

    /** The noun that says what a named one is. */
    private String trade;

    private Person person;
    private Thing creature;
    private Integer skin;
    private Hair hair;
    private Integer hairColour;
    private final Map<Garment.Slot, Look.Worn> worn = new EnumMap<>(Garment.Slot.class);
    private Pose pose;
    private Seat seat;
    private boolean bedless;
    private boolean falls;
    private Thing held;
    private boolean old;
    private boolean harms;
    private boolean watches;

    Reading(String name, String called, Person person) {
      if (name != null) {
        names.add(name);
      }
      this.called = called;
      this.person = person;
    }

    int weight() {
      return (names.isEmpty() ? 0 : 3) + worn.size() + (hairColour == null ? 0 : 1);
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

  /**
   * Who does what the next verb says; looks belong to the current one, who may be somebody else.
   */
  private List<Reading> doers = List.of();

  /** The word after the last mention of somebody. */
  private int mentionEnd = -9;

  private boolean otherSubject;
  private Hue hue;
  private int hueAt = -9;
  private Hair hair;
  private int hairAt = -9;
  private int sentenceStart;
  private int placeSaidAt = -1;

  private static Set<String> deedsOfSomebody() {
    Set<String> deeds =
        verbs(
            "help,lead,guide,speak,talk,tell,ask,say,whisper,teach,show,warn,follow,join,greet,"
                + "thank,offer,give,bring,comfort,save,rescue,promise,explain");
    deeds.addAll(Set.of("led", "spoke", "told", "said", "taught", "gave", "brought", "helped"));
    return deeds;
  }

  private static Set<String> verbs(String bare) {
    Set<String> forms = new LinkedHashSet<>();
    for (String verb : bare.split(",", -1)) {
      forms.add(verb);
      forms.add(verb + "s");
      forms.add(verb + "es");
      forms.add(verb + "ing");
      forms.add(verb.substring(0, verb.length() - 1) + "ing");
    }
    return forms;
  }

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
        otherSubject |= isElement(i, taken) && isSubject(i, i + taken);
        boolean verb = isVerb(meanings, i, taken);
        boolean part = isPartOfName(i + taken);
        for (Term term : meanings) {
          if (verb ? leavesOf(term) : !(part && term instanceof Prop)) {
            take(term, i, taken);
          }
        }
        i += taken;
      }
    }
    return description();
  }

  /** Whether a verb says it: what is done, or what that leaves to be seen. */
  private static boolean leavesOf(Term term) {
    return term instanceof Pose || term instanceof Prop prop && prop.deed();
  }

  /** Whether a thing follows directly, as in "paper kite": it alone is what is there. */
  private boolean isPartOfName(int next) {
    return next < words.size()
        && Lexicon.english().meanings(lower.get(next)).stream().anyMatch(Prop.class::isInstance)
        && Lexicon.english().meanings(lower.get(next)).stream().noneMatch(Pose.class::isInstance);
  }

  private void unknown(int i) {
    String word = lower.get(i);
    otherSubject |= isElement(i, 1) && isSubject(i, i + 1);
    if (word.equals("who") && current != null) {
      doers = List.of(current);
      return;
    }
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
      if (actor.names.contains(name)) {
        return actor;
      }
    }
    return null;
  }

  private void name(int i) {
    String name = bare(lower.get(i));
    Reading known = find(name);
    int start = i;
    if (known == null) {
      String before = i == 0 ? "" : lower.get(i - 1);
      boolean calledSo = before.equals("named") || before.equals("called");
      boolean surname =
          i > 0 && current != null && current.names.contains(bare(before)) && isName(i - 1);
      Person rank = rank(before);
      boolean ranked = rank != null && current != null && current.names.isEmpty();
      if (surname) {
        current.names.add(name);
        known = current;
      } else if ((calledSo || ranked) && current != null) {
        current.names.add(name);
        current.called = name;
        known = current;
      } else {
        known = new Reading(name, name, null);
        actors.add(known);
      }
    }
    if (i > 0 && (rank(lower.get(i - 1)) != null || known.names.contains(bare(lower.get(i - 1))))) {
      start = i - 1;
    }
    mention(known, start, i + 1);
  }

  private static Person rank(String word) {
    Person rank = null;
    for (Term term : Lexicon.english().meanings(word)) {
      rank = term instanceof Person person ? person : rank;
    }
    return rank;
  }

  /** Takes note of somebody who is named by the words from one place to before another. */
  private void mention(Reading who, int from, int to) {
    current = who;
    // A possessive names the owner of what follows, who need not be the one who acts.
    boolean owner = lower.get(to - 1).endsWith("'s");
    boolean opens = !owner && startsClause(from);
    if (opens && from - 1 == mentionEnd && before(from, 1).equals("and")) {
      List<Reading> both = new ArrayList<>(doers);
      both.remove(who);
      both.add(who);
      doers = both;
    } else if (opens || doers.isEmpty()) {
      doers = List.of(who);
    }
    mentionEnd = to;
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
        if (match.person == null) {
          match.person = found;
        }
        mention(match, i, i + 1);
      }
      return;
    }
    if (found == Person.CROWD || found != Person.VILLAIN && isPlural(word)) {
      crowd(word, i);
      return;
    }
    if (word.endsWith("'s") || isKnownName(i + length)) {
      return;
    }
    if (isApposition(i)) {
      boolean herTrade = found == Person.MAN && !ANYBODY.contains(word) && namedAsWomenAre(current);
      current.person = aged(herTrade ? Person.WOMAN : found, i);
      current.trade = word;
      otherSubject = false;
      return;
    }
    if (mentionEnd == i && current != null && current.names.isEmpty()) {
      // The second of two nouns says what the first one is, as in "pirate captain".
      current.person = current.person != null && current.person.child() ? current.person : found;
      current.called = word;
      mentionEnd = i + length;
      return;
    }
    boolean definite = before(i, 1).equals("the") || before(i, 2).equals("the");
    for (Reading actor : actors) {
      boolean sameCall = actor.called.equals(word) || definite && word.equals(actor.trade);
      boolean anybody = !hasTrades(found) || ANYBODY.contains(word);
      boolean sameSort = definite && actor.person == found && anybody;
      boolean hero =
          (word.equals("protagonist") || word.equals("hero") || word.equals("heroine"))
              && actor == actors.get(0);
      if (sameCall || sameSort || hero) {
        if (actor.person == null) {
          actor.person = aged(found, i);
        }
        mention(actor, i, i + length);
        return;
      }
    }
    Reading stranger = new Reading(null, word, aged(found, i));
    actors.add(stranger);
    mention(stranger, i, i + length);
  }

  /** Whether most of the words for a person tell one of them from the others. */
  private static boolean hasTrades(Person person) {
    return person == Person.MAN || person == Person.WOMAN;
  }

  private static boolean isPlural(String word) {
    return word.endsWith("s") && !word.endsWith("'s") && !Lexicon.english().lists(word);
  }

  /** Several at once: the two or three who were named just before, or people who stand about. */
  private void crowd(String word, int i) {
    boolean young = Set.of("children", "kids", "siblings", "students", "pupils").contains(word);
    List<Reading> named =
        actors.stream().filter(who -> who.person == null && !who.names.isEmpty()).toList();
    if (named.size() > 1 && (before(i, 1).equals(",") || before(i, 2).equals(","))) {
      for (Reading who : named) {
        who.person = young ? female(who) ? Person.GIRL : Person.BOY : null;
      }
      return;
    }
    crowd = Math.max(crowd, before(i, 1).equals("two") ? 2 : before(i, 1).equals("three") ? 3 : 7);
    otherSubject = true;
  }

  /** A guess from how a name sounds. */
  private static boolean female(Reading who) {
    return who.called.endsWith("a") || who.called.endsWith("e");
  }

  /** A safer guess, for a trade that is as much a woman's as a man's. */
  private static boolean namedAsWomenAre(Reading who) {
    return who.called.endsWith("a") && !MEN_IN_A.contains(who.called);
  }

  private boolean isKnownName(int i) {
    return i < words.size() && find(bare(lower.get(i))) != null;
  }

  /** Whether a noun says what the one is whose name it follows, as in "Noor, a tall girl". */
  private boolean isApposition(int i) {
    if (current == null || current.names.isEmpty()) {
      return false;
    }
    for (int k = 1; k <= 6 && i - k >= 0; k++) {
      String back = lower.get(i - k);
      if (current.names.contains(bare(back))) {
        String after = lower.get(i - k + 1);
        return k == 1 || Set.of(",", ":", "(", "is", "as", "the").contains(after);
      }
      if (k > 1
          && Lexicon.english().meanings(back).stream()
              .anyMatch(t -> t instanceof Person || t instanceof Pose)) {
        return false;
      }
    }
    return false;
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
        && !ARTICLES.contains(before(i, 1))
        && (!ARTICLES.contains(before(i, 2)) || someone(before(i, 1)));
  }

  /** Whether words name weather, an hour or light. */
  private boolean isElement(int i, int length) {
    return length == 1 && ELEMENTS.contains(lower.get(i))
        || Lexicon.english().meanings(String.join(" ", lower.subList(i, i + length))).stream()
            .anyMatch(term -> term instanceof Weather || term instanceof TimeOfDay);
  }

  /** Whether what is named starts a clause and does what follows, as in "rain falls". */
  private boolean isSubject(int i, int end) {
    if (end >= words.size() || !startsClause(i)) {
      return false;
    }
    String next = lower.get(end);
    boolean described = PLACING.contains(next) || TOWARDS.contains(next);
    for (int k = end; k < Math.min(end + 5, words.size()); k++) {
      String word = lower.get(k);
      if (acts(k)) {
        return true;
      }
      boolean between =
          described && !word.equals("to") || word.endsWith("ly") || BEING.contains(word);
      if (!between || !Character.isLetter(word.charAt(0)) || OPENING.contains(word)) {
        return false;
      }
    }
    return false;
  }

  /** Whether a word is a verb: one that somebody could do, or another before what it is done to. */
  private boolean acts(int i) {
    String word = lower.get(i);
    List<Term> meanings = Lexicon.english().meanings(word);
    String next = i + 1 < words.size() ? lower.get(i + 1) : "";
    boolean object = ARTICLES.contains(next) || ALL_OVER.contains(next);
    boolean other = meanings.isEmpty() && word.endsWith("s") && !ARTICLES.contains(word);
    boolean somebodys = !NOT_VERBS.contains(word);
    return somebodys && meanings.stream().anyMatch(Pose.class::isInstance) || other && object;
  }

  private boolean someone(String word) {
    return find(bare(word)) != null || rank(word) != null;
  }

  private void pose(Pose found, int i, int length) {
    String word = lower.get(i);
    boolean noun = length == 1 && ARTICLES.contains(before(i, 1));
    boolean weakWord = length == 1 && NOT_VERBS.contains(word);
    boolean ofElement = Set.of("that", "which").contains(before(i, 1)) && isElement(i - 2, 1);
    if (otherSubject || noun || ofElement || found == Pose.SWIM && !isWet(word, i + length)) {
      return;
    }
    for (Reading who : doers) {
      who.watches |= WATCHING.contains(word);
      who.harms |= isHarm(who, word, i + length);
    }
    if (weakWord) {
      return;
    }
    boolean kite =
        found == Pose.FLY && lower.subList(i, Math.min(i + 4, lower.size())).contains("kite");
    boolean falls = found == Pose.FALL && FALLING.contains(word);
    if (falls && isDeep(i + length)) {
      pose(Pose.PLUNGE, i, length);
      return;
    }
    for (Reading who : doers) {
      boolean rather = weak(who.pose) || who.pose == Pose.RAISE_ARM && found == Pose.FIGHT;
      if (who.pose == null || rather && !weak(found)) {
        who.pose = kite ? Pose.RAISE_ARM : found;
        who.seat = found == Pose.SIT || found == Pose.SLEEP ? seatAfter(i + length) : null;
        if (found == Pose.SIT && who.seat == null && isGroundAfter(i + length)) {
          who.pose = Pose.SIT_LOW;
        }
        who.bedless = isBedless(i);
        who.falls = falls;
        if (word.startsWith("sweep")) {
          who.held = new Thing(Prop.BROOM, null, 1);
        }
      }
    }
  }

  private boolean isHarm(Reading who, String verb, int verbEnd) {
    int object = object(verbEnd);
    boolean place = object >= 0 && isPlaceOrPeople(lower.get(object));
    boolean victim =
        place
            || object >= 0 && someone(lower.get(object))
            || object < 0 && verbEnd < words.size() && HIM.contains(lower.get(verbEnd));
    boolean stranger = who.names.isEmpty();
    return HARM.contains(verb) && !(object >= 0 && isEnemy(lower.get(object)))
        || HARM_TO_SOMEBODY.contains(verb) && victim
        || stranger && STRANGERS_HARM.contains(verb)
        || stranger && STRANGERS_HARM_TO_SOMEBODY.contains(verb) && victim
        || stranger && HARM_TO_PLACES.contains(verb) && place;
  }

  /** Where the noun is that follows a verb directly, the last of several; -1 for none. */
  private int object(int verbEnd) {
    int noun = -1;
    for (int i = verbEnd; i < Math.min(verbEnd + 5, words.size()); i++) {
      String word = lower.get(i);
      boolean named = someone(word) || !word.endsWith("'s") && isNoun(word);
      if (!Character.isLetter(word.charAt(0))
          || OPENING.contains(word)
          || PLACING.contains(word)
          || TOWARDS.contains(word)
          || noun >= 0 && !named) {
        break;
      }
      noun = named ? i : noun;
    }
    return noun;
  }

  private static boolean isNoun(String word) {
    return Lexicon.english().meanings(word).stream()
        .anyMatch(term -> term instanceof Setting || term instanceof Prop);
  }

  private static boolean isEnemy(String word) {
    return rank(word) == Person.VILLAIN
        || Lexicon.english().meanings(word).stream()
            .anyMatch(term -> term instanceof Prop prop && prop.alive());
  }

  /** Whether who harms what a word names harms people: a crowd, where they live or their clock. */
  private static boolean isPlaceOrPeople(String word) {
    return Lexicon.english().meanings(word).stream()
        .anyMatch(
            term ->
                term == Person.CROWD
                    || term == Prop.CLOCK
                    || term instanceof Setting place
                        && switch (place) {
                          case ROAD, STAGE, CORRIDOR, BALCONY, BEDROOM, MOUNTAIN -> false;
                          default -> true;
                        });
  }

  /** Whether who swims, or is drowned or bathed in something, is in water. */
  private boolean isWet(String verb, int verbEnd) {
    if (verb.startsWith("sw")) {
      return true;
    }
    boolean within = false;
    for (int i = verbEnd; i < Math.min(verbEnd + 8, words.size()); i++) {
      String word = lower.get(i);
      if (!Character.isLetter(word.charAt(0)) || OPENING.contains(word)) {
        break;
      }
      if (WATER.contains(word) || isWaterside(word)) {
        return true;
      }
      if (within && isElement(i, 1)) {
        return false;
      }
      within |= WITHIN.contains(word);
    }
    return !within;
  }

  private static boolean isWaterside(String word) {
    return Lexicon.english().meanings(word).stream()
        .anyMatch(
            term ->
                term instanceof Setting place
                    && switch (place) {
                      case SEA, LAKE, RIVER, HARBOUR, BEACH, SWAMP -> true;
                      default -> false;
                    });
  }

  /** Whether what follows a fall says that the ground is far below. */
  private boolean isDeep(int verbEnd) {
    for (int i = verbEnd; i < Math.min(verbEnd + 6, words.size()); i++) {
      String word = lower.get(i);
      if (!Character.isLetter(word.charAt(0)) || word.equals("and") || word.equals("to")) {
        return false;
      }
      if (DEEP.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the clause of a verb says that who sleeps does not lie in the bed of the room. */
  private boolean isBedless(int verb) {
    int from = verb;
    while (from > 0 && !endsClause(from - 1)) {
      from--;
    }
    int to = verb;
    while (to < words.size() && !endsClause(to)) {
      to++;
    }
    return lower.subList(from, to).stream().anyMatch(BEDLESS::contains);
  }

  private boolean endsClause(int i) {
    String word = lower.get(i);
    return !Character.isLetterOrDigit(word.charAt(0)) || OPENING.contains(word);
  }

  /** What somebody sits or lies on, said right after the verb; null for nothing. */
  private Seat seatAfter(int verbEnd) {
    for (int i : placesUpon(verbEnd)) {
      Seat seat = Seat.of(lower.get(i));
      boolean heap = i + 1 < words.size() && lower.get(i + 1).equals("of");
      if (seat != null && !qualifies(i + 1)) {
        return heap ? null : seat;
      }
    }
    return null;
  }

  /** Whether a noun follows directly, as in "log cabin": what is said before it is no seat. */
  private boolean qualifies(int next) {
    return next < words.size()
        && (GROUND.contains(lower.get(next))
            || STONEWORK.contains(lower.get(next))
            || isPartOfName(next)
            || Lexicon.english().meanings(lower.get(next)).stream()
                .anyMatch(Setting.class::isInstance));
  }

  private boolean isGroundAfter(int verbEnd) {
    return placesUpon(verbEnd).stream().anyMatch(i -> GROUND.contains(lower.get(i)));
  }

  /** The words that say on what somebody is, right after a verb. */
  private List<Integer> placesUpon(int verbEnd) {
    List<Integer> places = new ArrayList<>();
    boolean on = false;
    for (int i = verbEnd; i < Math.min(verbEnd + 8, words.size()); i++) {
      String word = lower.get(i);
      if (ELSEWHERE.contains(word) || !Character.isLetter(word.charAt(0))) {
        break;
      }
      if (on) {
        places.add(i);
      }
      on |= UPON.contains(word);
    }
    return places;
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
    boolean trade = i + length < lower.size() && WITH_CREATURES.contains(lower.get(i + length));
    if (isContent(i) || found == Prop.BLAZE && anyBefore(i, 2, LAMPS) || found.alive() && trade) {
      return;
    }
    boolean several =
        last.endsWith("s")
            && !last.endsWith("ss")
            && !List.of(found.words().split(",", -1)).contains(last)
            && !found.deed();
    Thing thing = new Thing(found, colour, several ? 3 : 1, isToy(found, i));
    if (found.alive() && isApposition(i)) {
      current.creature = thing;
      otherSubject = false;
      return;
    }
    if (thing.count() == 1 && !thing.small() && isSomebody(found, i, i + length)) {
      mention(animal(thing, i, length), i, i + length);
      return;
    }
    Reading who = doers.isEmpty() ? null : doers.get(0);
    boolean grasped =
        who != null
            && who.held == null
            && !otherSubject
            && !placeSentence()
            && (thing.place() == Prop.Place.HAND && anyBefore(i, 6, HOLDING)
                || thing.place() == Prop.Place.GROUND
                    && thing.size() < 0.5
                    && anyBefore(i, 4, LIFTING));
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
      otherSubject = startsClause(i);
    }
  }

  /** Whether an animal does what only somebody does, or was named before as one who does. */
  private boolean isSomebody(Prop found, int i, int end) {
    if (!found.alive() || found.place() == Prop.Place.FAR) {
      return false;
    }
    boolean known = before(i, 1).equals("the") && creature(found) != null;
    boolean that = end < words.size() && Set.of("that", "who").contains(lower.get(end));
    int verb = that ? end + 1 : end;
    boolean acts = verb < words.size() && DEEDS_OF_SOMEBODY.contains(lower.get(verb));
    return known || acts && (that || startsClause(i));
  }

  private Reading creature(Prop found) {
    for (Reading actor : actors) {
      if (actor.creature != null && actor.creature.prop() == found) {
        return actor;
      }
    }
    return null;
  }

  private Reading animal(Thing thing, int i, int length) {
    Reading known = creature(thing.prop());
    if (known != null) {
      return known;
    }
    boolean aged = anyBefore(i, 2, Set.of("old", "ancient", "wise"));
    Person grown = aged ? Person.OLD_MAN : Person.MAN;
    String called = String.join(" ", lower.subList(i, i + length));
    Reading animal = new Reading(null, called, thing.size() < 0.5 && !aged ? Person.BOY : grown);
    animal.creature = thing;
    actors.add(animal);
    return animal;
  }

  /** Whether a thing is only what another one is made of or holds, as in "a book of drawings". */
  private boolean isContent(int i) {
    for (int k = 1; k <= 2; k++) {
      if (before(i, k).equals("of")) {
        return Lexicon.english().meanings(before(i, k + 1)).stream()
            .anyMatch(Prop.class::isInstance);
      }
    }
    return false;
  }

  private boolean isToy(Prop found, int i) {
    boolean model = found.alive() && anyBefore(i, 2, Set.of("wooden"));
    return found.place() != Prop.Place.HAND && (model || anyBefore(i, 2, TOY));
  }

  /** Whether somebody or something is named where the one stands who does what follows. */
  private boolean startsClause(int i) {
    for (int k = 1; k <= 5; k++) {
      if (i - k < sentenceStart) {
        return true;
      }
      String back = before(i, k);
      if (OPENING.contains(back)) {
        return true;
      }
      boolean quality = back.endsWith("ing") && ARTICLES.contains(before(i, k + 1));
      if (ARTICLES.contains(back) || quality) {
        continue;
      }
      boolean act =
          Lexicon.english().meanings(back).stream()
              .anyMatch(t -> t instanceof Pose || t instanceof Person);
      if (act && !NOT_VERBS.contains(back)
          || PLACING.contains(back)
          || TOWARDS.contains(back)
          || HOLDING.contains(back)
          || find(bare(back)) != null) {
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
    if (isRoom(i + length)) {
      // A palace hall is a hall.
      return;
    }
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
    // "A town square under a clock tower" is a square: what comes first is where it is.
    if (placeSentence() && placeSaidAt != sentenceStart) {
      weight += 20;
      placeSaidAt = sentenceStart;
    }
    boolean lookout = anyBefore(i, 2, Set.of("from")) && isLookout(found);
    boolean crossed = found == Setting.BRIDGE && anyBefore(i, 4, Set.of("over", "across", "on"));
    if (lookout || crossed) {
      weight += 34;
    }
    settings.merge(
        lookout && found == Setting.TOWER ? Setting.BALCONY : found,
        weight - Math.min(6, settings.size()),
        Integer::sum);
  }

  private boolean isRoom(int i) {
    return i < words.size()
        && Lexicon.english().meanings(lower.get(i)).stream()
            .anyMatch(t -> t instanceof Setting next && next.interior());
  }

  private boolean placeSentence() {
    return labelled("setting") || labelled("location") || labelled("place");
  }

  private static boolean isLookout(Setting place) {
    return switch (place) {
      case BALCONY, TOWER, HILL, ROOFTOP, MOUNTAIN -> true;
      default -> false;
    };
  }

  private SceneDescription description() {
    List<Reading> order = new ArrayList<>(actors);
    order.sort(Comparator.comparingInt(Reading::weight).reversed());
    Setting place = null;
    int best = 0;
    for (Map.Entry<Setting, Integer> entry : settings.entrySet()) {
      if (entry.getValue() > best) {
        best = entry.getValue();
        place = entry.getKey();
      }
    }
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
                  : reading.creature != null
                      ? Person.BOY
                      : female(reading) ? Person.WOMAN : Person.MAN;
      Look look =
          Look.of(
              reading.called,
              person,
              reading.creature,
              reading.skin,
              reading.hair,
              reading.hairColour,
              reading.worn);
      Pose pose = reading.pose == null ? Pose.STAND : reading.pose;
      if (reading.falls && place == Setting.RAVINE) {
        pose = Pose.PLUNGE;
      }
      if (pose == Pose.FLY
          && lower.contains("back")
          && things.keySet().stream().anyMatch(Prop::carries)) {
        pose = Pose.RIDE;
      }
      if (pose == Pose.RIDE && things.keySet().stream().noneMatch(Prop::carries)) {
        pose = Pose.SIT;
      }
      Thing held = reading.held;
      if (pose == Pose.READ && (held == null || held.prop().size() > 0.3)) {
        held = firstOf(Prop.BOOK, Prop.LETTER, Prop.MAP, Prop.SCROLL);
      } else if (pose == Pose.BUILD && held == null) {
        held = new Thing(Prop.HAMMER, null, 1);
      } else if (pose == Pose.FIGHT && held == null) {
        held = armed(person);
      }
      boolean foe = !cast.isEmpty() && (reading.harms || look.villain()) && !isMeek(pose);
      Part part = foe ? Part.FOE : reading.watches ? Part.WATCHER : Part.COMPANION;
      cast.add(new Actor(look, pose, held, seat(reading, pose), reading.pose != null, part));
    }
    opposed(cast);
    raiseAgainst(cast);
    if (cast.stream().anyMatch(who -> who.pose() == Pose.SIT)) {
      things.remove(Prop.CHAIR);
    }
    for (Actor who : cast) {
      if (who.seat() != null) {
        things.remove(who.seat().prop());
      }
    }
    if (things.containsKey(Prop.BLAZE)) {
      things.remove(Prop.FIRE);
    }
    if (place == null && cast.stream().anyMatch(who -> who.pose() == Pose.SWIM)) {
      place = Setting.LAKE;
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

  /** Gives who is fought with, and is not said to do anything, the stance of a fighter. */
  private void opposed(List<Actor> cast) {
    boolean fight = cast.size() > 1 && cast.stream().anyMatch(who -> who.pose() == Pose.FIGHT);
    for (int i = 0; fight && i < 2; i++) {
      Actor who = cast.get(i);
      if (!who.explicit()) {
        Thing weapon = who.held() == null ? new Thing(Prop.SWORD, null, 1) : who.held();
        cast.set(i, who.doing(Pose.FIGHT, weapon));
      }
    }
  }

  /** Whether somebody in a pose is no threat, whatever was done before. */
  private static boolean isMeek(Pose pose) {
    return switch (pose) {
      case HUG, KNEEL, CRY, BOW_DOWN, SLEEP, FALL, PLUNGE, SWIM, RIDE, SIT, SIT_LOW, DANCE -> true;
      default -> false;
    };
  }

  /** Has who does harm lift a hand, a villain one with a sword, and who watches it look up. */
  private static void raiseAgainst(List<Actor> cast) {
    boolean harm = cast.stream().anyMatch(who -> who.part() == Part.FOE);
    for (int i = 0; i < cast.size(); i++) {
      Actor who = cast.get(i);
      if (who.part() == Part.WATCHER) {
        Actor watcher = who.pose() == Pose.STAND ? who.doing(Pose.LOOK_UP, who.held()) : who;
        cast.set(i, harm ? watcher : who.as(Part.COMPANION));
      } else if (who.part() == Part.FOE) {
        boolean raised =
            switch (who.pose()) {
              case FIGHT, CAST, POINT, RAISE_ARM -> true;
              default -> false;
            };
        boolean unarmed = who.held() == null && who.look().villain() && who.pose() != Pose.CAST;
        Thing weapon = unarmed ? new Thing(Prop.SWORD, null, 1) : who.held();
        cast.set(i, who.doing(raised ? who.pose() : Pose.RAISE_ARM, weapon));
      }
    }
  }

  /** Who sleeps where there is a bed lies in it, unless the prompt says on what. */
  private Seat seat(Reading who, Pose pose) {
    if (pose != Pose.SIT && pose != Pose.SLEEP) {
      return null;
    }
    boolean bedroom =
        settings.containsKey(Setting.BEDROOM) || settings.containsKey(Setting.HOSPITAL);
    boolean inBed = who.seat == null && pose == Pose.SLEEP && bedroom && !who.bedless;
    return inBed ? Seat.BED : who.seat;
  }

  private static boolean rises(Setting setting) {
    return switch (setting) {
      case CASTLE, TOWER, MOUNTAIN, CITY, VILLAGE, RUIN, BRIDGE -> true;
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
