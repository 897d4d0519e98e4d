/**
 * Runs drivers one after the other in this JVM and prints for each what the JVM threw: error, message and frame between
 * tabs, or {@code clean} when the driver returned.
 */
public final class Witness {
    public static void main(String[] drivers) {
        for (String driver : drivers) {
            System.out.println("witness\t" + driver + "\t" + outcome(driver));
        }
        // A product that fell over half started leaves threads behind.
        System.exit(0);
    }

    private static String outcome(String driver) {
        try {
            Class.forName(driver).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
            return "clean";
        } catch (Throwable t) {
            return described(t);
        }
    }

    /** The outermost linkage error, however deeply the product wrapped it; otherwise the whole story. */
    private static String described(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof LinkageError && !(t instanceof ExceptionInInitializerError)) {
                StackTraceElement frame = t.getStackTrace()[0];
                return t.getClass().getName() + "\t" + t.getMessage() + "\t" + frame.getClassName() + "."
                        + frame.getMethodName();
            }
        }
        thrown.printStackTrace();
        return "other\t" + thrown + "\t";
    }
}
