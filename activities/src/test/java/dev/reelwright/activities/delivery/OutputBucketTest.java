package dev.reelwright.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.activities.store.S3Bucket;
import dev.reelwright.activities.store.S3Connection;
import dev.reelwright.activities.store.S3Location;
import dev.reelwright.activities.store.S3Server;
import dev.reelwright.activities.unit.TestScopes;
import dev.reelwright.activities.unit.UnitScope;
import dev.reelwright.workflows.production.ArtifactRef;
import dev.reelwright.workflows.production.DeliveredFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputBucketTest {
  @TempDir private Path folder;

  @Test
  void finishedFilesAreDeliveredUnderTheirNamesAndReplaceOlderOnes() throws Exception {
    try (S3Server server = S3Server.start(folder.resolve("s3"))) {
      UnitScope scope = TestScopes.in(folder);
      OutputBucket place =
          new OutputBucket(
              new S3Bucket(
                  S3Connection.of(S3Server.environment(server.port())),
                  S3Location.parse("s3://" + S3Server.BUCKET + "/finished")));
      for (String content : List.of("the first cut", "a longer second cut")) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        ArtifactRef video = scope.store().put("video", "mp4", "video/mp4", bytes);
        AtomicLong copied = new AtomicLong();
        DeliveredFile file = place.write("lesson_en.mp4", video, scope, copied::set);
        assertThat(file)
            .isEqualTo(
                new DeliveredFile(
                    "lesson_en.mp4",
                    "s3://media/finished/lesson_en.mp4",
                    video.sha256(),
                    bytes.length,
                    "video/mp4"));
        assertThat(copied).hasValue(bytes.length);
        assertThat(server.bucket().resolve("finished/lesson_en.mp4")).hasContent(content);
      }
      place.within("debug").write("x_error.json", new byte[] {'{', '}'}, "application/json");
      assertThat(Files.readString(server.bucket().resolve("finished/debug/x_error.json")))
          .isEqualTo("{}");
    }
  }
}
