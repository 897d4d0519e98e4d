import com.sun.management.OperatingSystemMXBean;
import dev.lockstep.archive.Limits;
import dev.lockstep.archive.Workspace;
import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.TreeReader;
import dev.lockstep.layout.LayoutRecognizer;
import dev.lockstep.linkage.Linker;
import dev.lockstep.linkage.Preparation;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Platform;
import dev.lockstep.universe.Universe;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Executors;

/**
 * Reads and links one install in a JVM of its own, and prints the CPU time of each phase: {@code Phases TREE}. It is that of
 * the whole process, compiler and collector included; the start of the JVM is part of the reading.
 */
public final class Phases {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    public static void main(String[] arguments) throws Exception {
        var symbols = new Symbols();
        var executor = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (var workspace = new Workspace(Limits.DEFAULT);
                var platform = Platform.open(OptionalInt.empty(), symbols)) {
            var reader = new TreeReader(workspace, symbols, executor, bytes -> {});
            ArchiveFacts facts = reader.read(workspace.open(Path.of(arguments[0])));
            double read = cpuSeconds();

            var layout = LayoutRecognizer.recognize(facts, platform.release());
            double laidOut = cpuSeconds();

            List<Universe> universes = Universe.of(layout.classPaths(), platform, symbols);
            int failures = Linker.failures(universes, new Preparation(), symbols).size();
            double linked = cpuSeconds();

            System.out.printf(
                    Locale.ROOT,
                    "%.3f %.3f %.3f %d %d %d %d%n",
                    read,
                    laidOut - read,
                    linked - laidOut,
                    universes.stream().mapToLong(each -> each.defined().size()).sum(),
                    symbols.referenceCount(),
                    universes.stream().flatMap(each -> each.defined().stream()).mapToLong(Phases::held).sum(),
                    failures);
        } finally {
            executor.shutdown();
        }
    }

    private static long held(Definition definition) {
        return definition.facts().referenceCount();
    }

    private static double cpuSeconds() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }
}
