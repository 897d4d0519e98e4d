import java.lang.reflect.Proxy;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/** A page of the console cannot be shown, which Spring logs before it passes the exception on. */
public class PageFails {
    public String page() {
        return "page";
    }

    private static final class Unshowable implements HandlerMethodReturnValueHandler {
        @Override
        public boolean supportsReturnType(MethodParameter type) {
            return true;
        }

        @Override
        public void handleReturnValue(
                Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest request) {
            throw new UnsupportedOperationException("on purpose");
        }
    }

    public static void main(String[] none) throws Exception {
        var method = new ServletInvocableHandlerMethod(new PageFails(), PageFails.class.getMethod("page"));
        method.setHandlerMethodReturnValueHandlers(
                new HandlerMethodReturnValueHandlerComposite().addHandlers(List.of(new Unshowable())));
        var request = new ServletWebRequest(idle(HttpServletRequest.class), idle(HttpServletResponse.class));
        try {
            method.invokeAndHandle(request, new ModelAndViewContainer());
        } catch (UnsupportedOperationException expected) {
            // what a whole release does
        }
    }

    /** Answers every call with nothing. */
    private static <T> T idle(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, called, arguments) -> called.getReturnType() == boolean.class
                        ? Boolean.FALSE
                        : called.getReturnType() == int.class ? (Object) 0 : null));
    }
}
