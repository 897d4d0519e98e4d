/** A page resolves a variable the old way; the new release no longer has that class. */
public class PageVariables {
    public static void main(String[] none) {
        try {
            Class.forName("org.apache.jasper.el.VariableResolverImpl");
        } catch (ClassNotFoundException dropped) {
            // nothing to load in the new release
        }
    }
}
