import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Request;

/** A servlet asks whether it may push resources. The constructor of a request differs between the releases. */
public class RequestPushes {
    public static void main(String[] none) throws Exception {
        var constructor = Request.class.getConstructors()[0];
        var coyote = new org.apache.coyote.Request();
        Request request;
        if (constructor.getParameterCount() == 1) {
            request = (Request) constructor.newInstance(new Object[] {null});
            request.setCoyoteRequest(coyote);
        } else {
            request = (Request) constructor.newInstance(null, coyote);
        }
        ((HttpServletRequest) request).newPushBuilder();
    }
}
