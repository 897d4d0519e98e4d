import org.springframework.instrument.classloading.SimpleThrowawayClassLoader;

/** Spring looks at a class through a class loader that it will throw away. */
public class ThrowawayLoader {
    public static void main(String[] none) {
        new SimpleThrowawayClassLoader(ThrowawayLoader.class.getClassLoader());
    }
}
