package dev.lockstep.linkage;

import dev.lockstep.linkage.ClassModel.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;

/**
 * A small random library in two versions, and the mix of both that somebody deployed. Names come from small pools, so
 * that members hide, override and replace each other.
 */
final class RandomLibrary {
    static final List<String> PACKAGES = List.of("p", "q");
    private static final List<Integer> VISIBILITIES =
            List.of(Opcodes.ACC_PUBLIC, Opcodes.ACC_PUBLIC, Opcodes.ACC_PROTECTED, 0, Opcodes.ACC_PRIVATE);
    private static final int MAX_CLASSES = 10;

    private final SplittableRandom random;
    private final int sites;
    final Map<String, ClassModel> built = new LinkedHashMap<>();
    final Map<String, ClassModel> rebuilt = new LinkedHashMap<>();
    final Map<String, ClassModel> mixed = new LinkedHashMap<>();
    final Map<String, Integer> loaders = new HashMap<>();
    final boolean twoLoaders;

    /** @param sites how many classes of each package may be named as members of nests */
    RandomLibrary(SplittableRandom random, int sites) {
        this.random = random;
        this.sites = sites;
        this.twoLoaders = chance(30);
        int count = 5 + random.nextInt(MAX_CLASSES - 4);
        for (int i = 0; i < count; i++) {
            String name = pick(PACKAGES) + "/C" + i;
            built.put(name, declare(name));
            loaders.put(name, twoLoaders ? random.nextInt(2) : 0);
        }
        built.values().forEach(this::nest);
        built.forEach((name, model) -> rebuilt.put(name, model.copy()));
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            edit();
        }
        for (String name : built.keySet()) {
            Map<String, ClassModel> side = chance(50) ? built : rebuilt;
            if (side.containsKey(name)) {
                mixed.put(name, side.get(name).copy());
            }
        }
        mixed.values().forEach(this::spareTheJvm);
    }

    /**
     * HotSpot 17 crashes in {@code klassVtable::update_inherited_vtable} when a class overrides the package-private
     * method of another package which in turn implements an interface's.
     */
    private void spareTheJvm(ClassModel model) {
        for (int i = 0; i < model.methods.size(); i++) {
            Member method = model.methods.get(i);
            boolean packagePrivate = (method.access() & ClassModel.ACCESS) == 0;
            boolean ofInterface = mixed.values().stream()
                    .anyMatch(each -> each.isInterface()
                            && each.methods.stream()
                                    .anyMatch(other -> other.with(0).equals(method.with(0))));
            boolean elsewhere = mixed.values().stream()
                    .anyMatch(each -> !each.packageName().equals(model.packageName())
                            && each.methods.stream()
                                    .anyMatch(other -> other.with(0).equals(method.with(0))));
            if (packagePrivate && ofInterface && elsewhere) {
                model.methods.set(i, method.with(method.access() | Opcodes.ACC_PUBLIC));
            }
        }
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    String anyClass() {
        return pick(List.copyOf(built.keySet()));
    }

    private ClassModel declare(String name) {
        int access = chance(75) ? Opcodes.ACC_PUBLIC : 0;
        int kind = random.nextInt(10);
        if (kind < 4) {
            access |= Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
        } else if (kind < 6) {
            access |= Opcodes.ACC_ABSTRACT;
        }
        var model = new ClassModel(name, access);
        if (!model.isInterface()) {
            List<String> classes = declared(model, each -> !each.isInterface());
            if (!classes.isEmpty() && chance(65)) {
                model.superclass = pick(classes);
            } else if (chance(10)) {
                model.superclass = "java/lang/RuntimeException";
            }
            model.methods.add(new Member(visibility(), "<init>", "()V"));
        }
        List<String> interfaces = declared(model, ClassModel::isInterface);
        for (int i = random.nextInt(3); i > 0 && !interfaces.isEmpty(); i--) {
            model.interfaces.add(pick(interfaces));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            model.fields.add(field());
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            model.methods.add(method());
        }
        return model;
    }

    private List<String> declared(ClassModel by, Predicate<ClassModel> kind) {
        return built.values().stream()
                .filter(kind)
                .filter(each -> each.isOpenTo(by))
                .map(each -> each.name)
                .toList();
    }

    private void nest(ClassModel model) {
        if (chance(30)) {
            for (int i = 0; i < sites; i += 1 + random.nextInt(4)) {
                model.nestMembers.add(model.packageName() + "/S" + i);
            }
        }
        List<String> neighbours = built.values().stream()
                .filter(each -> each != model && each.packageName().equals(model.packageName()))
                .map(each -> each.name)
                .toList();
        if (!neighbours.isEmpty() && chance(20)) {
            model.nestHost = pick(neighbours);
        }
        model.nestMembers.addAll(neighbours.stream().filter(each -> chance(40)).toList());
    }

    private int visibility() {
        return pick(VISIBILITIES);
    }

    Member field() {
        int access = visibility() | (chance(50) ? Opcodes.ACC_STATIC : 0) | (chance(15) ? Opcodes.ACC_FINAL : 0);
        return new Member(access, "f" + random.nextInt(3), chance(60) ? "I" : chance(50) ? "J" : type());
    }

    Member method() {
        int access = visibility()
                | (chance(30) ? Opcodes.ACC_STATIC : 0)
                | (chance(40) ? Opcodes.ACC_ABSTRACT : 0)
                | (chance(8) ? Opcodes.ACC_FINAL : 0);
        String descriptor = chance(60) ? "()V" : chance(50) ? "()I" : chance(50) ? "(" + type() + ")V" : "()" + type();
        if (chance(5)) {
            return new Member(access & ~Opcodes.ACC_FINAL, "hashCode", "()I");
        }
        return new Member(access, "m" + random.nextInt(3), descriptor);
    }

    private String type() {
        return built.isEmpty() ? "Ljava/lang/String;" : (chance(15) ? "[" : "") + "L" + anyClass() + ";";
    }

    private void edit() {
        String name = anyClass();
        ClassModel model = rebuilt.get(name);
        if (model == null) {
            return;
        }
        switch (random.nextInt(22)) {
            case 0, 1 -> model.methods.add(random.nextInt(model.methods.size() + 1), method());
            case 2, 3 -> model.fields.add(random.nextInt(model.fields.size() + 1), field());
            case 4, 5 -> remove(model.methods);
            case 6 -> remove(model.fields);
            case 7, 8 -> toggle(model.methods, Opcodes.ACC_STATIC);
            case 9 -> toggle(model.fields, Opcodes.ACC_STATIC);
            case 10 -> toggle(model.methods, Opcodes.ACC_FINAL);
            case 11 -> toggle(model.fields, Opcodes.ACC_FINAL);
            case 12, 13 -> toggle(model.methods, Opcodes.ACC_ABSTRACT);
            case 14 -> seen(model.methods);
            case 15 -> seen(model.fields);
            case 16 -> model.access ^= Opcodes.ACC_PUBLIC;
            case 17 -> model.access ^= chance(50) ? Opcodes.ACC_FINAL : Opcodes.ACC_ABSTRACT;
            case 18 -> model.access ^= Opcodes.ACC_INTERFACE;
            case 19 -> model.superclass = chance(70) ? anyClass() : "java/lang/Object";
            case 20 -> inherit(model);
            default -> rare(model);
        }
    }

    private void inherit(ClassModel model) {
        if (!model.interfaces.isEmpty() && chance(50)) {
            remove(model.interfaces);
        } else {
            model.interfaces.add(anyClass());
        }
    }

    private void rare(ClassModel model) {
        switch (random.nextInt(4)) {
            case 0 -> rebuilt.remove(model.name);
            case 1 -> built.keySet().stream().filter(each -> chance(40)).forEach(model.permitted::add);
            case 2 -> model.nestMembers.clear();
            default -> {
                // The whole signature moves up.
                ClassModel above = rebuilt.get(model.superclass);
                if (above != null && !model.methods.isEmpty()) {
                    above.methods.add(model.methods.remove(random.nextInt(model.methods.size())));
                }
            }
        }
    }

    private void remove(List<?> from) {
        if (!from.isEmpty()) {
            from.remove(random.nextInt(from.size()));
        }
    }

    private void toggle(List<Member> members, int flag) {
        if (!members.isEmpty()) {
            int at = random.nextInt(members.size());
            members.set(at, members.get(at).with(members.get(at).access() ^ flag));
        }
    }

    private void seen(List<Member> members) {
        if (!members.isEmpty()) {
            int at = random.nextInt(members.size());
            int access = (members.get(at).access() & ~ClassModel.ACCESS) | visibility();
            members.set(at, members.get(at).with(access));
        }
    }

    /** Members that a class of a version has or inherits. */
    static List<Member> members(Map<String, ClassModel> version, String owner, boolean fields) {
        List<Member> found = new ArrayList<>();
        collect(version, owner, fields, found, new ArrayList<>());
        return found;
    }

    private static void collect(
            Map<String, ClassModel> version, String owner, boolean fields, List<Member> found, List<String> seen) {
        ClassModel model = version.get(owner);
        if (model == null || seen.contains(owner)) {
            return;
        }
        seen.add(owner);
        found.addAll(fields ? model.fields : model.methods);
        collect(version, model.superclass, fields, found, seen);
        model.interfaces.forEach(each -> collect(version, each, fields, found, seen));
    }
}
