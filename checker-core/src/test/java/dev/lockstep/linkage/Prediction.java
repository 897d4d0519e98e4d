package dev.lockstep.linkage;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.ClassFileReader;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.VerificationDemands;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.layout.ClassPath;
import dev.lockstep.layout.Container;
import dev.lockstep.rules.RuleCatalogue;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Demand;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.universe.ClassSpace;
import dev.lockstep.universe.Definition;
import dev.lockstep.universe.Platform;
import dev.lockstep.universe.Universe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the engine says of classes in memory: of each reference the error that the JVM will throw. */
final class Prediction {
    /** One table and one platform for all: reading the JDK's modules is what costs. */
    static final Symbols SYMBOLS = new Symbols();

    private static final Platform PLATFORM = platform();

    private final List<Universe> universes;
    private final List<LinkageFailure> failures;
    private final Map<Definition, Resolver> resolvers = new HashMap<>();

    private Prediction(List<Universe> universes) {
        this.universes = universes;
        this.failures = Linker.failures(universes, new Preparation(), SYMBOLS);
    }

    private static Platform platform() {
        try {
            return Platform.open(OptionalInt.empty(), SYMBOLS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Classes of one loader; where two parts have the same class, the first wins. */
    static Prediction of(Compiled... parts) {
        Map<String, byte[]> classes = new HashMap<>();
        for (Compiled part : parts) {
            part.classes().forEach(classes::putIfAbsent);
        }
        return ofLoaders(List.of(classes.values()));
    }

    /** Classes of several loaders, each the parent of the next and asked before it. */
    static Prediction ofLoaders(List<? extends Collection<byte[]>> loaders) {
        List<ClassPath> paths = new ArrayList<>();
        for (Collection<byte[]> each : loaders) {
            String name = "loader" + paths.size();
            Optional<ClassPath> parent = paths.isEmpty() ? Optional.empty() : Optional.of(paths.get(paths.size() - 1));
            paths.add(new ClassPath(name, List.of(container(name + ".jar", each)), 1, parent, false));
        }
        return new Prediction(Universe.of(paths, PLATFORM, SYMBOLS));
    }

    private static Container container(String path, Collection<byte[]> classes) {
        var reader = new ClassFileReader(SYMBOLS);
        List<ClassFacts> facts = new ArrayList<>();
        try {
            for (byte[] each : classes) {
                facts.add(reader.read(each));
            }
        } catch (MalformedClassException e) {
            throw new AssertionError(e.reason(), e);
        }
        var archive = new ArchiveFacts(false, List.of(), Map.of(), Map.of(), List.of(), List.of(), List.of());
        return new Container(path, path, archive, "", facts);
    }

    /** All that the linker reports. */
    List<LinkageFailure> failures() {
        return failures;
    }

    /** The definition that the last loader sees. */
    Definition definition(String dotted) {
        Universe last = universes.get(universes.size() - 1);
        return Objects.requireNonNull(last.lookUp(SYMBOLS.className(dotted.replace('.', '/'))), dotted);
    }

    /** The definition that the last loader sees; empty when there is none. */
    Optional<Definition> find(String dotted) {
        return universes.get(universes.size() - 1).find(SYMBOLS.className(dotted.replace('.', '/')));
    }

    /** Why loading a class fails. */
    Optional<LinkageFailure> causeOf(Definition definition) {
        return new Preparation().causeOf(definition);
    }

    /** What goes wrong where a class resolves a reference: with the reference, or with the class that it names. */
    Optional<LinkageFailure> anyFailureOf(Definition from, Reference reference) {
        return failureOf(from, reference)
                .or(() -> from.loader().find(reference.owner()).flatMap(this::causeOf));
    }

    /** Why a call that resolves selects nothing for an object of a class. */
    Optional<LinkageFailure> failureOfSelection(Definition receiver, Definition caller, Reference call) {
        if (!(new Resolver(caller.loader()).resolve(call) instanceof Resolution.Found found)) {
            return Optional.empty();
        }
        var resolved = new MemberLookup.Member(found.declaredIn(), found.access());
        boolean byInterface = call.kind() == ReferenceKind.INVOKE_INTERFACE;
        Optional<LinkageProblem> problem = Selection.of(receiver, resolved, call.wanted(), byInterface);
        if (problem.isPresent() && caller.loader() == receiver.loader() && !reported(receiver, call)) {
            throw new AssertionError("the linker does not know that " + receiver + " fails " + call);
        }
        return problem.map(each -> new LinkageFailure(
                each, receiver, Optional.of(call), receiver.name(), call.member(), Optional.of(receiver)));
    }

    /** The class in which the field or method is declared that a reference resolves to. */
    Optional<Definition> declaring(Definition from, Reference reference) {
        return new Resolver(from.loader()).resolve(reference) instanceof Resolution.Found found
                ? Optional.of(found.declaredIn())
                : Optional.empty();
    }

    /** What the engine has against a reference; the linker, which takes short cuts, must say the same. */
    Optional<LinkageFailure> failureOf(Definition from, Reference reference) {
        Optional<LinkageFailure> failure = resolvers
                .computeIfAbsent(from, each -> new Resolver(each.loader()))
                .check(from, reference);
        if (failure.isPresent() && holds(from, reference) && !failures.contains(failure.get())) {
            throw new AssertionError("the linker does not know " + failure.get());
        }
        return failure;
    }

    /** What the verifier makes of a class that can be loaded. */
    Verdicts verdicts(Definition definition, byte[] bytes) {
        try {
            return Verdicts.of(definition, VerificationDemands.of(bytes, SYMBOLS), failures);
        } catch (MalformedClassException e) {
            throw new AssertionError(e.reason(), e);
        }
    }

    private static boolean holds(Definition from, Reference reference) {
        return IntStream.range(0, from.facts().referenceCount())
                .anyMatch(i -> from.facts().reference(i) == reference);
    }

    /** What is wrong with one of the demands of a call site; the linker must say the same. */
    Optional<LinkageFailure> conversion(Definition from, Set<Demand> demands) {
        var verification = new Verification(from.loader(), new Preparation());
        Optional<LinkageFailure> failure = demands.stream()
                .flatMap(each -> verification.check(from, each).stream())
                .findFirst();
        if (failure.isPresent() && !failures.contains(failure.get())) {
            throw new AssertionError("the linker does not know " + failure.get());
        }
        return failure;
    }

    /** Under the class itself, or the superclass that it has the fault from. */
    private boolean reported(Definition receiver, Reference call) {
        return failures.stream()
                .anyMatch(failure ->
                        failure.member().equals(call.member()) && Hierarchy.isSubclass(receiver, failure.from()));
    }

    /** The error of a failure on the JDK that runs this. */
    static String error(LinkageFailure failure) {
        return RuleCatalogue.linkage(failure.problem()).error(failure);
    }

    /** The error of a failure on a release. */
    static String error(LinkageFailure failure, int release) {
        Definition from = failure.from();
        return error(new LinkageFailure(
                failure.problem(),
                new Definition(from.facts(), from.origin(), new On(from.loader(), release), from.exported()),
                failure.reference(),
                failure.owner(),
                failure.member(),
                failure.target()));
    }

    /** Classes on another release than they were found on. */
    private record On(ClassSpace space, int release) implements ClassSpace {
        @Override
        public @Nullable Definition lookUp(ClassName name) {
            return space.lookUp(name);
        }

        @Override
        public boolean mayExist(ClassName name) {
            return space.mayExist(name);
        }
    }
}
