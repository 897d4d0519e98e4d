import org.springframework.expression.spel.standard.SpelExpressionParser;

/** A Spring expression calls a method. */
public class ExpressionCalls {
    public static void main(String[] none) {
        new SpelExpressionParser().parseExpression("'hello'.length()").getValue();
    }
}
