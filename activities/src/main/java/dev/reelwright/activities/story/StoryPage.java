package dev.reelwright.activities.story;

import dev.reelwright.workflows.story.PackagedScene;
import dev.reelwright.workflows.story.StoryPackage;
import java.util.List;

/**
 * The story for people: one page with all pictures, which needs nothing but the files beside it.
 */
final class StoryPage {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #22252b; --paper: #f7f5f0; --quiet: #6b6456; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #ece8df; --paper: #191a1d; --quiet: #a59d8d; } }
      * { box-sizing: border-box; }
      body { margin: 0; padding: 2rem 1rem 4rem; color: var(--ink); background: var(--paper);
        font: 1.0625rem/1.6 Georgia, "Times New Roman", serif; }
      main { max-width: 46rem; margin: 0 auto; }
      h1 { font-size: 2.25rem; line-height: 1.2; margin: 0 0 .25rem; }
      .about, figcaption small { color: var(--quiet); }
      section { margin: 3.5rem 0; }
      h2 { font-size: 1.375rem; margin: 0 0 .75rem; }
      figure { margin: 0; }
      img { display: block; width: 100%; height: auto; border-radius: .375rem; }
      figcaption { margin-top: .75rem; }
      .missing { padding: 3rem 1rem; text-align: center; border: 1px dashed var(--quiet);
        border-radius: .375rem; color: var(--quiet); }
      """;

  private StoryPage() {}

  static String of(StoryPackage story) {
    StringBuilder page = new StringBuilder();
    String title = escaped(story.outline().title());
    page.append("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<title>").append(title).append("</title>\n");
    page.append("<style>\n").append(STYLE).append("</style>\n<main>\n");
    page.append("<h1>").append(title).append("</h1>\n<p class=\"about\">");
    page.append(escaped(story.outline().storyType().replace('_', ' '))).append(" · ");
    page.append(story.scenes().size()).append(" scenes · ");
    page.append(escaped(story.outline().artStyle())).append("</p>\n");
    List<PackagedScene> scenes = story.scenes();
    for (int i = 0; i < scenes.size(); i++) {
      section(page, story, scenes.get(i), i + 1);
    }
    return page.append("</main>\n</html>\n").toString();
  }

  private static void section(
      StringBuilder page, StoryPackage story, PackagedScene scene, int number) {
    page.append("<section id=\"").append(escaped(scene.scene().id())).append("\">\n<h2>");
    page.append(number).append(". ").append(escaped(scene.scene().title())).append("</h2>\n");
    page.append("<figure>\n");
    if (scene.image() == null) {
      page.append("<p class=\"missing\">This picture was ");
      page.append(scene.leftOut() ? "left out" : "not made");
      if (scene.failure() != null && !scene.leftOut()) {
        page.append(": ").append(escaped(scene.failure().message()));
      }
      page.append("</p>\n");
    } else {
      page.append("<img src=\"").append(StoryPackageActivitiesImpl.image(scene));
      page.append("\" width=\"").append(story.outline().width());
      page.append("\" height=\"").append(story.outline().height());
      page.append("\" loading=\"lazy\" alt=\"").append(escaped(scene.scene().action()));
      page.append("\">\n");
    }
    page.append("<figcaption>").append(escaped(scene.scene().action()));
    page.append("<br><small>").append(escaped(scene.scene().setting())).append(", ");
    page.append(escaped(scene.scene().light())).append("</small></figcaption>\n");
    page.append("</figure>\n</section>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
