import java.nio.file.Files;
import org.apache.tomcat.util.net.NioEndpoint;

/** A connector listens on a Unix domain socket. */
public class UnixSocket {
    public static void main(String[] none) throws Exception {
        var endpoint = new NioEndpoint();
        endpoint.setUnixDomainSocketPath(Files.createTempDirectory("tomcat").resolve("socket").toString());
        endpoint.init();
        endpoint.destroy();
    }
}
