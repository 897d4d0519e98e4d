import org.apache.activemq.store.jdbc.JDBCPersistenceAdapter;

/** A broker is configured to keep its messages in a database. */
public class JdbcStore {
    public static void main(String[] none) {
        new JDBCPersistenceAdapter();
    }
}
