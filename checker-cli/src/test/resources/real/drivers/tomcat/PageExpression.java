import jakarta.el.ELResolver;
import org.apache.jasper.el.ELContextImpl;

/** A page evaluates an expression. */
public class PageExpression {
    public static void main(String[] none) {
        new ELContextImpl((ELResolver) null);
    }
}
