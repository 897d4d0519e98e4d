import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import org.apache.maven.cli.MavenCli;

/** {@code mvn -o validate} on an empty project. */
public class MavenValidates {
    public static void main(String[] none) throws Exception {
        var project = Files.createTempDirectory("maven");
        Files.writeString(
                project.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>a</artifactId>"
                        + "<version>1</version><packaging>pom</packaging></project>");
        System.setProperty("maven.multiModuleProjectDirectory", project.toString());
        System.setProperty("maven.repo.local", project.resolve("repository").toString());
        var output = new ByteArrayOutputStream();
        var print = new PrintStream(output);
        var code = new MavenCli().doMain(new String[] {"-o", "-B", "validate"}, project.toString(), print, print);
        if (code != 0) {
            throw new IllegalStateException("exit code " + code + "\n" + output);
        }
    }
}
