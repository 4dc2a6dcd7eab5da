package dev.reelwright.activities.illustration;

/**
 * What a body does. Angles are degrees: 0 hangs straight down, positive goes forward; an elbow's or
 * knee's is relative to the limb above it.
 */
enum Pose implements Term {
  STAND(
      "stand,stood,wait,listen,watch,stare,look,see,saw,face,meet,met,speak,say,spoke,ask,talk,"
          + "remember,return,tell,told,learn,live,find,found,discover,become,hear,feel,know",
      0,
      0,
      0,
      0,
      -10,
      16,
      6,
      12,
      7,
      -3,
      -5,
      -2),
  WALK(
      "walk,stroll,wander,travel,arrive,enter,leave,left,march,approach,step,cross,set out,go,come,"
          + "follow,journey,head,trudge,pass,explore,carry",
      4,
      0,
      0,
      0,
      30,
      22,
      -26,
      18,
      -26,
      -14,
      24,
      -6),
  RUN(
      "run,ran,flee,fled,chase,race,sprint,escape,rush,hurry,dash,charge,gallop",
      15,
      -6,
      0,
      2,
      52,
      80,
      -42,
      78,
      -36,
      -62,
      54,
      -52),
  KNEEL(
      "kneel,knelt,pray,beg,plead,tend,examine,inspect,surrender,plant,dig,dug,gather,pick up",
      10,
      6,
      0,
      0,
      42,
      38,
      30,
      48,
      4,
      -96,
      82,
      -84),
  SIT(
      "sit,sat,rest,seated,ponder,wait alone,meditate,eat,ate,dine,drink,fish,play,study,"
          + "write,wrote,draw,paint,drive,steer,knit",
      -3,
      4,
      0,
      0,
      24,
      44,
      28,
      48,
      76,
      -78,
      88,
      -88),
  SIT_LOW(
      "lounge,recline,sit cross-legged,squat", -12, 4, 0, 0, -32, 8, 40, 36, 118, -62, 136, -100),
  FIGHT(
      "fight,fought,battle,attack,strike,struck,duel,clash,swing,slash,defend,confront,defeat,punch,"
          + "kick,train,practise,practice,spar,wield,challenge,destroy,block,"
          + "conquers,invades,besieges",
      12,
      -4,
      0,
      0,
      -38,
      88,
      104,
      18,
      -36,
      -6,
      42,
      -34),
  RAISE_ARM(
      "raise,lift,cheer,wave,shout,celebrate,triumph,hail,greet,proclaim,declare,hold up,hold high,"
          + "win,rally,command,rejoice,call,salute,sing,sang,roar,throw,threw,rescue,save",
      -2,
      -8,
      0,
      0,
      -26,
      22,
      116,
      32,
      10,
      -2,
      -9,
      -2),
  LAUGH(
      "laugh,mock,jeer,giggle,tease,ridicule,sneer,make fun",
      -12,
      -12,
      0,
      0,
      46,
      96,
      88,
      12,
      9,
      -2,
      -9,
      -2),
  RIDE("ride,rode,mount,pedal,row,cycle,paddle", 2, -2, 0, 0, 44, 26, 52, 34, 66, -84, 74, -78),
  READ(
      "read,leaf through,open a book,open the letter,open a letter,decipher,unroll,consult,pore",
      2,
      18,
      0,
      0,
      36,
      84,
      30,
      88,
      7,
      -2,
      -5,
      -2),
  BUILD(
      "build,built,repair,fix,hammer,forge,craft,construct,work,mend,assemble,tinker,make,made,"
          + "invent,carve,create,weld,polish,sew,cook,mix,break,broke,smash,cut,"
          + "chop,crush,sweep,swept,scrub,stir",
      16,
      8,
      0,
      0,
      52,
      34,
      118,
      54,
      -18,
      -6,
      24,
      -18),
  FALL(
      "fall,fell,tumble,trip,stumble,collapse,thrown,knock,slip",
      0,
      -2,
      -40,
      0,
      -72,
      10,
      96,
      30,
      62,
      -56,
      50,
      -4),
  PLUNGE("plunge,plummet", 0, -6, -56, 40, 132, 16, 88, 26, 52, -64, 96, -44),
  SWIM("swim,swam,dive,drown,wade,bathe", 0, -38, 60, 0, 190, -40, 146, 4, -6, -14, 10, -30),
  FLY(
      "fly,flew,soar,float,hover,glide,levitate",
      0,
      -24,
      58,
      70,
      -8,
      12,
      158,
      6,
      -14,
      -10,
      -4,
      -22),
  HUG(
      "hug,embrace,hugs,reunite,comfort,hold" + " close,kiss,forgive,console,reconcile",
      7,
      8,
      0,
      0,
      66,
      30,
      80,
      26,
      8,
      -3,
      -5,
      -3),
  POINT(
      "point,gesture,show,shown,reveal,indicate,lead,led,direct,explain,teach,taught,accuse,order,"
          + "stop,dam,present,threatens,enslaves",
      2,
      -2,
      0,
      0,
      -16,
      26,
      92,
      4,
      9,
      -2,
      -8,
      -2),
  SLEEP(
      "sleep,slept,asleep,lie,lay,lying,nap,unconscious,wounded,faint,doze,die,dying,dead",
      0,
      0,
      -84,
      0,
      -6,
      30,
      24,
      40,
      -2,
      -4,
      16,
      -26),
  LOOK_UP(
      "look up,gaze,look up at,stargaze,admire,gaze up,marvel,witness,observe,notice,dream,imagine,"
          + "look at the sky,look out,hope",
      -5,
      -24,
      0,
      0,
      -14,
      16,
      8,
      16,
      8,
      -3,
      -6,
      -2),
  CLIMB("climb,scale,ascend,clamber", 8, -20, 0, 40, 128, 40, 164, 10, 2, -30, 84, -92),
  JUMP("jump,leap,leapt,bound,vault,spring,hop", 6, -8, 0, 26, 126, 20, -88, 30, -34, -66, 62, -70),
  CRY(
      "cry,wept,weep,sob,mourn,grieve,drop,hide her face,hide his face,despair,regret,lament,hang",
      12,
      26,
      0,
      0,
      48,
      122,
      44,
      128,
      6,
      -4,
      -4,
      -4),
  DANCE("dance,twirl,spin,perform,juggle", -4, -8, 0, 0, 118, 30, -96, -24, -8, 0, 52, -84),
  BOW_DOWN(
      "bow down,bow to,bow before,bows,bowing,bowed,stoop,apologise,apologize",
      44,
      26,
      0,
      0,
      14,
      40,
      10,
      44,
      6,
      0,
      -5,
      0),
  OFFER(
      "offer,give,gave,hand over,receive,accept,share,serve,deliver,bring,brought,take,took,trade,"
          + "sell,sold,buy,bought,hold out,pay,refuse,reject,steal,stole,feed,fed,lay down,lays",
      4,
      2,
      0,
      0,
      50,
      42,
      58,
      32,
      11,
      -3,
      -8,
      -3),
  PUSH(
      "push,pull,drag,shove,open,close,unlock,reach,touch,grab,turn,haul,lock,imprison,"
          + "captures,kidnaps,robs",
      20,
      -4,
      0,
      0,
      84,
      4,
      78,
      12,
      -34,
      -4,
      28,
      -32),
  CAST(
      "cast,conjure,summon,magic,cast a spell,cast spell,channel,unleash,ward,heal,control,burn,"
          + "freeze,froze,poison,curse,enchant,bewitch,flood,banish,ban,forbid,haunts",
      2,
      -4,
      0,
      0,
      70,
      18,
      98,
      4,
      -22,
      -3,
      22,
      -12),
  CROUCH(
      "crouch,hide,hid,sneak,spy,duck,cower,huddle,creep,lurk",
      26,
      -6,
      0,
      0,
      44,
      52,
      30,
      66,
      72,
      -122,
      92,
      -112),
  THINK(
      "think,thought,wonder,consider,plan,doubt,decide,hesitate,choose,worry,realise,realize,understand",
      0,
      8,
      0,
      0,
      30,
      76,
      34,
      132,
      7,
      -3,
      -5,
      -2);

  private final String words;
  private final int lean;
  private final int head;
  private final int turn;
  private final int lift;
  private final int backShoulder;
  private final int backElbow;
  private final int frontShoulder;
  private final int frontElbow;
  private final int backHip;
  private final int backKnee;
  private final int frontHip;
  private final int frontKnee;

  Pose(
      String words,
      int lean,
      int head,
      int turn,
      int lift,
      int backShoulder,
      int backElbow,
      int frontShoulder,
      int frontElbow,
      int backHip,
      int backKnee,
      int frontHip,
      int frontKnee) {
    this.words = words;
    this.lean = lean;
    this.head = head;
    this.turn = turn;
    this.lift = lift;
    this.backShoulder = backShoulder;
    this.backElbow = backElbow;
    this.frontShoulder = frontShoulder;
    this.frontElbow = frontElbow;
    this.backHip = backHip;
    this.backKnee = backKnee;
    this.frontHip = frontHip;
    this.frontKnee = frontKnee;
  }

  @Override
  public String words() {
    return words;
  }

  /** Forward lean of the trunk. */
  double lean() {
    return lean;
  }

  /** Forward tilt of the head; negative looks up. */
  double head() {
    return head;
  }

  /** Turn of the whole body about the hip; -90 lies on the back. */
  double turn() {
    return turn;
  }

  /** Height of the lowest point above the ground, as a share of the body's height. */
  double lift() {
    return lift / 100.0;
  }

  double shoulder(boolean front) {
    return front ? frontShoulder : backShoulder;
  }

  double elbow(boolean front) {
    return front ? frontElbow : backElbow;
  }

  double hip(boolean front) {
    return front ? frontHip : backHip;
  }

  double knee(boolean front) {
    return front ? frontKnee : backKnee;
  }
}
