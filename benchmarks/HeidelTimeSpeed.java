import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/**
 * HeidelTime over the .txt files of a folder, so many times in one Java machine.
 *
 * <p>java -cp heideltime-standalone.jar HeidelTimeSpeed.java CONFIG.PROPS FOLDER TIMES. The tagger is the one that the
 * program has as its default (TreeTagger).
 */
public class HeidelTimeSpeed {
    public static void main(String[] arguments) throws Exception {
        HeidelTimeStandalone tagger = new HeidelTimeStandalone(
                Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, arguments[0], POSTagger.TREETAGGER, false);
        List<String> texts = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(arguments[1]), "*.txt")) {
            for (Path file : files) {
                texts.add(Files.readString(file));
            }
        }
        Date published = Date.from(Instant.parse("2024-05-01T00:00:00Z"));
        for (int run = 0; run < Integer.parseInt(arguments[2]); run++) {
            for (String text : texts) {
                tagger.process(text, published);
            }
        }
    }
}
