package dev.lockstep.linkage;

import dev.lockstep.fixtures.Compiled;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** Objects that are used as an interface, which no verifier asks about, and their classes without that interface. */
class InterfaceUseTest {
    private static final String API = "package lib; public interface Api { default void go() {} }";
    private static final String BOTH = "package lib; public class Both implements Api {}";
    private static final String NO_MORE = "package lib; public class Both {}";
    private static final String TAKER = "class Taker { static void take(lib.Api api) { api.go(); } }";

    private static Mix client() {
        return Mix.built(API, BOTH).with("package app; " + TAKER);
    }

    private static void fails(String statement) {
        client().runs(statement, API, NO_MORE).fails("app.Client", LinkageProblem.INTERFACE_NOT_IMPLEMENTED);
        client().runs(statement, API, BOTH).links();
    }

    @Test
    void an_argument() {
        fails("Taker.take(new lib.Both());");
    }

    @Test
    void the_object_of_a_call() {
        fails("lib.Api api = new lib.Both(); api.go();");
    }

    @Test
    void an_object_that_one_of_two_paths_brings() {
        fails("lib.Api api = args() ? new lib.Both() : null; api.go(); } static boolean args() { return true;");
    }

    @Test
    void what_a_method_returns() {
        fails("make().go(); } static lib.Api make() { return new lib.Both();");
    }

    @Test
    void what_is_stored_in_a_field() {
        fails("held = new lib.Both(); held.go(); } static lib.Api held; static {");
    }

    @Test
    void what_a_call_site_takes() {
        fails("lib.Both both = new lib.Both(); Runnable later = ((lib.Api) both)::go; later.run();");
    }

    @Test
    void in_a_class_file_without_stack_maps() {
        client().inVersion(Opcodes.V1_5, "app.Client")
                .runs("lib.Api api = new lib.Both(); api.go();", API, NO_MORE)
                .fails("app.Client", LinkageProblem.INTERFACE_NOT_IMPLEMENTED);
    }

    @Test
    void an_interface_that_a_superclass_or_an_interface_has_lost() {
        String above = "package lib; public class Above implements Api {}";
        String wide = "package lib; public interface Wide extends Api {}";
        String below = "package lib; public class Both extends Above {}";
        String narrow = "package lib; public class Both implements Wide {}";
        String statement = "Taker.take(new lib.Both());";

        client().runs(statement, Compiled.of(API, above, below)).links();
        client().runs(statement, Compiled.of(API, wide, narrow)).links();
        client().runs(statement, API, "package lib; public class Above {}", below)
                .fails("app.Client", LinkageProblem.INTERFACE_NOT_IMPLEMENTED);
        client().runs(statement, API, "package lib; public interface Wide {}", narrow)
                .fails("app.Client", LinkageProblem.INTERFACE_NOT_IMPLEMENTED);
    }

    @Test
    void an_interface_without_methods_only_marks() {
        Mix.built("package lib; public interface Api {}", BOTH)
                .with("package app; class Taker { static void take(lib.Api api) { api.hashCode(); } }")
                .runs("Taker.take(new lib.Both());", "package lib; public interface Api {}", NO_MORE)
                .links();
    }

    /** As it is when an interface is pushed down. */
    @Test
    void what_is_below_an_abstract_class_or_an_interface_may_implement_it() {
        String own = "package lib; public class Own extends Both implements Api {}";
        String statement = "Taker.take(lib.Maker.make());";
        String maker = "package lib; public class Maker { public static Both make() { return new Own(); } }";

        Mix.built(API, "package lib; public abstract class Both implements Api {}", own, maker)
                .with("package app; " + TAKER)
                .runs(statement, API, "package lib; public abstract class Both {}", own, maker)
                .links();
        String ownOfInterface = own.replace("extends Both implements Api", "implements Both, Api");
        Mix.built(API, "package lib; public interface Both extends Api {}", ownOfInterface, maker)
                .with("package app; " + TAKER)
                .runs(statement, API, "package lib; public interface Both {}", ownOfInterface, maker)
                .links();
    }

    @Test
    void an_object_that_nobody_calls_upon_hurts_nobody() {
        client().runs("quiet(new lib.Both()); } static void quiet(lib.Api api) {", API, NO_MORE)
                .linksBut(LinkageProblem.INTERFACE_NOT_IMPLEMENTED);
    }
}
