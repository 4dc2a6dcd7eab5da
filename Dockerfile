# Everything that makes media, in one image: `docker build -t reelwright .`
FROM eclipse-temurin:17.0.17_10-jdk-noble AS build
WORKDIR /src
COPY . .
# Quick leaves out what developers check; the tests have run before an image is built.
RUN ./mvnw -B -ntp -Dquick -DskipTests -pl starter -am package

FROM eclipse-temurin:17.0.17_10-jre-noble
# ffmpeg with libx264 encodes several times faster than the embedded one, and espeak-ng speaks
# more than a hundred languages; both come from the distribution, with its corrections.
RUN apt-get update \
  && apt-get install -y --no-install-recommends espeak-ng ffmpeg fonts-noto-core \
  && rm -rf /var/lib/apt/lists/* \
  && groupadd --gid 10001 reelwright \
  && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin reelwright \
  && install -d -o 10001 -g 10001 /var/lib/reelwright /var/lib/storage
COPY --from=build /src/starter/target/app /opt/reelwright
COPY LICENSE THIRD-PARTY.txt /opt/reelwright/
ENV REELWRIGHT_HOME=/var/lib/reelwright
USER 10001:10001
WORKDIR /var/lib/reelwright
# A worker has 20 s to finish what it has at hand; others go on with the rest.
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-Xmx304m", "-Xss512k", "-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=96m", \
  "-Djava.awt.headless=true", "-jar", "/opt/reelwright/reelwright.jar"]
CMD ["doctor"]
