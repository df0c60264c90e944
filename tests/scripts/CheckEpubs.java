import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Checks EPUB files with EPUBCheck, all of them in one virtual machine: CheckEpubs FILE-OR-FOLDER...
 *
 * <p>Prints one line a file, and below it each message. Exits with 1 when a file has an error or a warning, and with 2
 * when there was no file to check.
 */
public class CheckEpubs {
  /** Keeps what is worth telling: errors and warnings. */
  private static class Findings extends MasterReport {
    final List<String> lines = new ArrayList<>();
    int errors = 0;
    int warnings = 0;

    @Override
    public void message(Message message, EPUBLocation location, Object... arguments) {
      Severity severity = message.getSeverity();
      if (severity == Severity.FATAL || severity == Severity.ERROR) {
        errors++;
      } else if (severity == Severity.WARNING) {
        warnings++;
      } else {
        return;
      }
      lines.add(String.format("  %s %s %s:%d: %s", severity, message.getID(), location.getPath(), location.getLine(),
          message.getMessage(arguments)));
    }

    @Override
    public void info(String resource, FeatureEnum feature, String value) {}

    @Override
    public void initialize() {}

    @Override
    public int generate() {
      return 0;
    }
  }

  private static List<File> epubsIn(String[] names) throws Exception {
    List<File> files = new ArrayList<>();
    for (String name : names) {
      try (Stream<Path> paths = Files.walk(Path.of(name))) {
        paths.filter(path -> Files.isRegularFile(path) && path.toString().endsWith(".epub"))
            .sorted(Comparator.naturalOrder())
            .forEach(path -> files.add(path.toFile()));
      }
    }
    return files;
  }

  private static Findings check(File file) {
    Findings findings = new Findings();
    try {
      new EpubCheck(file, findings).doValidate();
    } catch (RuntimeException failure) {
      findings.errors++;
      findings.lines.add("  EPUBCheck gave up: " + failure);
    }
    return findings;
  }

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ENGLISH);
    List<File> files = epubsIn(arguments);
    int bad = 0;
    for (File file : files) {
      Findings findings = check(file);
      boolean good = findings.errors + findings.warnings == 0;
      bad += good ? 0 : 1;
      System.out.printf("%-4s %s%s%n", good ? "ok" : "BAD", file,
          good ? "" : ": " + findings.errors + " errors, " + findings.warnings + " warnings");
      findings.lines.forEach(System.out::println);
    }
    System.out.printf("EPUBCheck: %d files, %d with errors or warnings%n", files.size(), bad);
    System.exit(files.isEmpty() ? 2 : bad > 0 ? 1 : 0);
  }
}
