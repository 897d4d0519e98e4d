import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import org.apache.activemq.broker.TransportConnector;
import org.apache.activemq.transport.http.HttpTransportFactory;
import org.apache.activemq.transport.http.HttpTransportServer;

/** An operator resets the statistics of an HTTP connector, which only the new release can. */
public class StatisticsReset {
    public static void main(String[] none) throws Throwable {
        var server = new HttpTransportServer(URI.create("http://localhost:0"), new HttpTransportFactory());
        var connector = new TransportConnector(server);
        try {
            TransportConnector.class.getMethod("resetStatistics").invoke(connector);
        } catch (NoSuchMethodException older) {
            // nothing to call in the old release
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
