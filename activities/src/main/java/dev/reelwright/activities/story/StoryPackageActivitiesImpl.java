package dev.reelwright.activities.story;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.reelwright.activities.delivery.OutputPlace;
import dev.reelwright.activities.delivery.OutputPlaces;
import dev.reelwright.activities.failure.ProductionException;
import dev.reelwright.activities.fonts.FontLibrary;
import dev.reelwright.activities.image.PngFile;
import dev.reelwright.activities.store.StoredJson;
import dev.reelwright.activities.unit.CancelledException;
import dev.reelwright.activities.unit.UnitRunner;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.DeliveredFile;
import dev.reelwright.workflows.production.Made;
import dev.reelwright.workflows.production.ProductionOutput;
import dev.reelwright.workflows.production.UnitId;
import dev.reelwright.workflows.story.PackagedScene;
import dev.reelwright.workflows.story.StoryPackage;
import dev.reelwright.workflows.story.StoryPackageActivities;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Brings finished stories to the output folder. */
public final class StoryPackageActivitiesImpl implements StoryPackageActivities {
  private static final ObjectWriter JSON = StoredJson.mapper().writerWithDefaultPrettyPrinter();
  private static final String IMAGES = "images";

  private final UnitRunner units;
  private final OutputPlaces places;
  private final FontLibrary fonts;

  /** Creates the activities. */
  public StoryPackageActivitiesImpl(UnitRunner units, OutputPlaces places, FontLibrary fonts) {
    this.units = units;
    this.places = places;
    this.fonts = fonts;
  }

  /** Returns the path of a scene's image within the package. */
  static String image(PackagedScene scene) {
    return IMAGES + "/" + scene.scene().id() + ".png";
  }

  @Override
  public Made<ProductionOutput> deliverPackage(
      UnitId unit, StoryPackage story, String outputDirectory) {
    return units.runAlways(
        unit,
        ProductionOutput.class,
        scope -> deliver(story, places.open(outputDirectory).within(story.outline().id()), scope));
  }

  private ProductionOutput deliver(StoryPackage story, OutputPlace place, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    List<PackagedScene> painted =
        story.scenes().stream().filter(scene -> scene.image() != null).toList();
    OutputPlace folder = place.within(IMAGES);
    List<DeliveredFile> images = new ArrayList<>();
    int total = painted.size() + 3;
    for (PackagedScene scene : painted) {
      String name = scene.scene().id() + ".png";
      DeliveredFile written = folder.write(name, scene.image().image(), scope, copied -> {});
      images.add(
          new DeliveredFile(
              IMAGES + "/" + name,
              written.location(),
              written.sha256(),
              written.bytes(),
              written.mediaType()));
      scope.progress().report(images.size(), total, "delivering " + name);
    }
    scope.progress().report(images.size(), total, "contact sheet");
    List<DeliveredFile> files = new ArrayList<>();
    DeliveredFile sheet =
        place.write("contact_sheet.png", contactSheet(story, scope), scope, copied -> {});
    DeliveredFile json =
        place.write(
            "story.json", JSON.writeValueAsBytes(StoryFile.of(story)), StoredJson.MEDIA_TYPE);
    // The page last: where it stands, everything that it shows stands too.
    files.add(
        place.write(
            "index.html",
            StoryPage.of(story).getBytes(StandardCharsets.UTF_8),
            "text/html; charset=utf-8"));
    files.add(sheet);
    files.add(json);
    files.addAll(images);
    scope.progress().report(total, total, "delivered");
    return new ProductionOutput(story.outline().title(), null, files);
  }

  /** A sheet of many scenes is large: it goes to the store and on from there as a file does. */
  private ArtifactRef contactSheet(StoryPackage story, UnitScope scope)
      throws ProductionException, CancelledException, IOException, InterruptedException {
    Path file = scope.scratch().resolve("contact_sheet.png");
    PngFile.write(new ContactSheet(fonts).of(story, scope), file);
    return scope.store().put("sheet", "png", "image/png", file);
  }
}
