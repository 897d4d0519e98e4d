package dev.lockstep.rules.emergent.pairings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.classfile.canonical.CanonicalForm;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.rules.emergent.Drop;
import dev.lockstep.rules.emergent.pairings.Pairings.FilePair;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Generated releases of three jars, between which classes move, and a drop of some of them. Every call of each of the
 * three states is resolved by this JVM's reflection; the calls of the mix that neither release has are those counted.
 *
 * <p>{@code -Dlockstep.pairings.seeds=500} tries more.
 */
class PairingsAgainstDefinitionTest {
    private static final List<String> JARS = List.of("lib/a.jar", "lib/b.jar", "lib/c.jar");
    private static final int CLASSES = 6;
    private static final int METHODS = 3;

    @TempDir
    Path folder;

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("lockstep.pairings.seeds", 20));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_counted_calls_are_those_that_no_release_has(int seed) throws Exception {
        var random = new Random(seed);
        var old = new Release(random, Optional.empty());
        var now = new Release(random, Optional.of(old));
        List<String> paths = JARS.stream().filter(jar -> random.nextBoolean()).toList();
        Install deployed = old.install();
        Install candidate = now.install();
        List<String> differing = paths.stream()
                .filter(jar -> !Arrays.equals(
                        deployed.files().get(jar), candidate.files().get(jar)))
                .toList();
        var drop = new Drop(deployed, candidate, differing);
        Pairings counted = Releases.ask(drop, folder, UntestedPairings::in);

        Map<String, Calls.Call> mixed = Calls.of(drop.mixed().writeTo(folder.resolve("m")));
        mixed.keySet().removeAll(Calls.of(deployed.writeTo(folder.resolve("d"))).keySet());
        mixed.keySet()
                .removeAll(Calls.of(candidate.writeTo(folder.resolve("c"))).keySet());
        Map<String, Integer> expected = new TreeMap<>();
        mixed.values().forEach(call -> expected.merge(call.from + " " + call.to, 1, Integer::sum));
        Map<String, Integer> actual = new TreeMap<>();
        for (FilePair each : counted.untested()) {
            actual.put(each.from() + " " + each.to(), each.calls());
        }
        assertThat(actual).as("%s; %s", mixed.keySet(), counted.mostTelling()).isEqualTo(expected);
        assertThat(counted.calls()).isEqualTo(mixed.size());
        assertThat(counted.ofOtherCompiler()).isZero();
    }

    /** The sources of one release, and in which jar each class lies. */
    private static final class Release {
        private final int[] parents = new int[CLASSES];
        private final String[][] bodies = new String[CLASSES][2 * METHODS];
        private final int[] jars = new int[CLASSES];

        Release(Random random, Optional<Release> before) {
            for (int i = 0; i < CLASSES; i++) {
                int type = i;
                jars[i] = changed(random, 8, before.map(each -> each.jars[type]), random.nextInt(JARS.size()));
                parents[i] = changed(random, 6, before.map(each -> each.parents[type]), random.nextInt(i + 1) - 1);
                for (int j = 0; j < 2 * METHODS; j++) {
                    int method = j;
                    bodies[i][j] = changed(random, 2, before.map(each -> each.bodies[type][method]), body(random, i));
                }
            }
        }

        private static <T> T changed(Random random, int oneIn, Optional<T> before, T fresh) {
            return random.nextInt(oneIn) == 0 ? fresh : before.orElse(fresh);
        }

        /** Methods are numbered, static ones first; some have no body and are inherited, if at all. */
        private static String body(Random random, int type) {
            if (type > 0 && random.nextInt(4) == 0) {
                return "";
            }
            String call = random.nextBoolean()
                    ? "K" + random.nextInt(CLASSES) + ".m" + random.nextInt(METHODS) + "()"
                    : "new K" + random.nextInt(CLASSES) + "().v" + random.nextInt(METHODS) + "()";
            return switch (random.nextInt(4)) {
                case 0 -> "return " + random.nextInt(3) + ";";
                case 1 -> "java.util.function.IntSupplier s = () -> " + call + "; return s.getAsInt();";
                case 2 ->
                    "java.util.function.IntSupplier s = K" + random.nextInt(CLASSES) + "::m0; return s.getAsInt() + "
                            + call + ";";
                default -> "return " + call + " + " + random.nextInt(2) + ";";
            };
        }

        Install install() {
            String[] sources = new String[CLASSES];
            for (int i = 0; i < CLASSES; i++) {
                var source = new StringBuilder("package p; public class K" + i)
                        .append(parents[i] < 0 ? "" : " extends K" + parents[i])
                        .append(" {");
                for (int j = 0; j < 2 * METHODS; j++) {
                    boolean isRoot = parents[i] < 0;
                    String body = isRoot && bodies[i][j].isEmpty() ? "return -1;" : bodies[i][j];
                    String name = j < METHODS ? "static int m" + j : "int v" + (j - METHODS);
                    source.append(body.isEmpty() ? "" : " public " + name + "() { " + body + " }");
                }
                sources[i] = source.append("}").toString();
            }
            var all = Compiled.of(sources);
            var install = new Install().file("lib/readme.txt", "");
            for (int jar = 0; jar < JARS.size(); jar++) {
                int number = jar;
                install.jar(
                        JARS.get(jar),
                        all.only(IntStream.range(0, CLASSES)
                                .filter(i -> jars[i] == number)
                                .mapToObj(i -> "p.K" + i)
                                .toArray(String[]::new)));
            }
            return install;
        }
    }

    /** Every call of an install, as this JVM resolves it; by the words that say which bodies stand at its ends. */
    private static final class Calls {
        private final URLClassLoader loader;
        private final Map<String, Call> found = new LinkedHashMap<>();
        private final Map<Class<?>, CanonicalForm> forms = new HashMap<>();

        private record Call(String from, String to) {}

        private Calls(URLClassLoader loader) {
            this.loader = loader;
        }

        static Map<String, Call> of(Path install) throws Exception {
            List<URL> jars = new ArrayList<>();
            for (String jar : JARS) {
                if (Files.exists(install.resolve(jar))) {
                    jars.add(install.resolve(jar).toUri().toURL());
                }
            }
            try (var loader = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
                var calls = new Calls(loader);
                for (int i = 0; i < CLASSES; i++) {
                    calls.ofClass("p/K" + i);
                }
                return calls.found;
            }
        }

        private void ofClass(String name) throws Exception {
            Optional<Class<?>> type = load(name);
            if (type.isEmpty()) {
                return;
            }
            Map<String, Set<String>> called = new HashMap<>();
            Map<String, String> hosts = new HashMap<>();
            new ClassReader(bytes(type.get())).accept(new Visitor(called, hosts), 0);
            for (var each : called.entrySet()) {
                String host = each.getKey();
                while (hosts.containsKey(host)) {
                    host = hosts.get(host);
                }
                for (String target : each.getValue()) {
                    add(type.get(), host, target);
                }
            }
        }

        private void add(Class<?> caller, String host, String target) throws Exception {
            int dot = target.indexOf('.');
            String member = target.substring(dot + 1);
            Optional<Class<?>> owner = load(target.substring(0, dot));
            Optional<Class<?>> callee = owner.isEmpty() ? Optional.empty() : declaring(owner.get(), member);
            if (callee.isPresent() && callee.get().getClassLoader() == loader) {
                found.put(
                        end(caller, host) + " -> " + end(callee.get(), member),
                        new Call(jar(caller), jar(callee.get())));
            }
        }

        private static Optional<Class<?>> declaring(Class<?> owner, String member) {
            if (member.startsWith("<init>")) {
                return Optional.of(owner);
            }
            String name = member.substring(0, member.indexOf('('));
            for (Class<?> each = owner; each != null; each = each.getSuperclass()) {
                for (Method method : each.getDeclaredMethods()) {
                    if (method.getName().equals(name)) {
                        return Optional.of(each);
                    }
                }
            }
            return Optional.empty();
        }

        private String end(Class<?> type, String member) throws Exception {
            CanonicalForm form = forms.get(type);
            if (form == null) {
                form = CanonicalForm.of(bytes(type));
                forms.put(type, form);
            }
            CanonicalForm.Method method = form.methods().get(member);
            return type.getName() + "." + member + " "
                    + (method == null ? "" : method.body().toString());
        }

        private Optional<Class<?>> load(String internalName) {
            try {
                return Optional.of(Class.forName(internalName.replace('/', '.'), false, loader));
            } catch (ClassNotFoundException | LinkageError e) {
                return Optional.empty();
            }
        }

        private static byte[] bytes(Class<?> type) throws IOException {
            try (var in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
                return java.util.Objects.requireNonNull(in).readAllBytes();
            }
        }

        private static String jar(Class<?> type) {
            String path =
                    type.getProtectionDomain().getCodeSource().getLocation().getPath();
            return "lib/" + path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /** Notes which methods each method calls by name, and which makes which lambda. */
    private static final class Visitor extends ClassVisitor {
        private final Map<String, Set<String>> called;
        private final Map<String, String> hosts;

        Visitor(Map<String, Set<String>> called, Map<String, String> hosts) {
            super(Opcodes.ASM9);
            this.called = called;
            this.hosts = hosts;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @org.jspecify.annotations.Nullable String signature,
                String @org.jspecify.annotations.Nullable [] exceptions) {
            String method = name + descriptor;
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String of, String type, boolean isInterface) {
                    note(owner + "." + of + type);
                }

                @Override
                public void visitInvokeDynamicInsn(String of, String type, Handle bootstrap, Object... arguments) {
                    for (Object argument : arguments) {
                        if (argument instanceof Handle handle) {
                            String target = handle.getName() + handle.getDesc();
                            if (handle.getName().startsWith("lambda$")) {
                                hosts.put(target, method);
                            } else {
                                note(handle.getOwner() + "." + target);
                            }
                        }
                    }
                }

                private void note(String target) {
                    called.computeIfAbsent(method, m -> new HashSet<>()).add(target);
                }
            };
        }
    }
}
