import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.lang.reflect.InvocationTargetException;
import org.apache.catalina.connector.Response;
import org.apache.catalina.connector.ResponseFacade;

/** A filter wraps the response and redirects with a status of its own, which only the new API can. */
public class FilterRedirects {
    public static void main(String[] none) throws Throwable {
        var constructor = Response.class.getConstructors()[0];
        var response = (Response)
                (constructor.getParameterCount() == 0
                        ? constructor.newInstance()
                        : constructor.newInstance(new org.apache.coyote.Response()));
        response.setSuspended(true);
        var wrapped = new HttpServletResponseWrapper(new ResponseFacade(response));
        try {
            HttpServletResponse.class
                    .getMethod("sendRedirect", String.class, int.class, boolean.class)
                    .invoke(wrapped, "/elsewhere", 302, true);
        } catch (NoSuchMethodException older) {
            // nothing to call in the old release
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error) { // anything else: this response belongs to no request
                throw e.getCause();
            }
        }
    }
}
