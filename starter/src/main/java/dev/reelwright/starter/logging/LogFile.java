package dev.reelwright.starter.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/**
 * Sends every log line of this process to {@code logs/reelwright.log} in the data folder, at most
 * four files of 5 MB. Written in code: reading a configuration file would take a tenth of a second
 * of every start.
 */
public final class LogFile {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%X{production:--} %X{stage:--} %X{unit:--}"
          + " %X{attempt:--}] %logger{0}: %msg%n";

  private LogFile() {}

  /**
   * Sets up logging for this process.
   *
   * @param folder data folder; its log folder is made with the first line
   * @param console level from which lines go to standard error too; null for none
   */
  public static void configure(Path folder, Level console) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    context.getLogger("dev.reelwright").setLevel(Level.INFO);
    // The speech library warns of each word that it does not find in its own dictionary.
    context.getLogger("marytts").setLevel(Level.OFF);

    RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
    file.setContext(context);
    file.setName("file");
    file.setFile(folder.resolve("logs").resolve("reelwright.log").toString());
    FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
    rolling.setContext(context);
    rolling.setParent(file);
    rolling.setFileNamePattern(folder.resolve("logs").resolve("reelwright.%i.log").toString());
    rolling.setMaxIndex(3);
    rolling.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(FileSize.valueOf("5MB"));
    size.start();
    file.setRollingPolicy(rolling);
    file.setTriggeringPolicy(size);
    file.setEncoder(encoder(context, PATTERN));
    OnFirstLine lazy = new OnFirstLine(file);
    lazy.setContext(context);
    lazy.start();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(lazy);

    if (console != null) {
      ConsoleAppender<ILoggingEvent> errors = new ConsoleAppender<>();
      errors.setContext(context);
      errors.setName("console");
      errors.setTarget("System.err");
      errors.setEncoder(encoder(context, PATTERN));
      ThresholdFilter threshold = new ThresholdFilter();
      threshold.setLevel(console.toString());
      threshold.start();
      errors.addFilter(threshold);
      errors.start();
      context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(errors);
    }
    takeJavaLogging();
  }

  private static Encoder<ILoggingEvent> encoder(LoggerContext context, String pattern) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(pattern);
    encoder.start();
    return encoder;
  }

  /** Libraries that log by the JDK's own means would otherwise write to standard error. */
  private static void takeJavaLogging() {
    LogManager.getLogManager().reset();
    java.util.logging.Logger root = LogManager.getLogManager().getLogger("");
    root.setLevel(java.util.logging.Level.WARNING);
    root.addHandler(new ToSlf4j());
  }

  /** Makes the log folder and its file with the first line: a refused command writes nothing. */
  private static final class OnFirstLine extends AppenderBase<ILoggingEvent> {
    private final RollingFileAppender<ILoggingEvent> file;

    OnFirstLine(RollingFileAppender<ILoggingEvent> file) {
      this.file = file;
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (!file.isStarted()) {
        file.start();
      }
      file.doAppend(event);
    }

    @Override
    public void stop() {
      file.stop();
      super.stop();
    }
  }

  private static final class ToSlf4j extends Handler {
    @Override
    public void publish(LogRecord record) {
      String name = record.getLoggerName();
      org.slf4j.Logger log = LoggerFactory.getLogger(name == null ? "java" : name);
      if (record.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue()) {
        log.error(record.getMessage(), record.getThrown());
      } else if (record.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue()) {
        log.warn(record.getMessage(), record.getThrown());
      } else {
        log.debug(record.getMessage(), record.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
