import org.eclipse.jetty.http.CookieCompliance;
import org.eclipse.jetty.server.CookieCutter;

/** The console reads a cookie. */
public class CookieParsed {
    public static void main(String[] none) {
        var cutter = new CookieCutter(CookieCompliance.RFC6265);
        cutter.addCookieField("name=value");
        cutter.getCookies();
    }
}
