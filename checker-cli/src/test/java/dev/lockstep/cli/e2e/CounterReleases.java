package dev.lockstep.cli.e2e;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;

/**
 * The smallest two releases that work and cannot be mixed: a counter that counted in longs counts in ints, and its one
 * client.
 */
final class CounterReleases {
    static final String CLIENT = "app.Client";

    /** The place in the client that calls {@code next}. */
    static final String CALL = "app.Client.run:4";

    static final Compiled OLD_LIBRARY = counter("long");
    static final Compiled NEW_LIBRARY = counter("int");
    static final Compiled OLD_CLIENT = client(OLD_LIBRARY);
    static final Compiled NEW_CLIENT = client(NEW_LIBRARY);

    private CounterReleases() {}

    static Install deployed() {
        return new Install()
                .jar("lib/client.jar", OLD_CLIENT)
                .jar("lib/counter.jar", OLD_LIBRARY)
                .file("conf/app.properties", "limit=1\n");
    }

    static Install candidate() {
        return new Install()
                .jar("lib/client.jar", NEW_CLIENT)
                .jar("lib/counter.jar", NEW_LIBRARY)
                .file("conf/app.properties", "limit=2\n");
    }

    static Compiled counter(String type) {
        return Compiled.of("""
                package lib;
                public class Counter {
                    public static %s next() { return 1; }
                }
                """.formatted(type));
    }

    static Compiled client(Compiled library) {
        return Compiled.of(library, """
                package app;
                public class Client {
                    public static void run() {
                        System.out.println(lib.Counter.next());
                    }
                }
                """);
    }
}
