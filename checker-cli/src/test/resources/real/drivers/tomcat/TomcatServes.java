import java.net.URI;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;

/** A server starts, serves one file and stops. */
public class TomcatServes {
    public static void main(String[] none) throws Exception {
        Logger.getLogger("org.apache").setLevel(Level.OFF);
        var home = Files.createTempDirectory("tomcat");
        Files.writeString(home.resolve("hello.txt"), "hello");
        var tomcat = new Tomcat();
        tomcat.setBaseDir(home.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setThrowOnFailure(true);
        var context = tomcat.addContext("", home.toString());
        Tomcat.addServlet(context, "files", new DefaultServlet());
        context.addServletMappingDecoded("/", "files");
        tomcat.start();
        var file = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/hello.txt");
        try (var body = file.toURL().openStream()) {
            body.readAllBytes();
        } finally {
            tomcat.stop();
        }
    }
}
