package dev.lockstep.linkage;

import dev.lockstep.fixtures.Call;
import dev.lockstep.fixtures.JavaHomes;
import dev.lockstep.fixtures.Outcome;
import dev.lockstep.fixtures.Program;
import dev.lockstep.fixtures.ResidentJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM that is asked: the one that runs this, and one of JDK 25 beside it where this machine has one. */
record Judge(int release, Jvm jvm) {
    private static final int NEWER = 25;
    private static final List<Judge> ALL = find();

    /** Loads a program and makes calls of it. */
    interface Jvm {
        List<List<Outcome.Thrown>> run(List<Map<String, byte[]>> loaders, List<Call> calls);
    }

    /** All that there are, this JVM first. */
    static List<Judge> all() {
        return ALL;
    }

    private static List<Judge> find() {
        int running = Runtime.version().feature();
        List<Judge> judges = new ArrayList<>(List.of(new Judge(running, Judge::runHere)));
        if (running != NEWER) {
            JavaHomes.of(NEWER).ifPresent(home -> judges.add(new Judge(NEWER, ResidentJvm.of(home)::run)));
        }
        return List.copyOf(judges);
    }

    private static List<List<Outcome.Thrown>> runHere(List<Map<String, byte[]>> loaders, List<Call> calls) {
        var program = new Program(loaders);
        return calls.stream()
                .map(call -> Outcome.Thrown.chain(program.run(call).orElse(null)))
                .toList();
    }

    /** The classes that a call throws, outermost first; empty when it returns. */
    List<String> thrown(Map<String, byte[]> classes, Call call) {
        return jvm.run(List.of(classes), List.of(call)).get(0).stream()
                .map(Outcome.Thrown::name)
                .toList();
    }
}
