package columns;

/** Text in columns: the one library that the shop did not write. Both releases ship the same jar. */
public final class Columns {
    private static final int WIDTH = 30;

    private Columns() {}

    /** The label padded to a fixed width, then the value. */
    public static String row(String label, Object value) {
        return "  " + label + " ".repeat(Math.max(1, WIDTH - label.length())) + value;
    }
}
