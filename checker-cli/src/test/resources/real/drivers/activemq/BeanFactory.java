import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** Spring makes its beans, of which there are none. */
public class BeanFactory {
    public static void main(String[] none) {
        new DefaultListableBeanFactory().preInstantiateSingletons();
    }
}
