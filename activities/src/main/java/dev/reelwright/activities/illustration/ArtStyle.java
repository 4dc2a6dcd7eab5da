package dev.reelwright.activities.illustration;

/** How a picture is made: what its shapes are filled and edged with, and how it is finished. */
enum ArtStyle implements Term {
  DIGITAL(
      "digital painting,digital art,concept art,cinematic,realistic,photorealistic,fantasy"
          + " art,matte painting,3d render",
      Shading.SOFT,
      0,
      1.0),
  WATERCOLOR(
      "watercolor,watercolour,water colour,aquarelle,gouache,wash,ink wash",
      Shading.SOFT,
      0.0016,
      1.0),
  OIL(
      "oil painting,oil,oils,impasto,impressionist,impressionism,acrylic,renaissance,baroque",
      Shading.SOFT,
      0,
      1.05),
  COMIC(
      "comic,comic book,comics,graphic novel,ink,inked,pop art,superhero comic,bande dessinee,"
          + "halftone,cartoon",
      Shading.CEL,
      0.0042,
      1.25),
  FLAT(
      "flat,flat vector,vector,vector art,children's book,childrens book,picture book,"
          + "minimalist,minimal,geometric,flat design",
      Shading.FLAT,
      0,
      1.3),
  PIXEL("pixel art,pixel,pixelated,8-bit,8 bit,16-bit,16 bit,retro game", Shading.CEL, 0.006, 1.2),
  ANIME("anime,manga,cel shaded,cel-shaded,cel,ghibli,chibi", Shading.CEL, 0.0018, 1.38),
  NOIR(
      "charcoal,noir,film noir,pencil,pencil sketch,sketch,graphite,black and white,monochrome,"
          + "engraving,etching,woodcut,crosshatch",
      Shading.SOFT,
      0.0026,
      1.0),
  PAPER(
      "paper cut,paper cut-out,paper cutout,paper-cut,papercut,cut-out,cutout,cut paper,collage,"
          + "origami,diorama",
      Shading.FLAT,
      0,
      1.1),
  STORYBOOK(
      "storybook,story book,fairy tale illustration,fairytale illustration,vintage,golden age"
          + " illustration,folk art,whimsical,pastel,crayon",
      Shading.SOFT,
      0.0022,
      0.95);

  /** How the light falls on a shape. */
  enum Shading {
    SOFT,
    CEL,
    FLAT
  }

  private final String words;
  private final Shading shading;
  private final double outline;
  private final double saturation;

  ArtStyle(String words, Shading shading, double outline, double saturation) {
    this.words = words;
    this.shading = shading;
    this.outline = outline;
    this.saturation = saturation;
  }

  @Override
  public String words() {
    return words;
  }

  Shading shading() {
    return shading;
  }

  /** The width of outlines as a share of the picture's shorter side; 0 for none. */
  double outline() {
    return outline;
  }

  double saturation() {
    return saturation;
  }
}
