import javax.jms.Session;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;

/** A broker in memory carries one message over TCP. */
public class BrokerCarries {
    public static void main(String[] none) throws Exception {
        var broker = new BrokerService();
        broker.setPersistent(false);
        broker.getManagementContext().setCreateConnector(false);
        var address = broker.addConnector("tcp://localhost:0");
        broker.start();
        var connection = new ActiveMQConnectionFactory(address.getPublishableConnectString()).createConnection();
        connection.start();
        var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        var queue = session.createQueue("queue");
        var consumer = session.createConsumer(queue);
        session.createProducer(queue).send(session.createTextMessage("hello"));
        if (consumer.receive(10_000) == null) {
            throw new IllegalStateException("the message is lost");
        }
        connection.close();
        broker.stop();
    }
}
