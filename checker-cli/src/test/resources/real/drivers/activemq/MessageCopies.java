import org.apache.activemq.ActiveMQMessageTransformation;
import org.apache.activemq.command.ActiveMQMessage;

/** A bridge copies the properties of a message. */
public class MessageCopies {
    public static void main(String[] none) throws Exception {
        ActiveMQMessageTransformation.copyProperties(new ActiveMQMessage(), new ActiveMQMessage());
    }
}
