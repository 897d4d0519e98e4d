package dev.lockstep.linkage;

import dev.lockstep.fixtures.Call;
import dev.lockstep.fixtures.JavaHomes;
import dev.lockstep.fixtures.Outcome;
import dev.lockstep.fixtures.ResidentJvm;
import java.util.List;
import java.util.Map;

/** A JVM of its own that is asked: of the JDK that runs this, and of each other release that is to be asked. */
record Judge(int release, ResidentJvm jvm) {
    private static final List<Judge> ALL = JavaHomes.judges().entrySet().stream()
            .map(each -> new Judge(each.getKey(), ResidentJvm.of(each.getValue())))
            .toList();

    /** All that there are, oldest release first. */
    static List<Judge> all() {
        return ALL;
    }

    /** Loads a program and makes calls of it: for each what was thrown and its causes, outermost first. */
    List<List<Outcome.Thrown>> run(List<Map<String, byte[]>> loaders, List<Call> calls) {
        return jvm.run(loaders, calls);
    }

    /** The classes that a call throws, outermost first; empty when it returns. */
    List<String> thrown(Map<String, byte[]> classes, Call call) {
        return run(List.of(classes), List.of(call)).get(0).stream()
                .map(Outcome.Thrown::name)
                .toList();
    }
}
