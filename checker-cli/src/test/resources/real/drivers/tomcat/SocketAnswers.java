import jakarta.websocket.SendHandler;

/** A web socket tells its sender that a message is out. */
public class SocketAnswers {
    public static void main(String[] none) throws Exception {
        SendHandler handler = result -> {};
        var type = Class.forName("org.apache.tomcat.websocket.server.WsRemoteEndpointImplServer$OnResultRunnable");
        for (var constructor : type.getDeclaredConstructors()) {
            if (!constructor.isSynthetic()) {
                constructor.setAccessible(true);
                var task = constructor.getParameterCount() == 2
                        ? constructor.newInstance(handler, null)
                        : constructor.newInstance(null, handler, null);
                ((Runnable) task).run();
            }
        }
    }
}
