package shop.mail;

/** Where mail leaves the shop; in this demo, the terminal. */
final class Outbox {
    void send(String to, String text) {
        System.out.println("Mail to " + to + ": " + text);
    }
}
