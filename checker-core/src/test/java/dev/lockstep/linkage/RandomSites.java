package dev.lockstep.linkage;

import dev.lockstep.fixtures.Call;
import dev.lockstep.fixtures.Judge;
import dev.lockstep.fixtures.Outcome;
import dev.lockstep.linkage.ClassModel.Member;
import dev.lockstep.symbol.Reference;
import dev.lockstep.universe.Definition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.objectweb.asm.Opcodes;

/** A random library with sites that use it, each judged by the engine and by the JVM. */
final class RandomSites {
    /** The class of the bootstrap method, which no library is to define. */
    private static final Map<String, byte[]> BOOTSTRAP =
            Map.of(Bootstrap.class.getName(), ClassFileVersion.read(Bootstrap.class));

    private final SplittableRandom random;
    private final RandomLibrary library;
    private final List<Site> sites = new ArrayList<>();

    RandomSites(long seed, int count) {
        this.random = new SplittableRandom(seed);
        this.library = new RandomLibrary(random, count);
        for (int i = 0; i < count; i++) {
            site(i);
        }
    }

    List<JudgedSite> judge() {
        List<Map<String, byte[]>> loaders = new ArrayList<>();
        for (int i = 0; i < (library.twoLoaders ? 2 : 1); i++) {
            loaders.add(new HashMap<>());
        }
        library.mixed.forEach((name, model) -> loaders.get(Objects.requireNonNull(library.loaders.get(name)))
                .put(name.replace('/', '.'), model.bytes()));
        sites.forEach(site -> loaders.get(site.loader).put(site.dotted(), site.bytes()));
        Prediction prediction =
                Prediction.ofLoaders(loaders.stream().map(Map::values).toList());
        receivers(prediction);
        List<Optional<LinkageFailure>> predicted =
                sites.stream().map(site -> predict(prediction, site)).toList();
        List<Call> calls = sites.stream().map(Site::call).toList();
        List<JudgedSite> judged = new ArrayList<>();
        loaders.add(0, BOOTSTRAP);
        for (Judge judge : Judge.all()) {
            List<List<Outcome.Thrown>> happened = judge.run(loaders, calls);
            for (int i = 0; i < sites.size(); i++) {
                judged.add(new JudgedSite(sites.get(i), judge, predicted.get(i), happened.get(i)));
            }
        }
        return judged;
    }

    /** A call needs an object of a class that the JVM can make: sites whose receiver it cannot are dropped. */
    private void receivers(Prediction prediction) {
        sites.removeIf(site -> site.receiver
                .filter(name -> !library.mixed.containsKey(name)
                        || prediction.definition(name).facts().isAbstract()
                        || prediction.causeOf(prediction.definition(name)).isPresent())
                .isPresent());
    }

    private static Optional<LinkageFailure> predict(Prediction prediction, Site site) {
        Definition from = prediction.definition(site.dotted());
        Optional<LinkageFailure> refused = prediction
                .causeOf(from)
                .or(() -> prediction.verdicts(from, site.bytes()).refusals().stream()
                        .findFirst());
        if (refused.isPresent()) {
            return refused;
        }
        for (Reference each : site.references) {
            if (site.receiver.isPresent() && each.member().isPresent() && !fits(prediction, site, each)) {
                return Optional.empty(); // a ClassCastException ends it
            }
            Optional<LinkageFailure> failed = prediction.anyFailureOf(from, each);
            if (failed.isPresent()) {
                return failed;
            }
        }
        return site.receiver.flatMap(receiver -> prediction.failureOfSelection(
                prediction.definition(receiver), from, site.references.get(site.references.size() - 1)));
    }

    private static boolean fits(Prediction prediction, Site site, Reference call) {
        Definition receiver = prediction.definition(site.receiver.orElseThrow());
        Definition owner = prediction.definition(call.owner().dotted());
        return Hierarchy.isSubclass(receiver, owner)
                || Hierarchy.allInterfaces(receiver).contains(owner);
    }

    List<Site> sites() {
        return sites;
    }

    private void site(int number) {
        String packageName = library.pick(RandomLibrary.PACKAGES);
        var model = new ClassModel(packageName + "/S" + number, Opcodes.ACC_PUBLIC);
        var site = new Site(model, library.twoLoaders ? random.nextInt(2) : 0);
        if (library.chance(40)) {
            model.superclass = supertype(model, false);
        }
        if (library.chance(25)) {
            model.interfaces.add(supertype(model, true));
        }
        if (library.chance(30)) {
            String host = library.anyClass();
            if (host.startsWith(packageName + "/")) {
                model.nestHost = host;
            }
        }
        fill(site);
        sites.add(site);
    }

    /** One that a compiler would let the site have, but for a few. */
    private String supertype(ClassModel of, boolean asInterface) {
        List<String> legal = library.built.values().stream()
                .filter(each -> each.isInterface() == asInterface && (each.access & Opcodes.ACC_FINAL) == 0)
                .filter(each -> each.isOpenTo(of))
                .map(each -> each.name)
                .toList();
        return legal.isEmpty() || library.chance(5) ? library.anyClass() : library.pick(legal);
    }

    private void fill(Site site) {
        String owner = owner(site);
        ClassModel built = Objects.requireNonNull(library.built.get(owner));
        Member field = member(owner, true);
        Member method = member(owner, false);
        boolean asInterface = built.isInterface() != library.chance(3);
        switch (random.nextInt(34)) {
            case 0, 1, 2 -> site.field(field.isStatic() ? Opcodes.GETSTATIC : Opcodes.GETFIELD, owner, field);
            case 3, 4 -> site.field(field.isStatic() ? Opcodes.PUTSTATIC : Opcodes.PUTFIELD, owner, field);
            case 5, 6, 7, 8, 9, 10 -> call(site, owner, built, method, asInterface);
            case 11 -> site.create(owner);
            case 12, 13 -> construct(site, owner);
            case 14 -> site.test(Opcodes.CHECKCAST, owner, library.chance(20));
            case 15 -> site.test(Opcodes.INSTANCEOF, owner, library.chance(20));
            case 16 -> site.array(owner, library.chance(50));
            case 17 -> site.constantClass(owner, library.chance(30));
            case 18 -> site.constantMethodType("(IL" + owner + ";)[L" + library.anyClass() + ";");
            case 19, 20 -> fieldHandle(site, owner, field);
            case 21, 22, 23 -> methodHandle(site, owner, method, asInterface);
            case 24, 25 -> dynamicCall(site, owner, method, asInterface);
            case 26 -> site.dynamicConstant(owner);
            case 27 -> site.cloneArray(owner);
            case 28 -> polymorphicCall(site, owner);
            case 29, 30 -> callOn(site, owner, built, method);
            case 31, 32 -> superCall(site);
            default -> rare(site, owner);
        }
    }

    /** Often the superclass or a nest host, since access is where sites differ. */
    private String owner(Site site) {
        if (!library.chance(15)) {
            List<String> open = library.built.values().stream()
                    .filter(each -> each.isOpenTo(site.model))
                    .map(each -> each.name)
                    .toList();
            if (!open.isEmpty() && library.chance(50)) {
                return library.pick(open);
            }
        }
        String near = library.chance(50) ? site.model.superclass : site.model.nestHost;
        return near != null && library.built.containsKey(near) && library.chance(50) ? near : library.anyClass();
    }

    /** A member that one of the versions has, or now and then any. */
    private Member member(String owner, boolean field) {
        Map<String, ClassModel> version = library.chance(70) ? library.built : library.rebuilt;
        List<Member> members = RandomLibrary.members(version, owner, field).stream()
                .filter(each -> !each.name().equals("<init>"))
                .filter(each -> (each.access() & Opcodes.ACC_PRIVATE) == 0 || library.chance(30))
                .toList();
        if (members.isEmpty() || library.chance(5)) {
            return field ? library.field() : library.method();
        }
        return library.pick(members);
    }

    private void call(Site site, String owner, ClassModel built, Member method, boolean asInterface) {
        if (method.isStatic() != library.chance(5)) {
            site.call(Opcodes.INVOKESTATIC, owner, method, asInterface);
        } else if (built.isInterface()) {
            site.call(Opcodes.INVOKEINTERFACE, owner, method, true);
        } else {
            site.call(Opcodes.INVOKEVIRTUAL, owner, method, false);
        }
    }

    private void callOn(Site site, String owner, ClassModel built, Member method) {
        int opcode = built.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        site.callOn(library.anyClass(), opcode, owner, method);
    }

    private static final Member CONSTRUCTOR = new Member(Opcodes.ACC_PUBLIC, "<init>", "()V");

    private void construct(Site site, String owner) {
        if (library.chance(50) && library.built.containsKey(site.model.superclass)) {
            site.superConstructor(CONSTRUCTOR);
        } else {
            site.createAndConstruct(owner, CONSTRUCTOR);
        }
    }

    private void superCall(Site site) {
        boolean ofInterface = !site.model.interfaces.isEmpty() && library.chance(50);
        String owner = ofInterface ? site.model.interfaces.get(0) : site.model.superclass;
        if (!library.built.containsKey(owner)) {
            site.create(library.anyClass());
            return;
        }
        String above = library.built.get(owner).superclass;
        boolean further = !ofInterface && library.chance(40) && library.built.containsKey(above);
        String named = further ? above : owner;
        site.superCall(
                named,
                member(named, false),
                Objects.requireNonNull(library.built.get(named)).isInterface());
    }

    private void fieldHandle(Site site, String owner, Member field) {
        int tag = field.isStatic()
                ? (library.chance(50) ? Opcodes.H_GETSTATIC : Opcodes.H_PUTSTATIC)
                : (library.chance(50) ? Opcodes.H_GETFIELD : Opcodes.H_PUTFIELD);
        site.constantHandle(tag, owner, field, false);
    }

    private void methodHandle(Site site, String owner, Member method, boolean asInterface) {
        if (library.chance(15)) {
            site.constantHandle(Opcodes.H_NEWINVOKESPECIAL, owner, CONSTRUCTOR, false);
        } else {
            int tag = tag(owner, method);
            site.constantHandle(tag, owner, method, asInterface(tag, asInterface));
        }
    }

    private void dynamicCall(Site site, String owner, Member method, boolean asInterface) {
        String descriptor = "(L" + library.anyClass() + ";)V";
        int tag = tag(owner, method);
        site.dynamicCall(descriptor, tag, owner, method, asInterface(tag, asInterface));
    }

    /** The kind of the constant is part of the format where the handle is not of a static method. */
    private static boolean asInterface(int tag, boolean wanted) {
        return tag == Opcodes.H_INVOKESTATIC ? wanted : tag == Opcodes.H_INVOKEINTERFACE;
    }

    private int tag(String owner, Member method) {
        if (method.isStatic()) {
            return Opcodes.H_INVOKESTATIC;
        }
        return Objects.requireNonNull(library.built.get(owner)).isInterface()
                ? Opcodes.H_INVOKEINTERFACE
                : Opcodes.H_INVOKEVIRTUAL;
    }

    private void polymorphicCall(Site site, String owner) {
        var method = new Member(Opcodes.ACC_PUBLIC, "invokeExact", "(L" + owner + ";)V");
        site.call(Opcodes.INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", method, false);
    }

    private void rare(Site site, String owner) {
        site.caught(owner);
    }
}
