import java.lang.reflect.InvocationTargetException;
import org.springframework.beans.factory.config.DependencyDescriptor;

/** Spring finds out the type of an injection point, by a method that only the new release has. */
public class InjectionPoint {
    static String field;

    public static void main(String[] none) throws Throwable {
        var point = new DependencyDescriptor(InjectionPoint.class.getDeclaredField("field"), true);
        try {
            DependencyDescriptor.class.getMethod("getTypeDescriptor").invoke(point);
        } catch (NoSuchMethodException older) {
            // nothing to call in the old release
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
