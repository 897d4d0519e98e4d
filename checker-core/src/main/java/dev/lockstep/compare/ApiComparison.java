package dev.lockstep.compare;

import japicmp.cmp.ClassesComparator;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.cmp.JarArchiveComparatorOptions.ClassPathMode;
import japicmp.compat.CompatibilityChanges;
import japicmp.model.AccessModifier;
import japicmp.model.JApiClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import javassist.ClassPool;
import javassist.CtClass;
import javassist.NotFoundException;

/**
 * japicmp over some class pairs, in pools of their own that die with the run: it keeps everything that a pool ever
 * loaded. The comparison runs in memory; japicmp's own front end wants archives on disk, all of whose classes it reads,
 * and looks types up on the class path of the program that called it.
 */
final class ApiComparison {
    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger JAPICMP = Logger.getLogger("japicmp");

    static {
        JAPICMP.setLevel(Level.OFF);
    }

    private final Side.View deployed;
    private final Side.View candidate;

    ApiComparison(Side.View deployed, Side.View candidate) {
        this.deployed = deployed;
        this.candidate = candidate;
    }

    /**
     * What could be found out.
     *
     * @param changes unsorted
     * @param failed class names for which japicmp or javassist gave up, with the reason
     */
    record Outcome(List<ApiChange> changes, TreeMap<String, String> failed) {}

    /**
     * Compares classes that both sides hold. A class that makes japicmp fail is found by halving and left out; the
     * others are compared without it.
     *
     * @param classNames names with dots
     * @param onlyMembers those among them that nobody outside can name, but whose members visible classes pass on
     */
    Outcome compare(List<String> classNames, Set<String> onlyMembers) {
        var outcome = new Outcome(new ArrayList<>(), new TreeMap<>());
        if (!classNames.isEmpty()) {
            compare(classNames, onlyMembers, outcome);
        }
        return outcome;
    }

    private void compare(List<String> classNames, Set<String> onlyMembers, Outcome outcome) {
        try {
            outcome.changes.addAll(run(classNames, onlyMembers, outcome));
        } catch (RuntimeException | NotFoundException | StackOverflowError e) {
            if (classNames.size() == 1) {
                outcome.failed.put(classNames.get(0), "japicmp cannot compare it: " + reason(e));
                return;
            }
            int half = classNames.size() / 2;
            compare(classNames.subList(0, half), onlyMembers, outcome);
            compare(classNames.subList(half, classNames.size()), onlyMembers, outcome);
        }
    }

    private static String reason(Throwable e) {
        String message =
                e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
        return message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    private List<ApiChange> run(List<String> classNames, Set<String> onlyMembers, Outcome outcome)
            throws NotFoundException {
        Set<String> asked = Set.copyOf(classNames);
        var comparator = new Comparator(new IsolatedPool(deployed, asked), new IsolatedPool(candidate, asked));
        var oldClasses = new ArrayList<CtClass>();
        var newClasses = new ArrayList<CtClass>();
        var garbled = new TreeSet<String>();
        for (String className : classNames) {
            CtClass old = comparator.oldPool.get(className);
            CtClass now = comparator.newPool.get(className);
            if (comparator.oldPool.madeUp(className) || comparator.newPool.madeUp(className)) {
                garbled.add(className);
            } else {
                oldClasses.add(old);
                newClasses.add(now);
            }
        }
        var changes = new ArrayList<ApiChange>();
        for (JApiClass compared : comparator.comparePairs(oldClasses, newClasses)) {
            String name = compared.getFullyQualifiedName();
            var reading = new ClassReading(
                    compared,
                    deployed.header(name).orElseThrow(),
                    candidate.header(name).orElseThrow());
            changes.addAll(onlyMembers.contains(name) ? reading.members() : reading.all());
        }
        garbled.forEach(name -> outcome.failed.put(name, "corrupt class file"));
        return changes;
    }

    /** japicmp's comparator with our pools in place of those that it makes. */
    private static final class Comparator extends JarArchiveComparator {
        private final IsolatedPool oldPool;
        private final IsolatedPool newPool;

        Comparator(IsolatedPool oldPool, IsolatedPool newPool) {
            super(options());
            this.oldPool = oldPool;
            this.newPool = newPool;
        }

        /** Members below {@code protected} are read too, since one may have been visible before. */
        private static JarArchiveComparatorOptions options() {
            var options = new JarArchiveComparatorOptions();
            options.setClassPathMode(ClassPathMode.TWO_SEPARATE_CLASSPATHS);
            options.setAccessModifier(AccessModifier.PACKAGE_PROTECTED);
            options.setNoAnnotations(true);
            return options;
        }

        List<JApiClass> comparePairs(List<CtClass> oldClasses, List<CtClass> newClasses) {
            var classes = new ClassesComparator(this, getJarArchiveComparatorOptions());
            classes.compare(oldClasses, newClasses);
            new CompatibilityChanges(this, getJarArchiveComparatorOptions()).evaluate(classes.getClasses());
            return classes.getClasses();
        }

        @Override
        public ClassPool getOldClassPool() {
            return oldPool;
        }

        @Override
        public ClassPool getNewClassPool() {
            return newPool;
        }

        @Override
        public Optional<CtClass> loadClass(ArchiveType side, String name) {
            if (name.equalsIgnoreCase("n.a.")) {
                return Optional.empty(); // japicmp's word for "no superclass"
            }
            try {
                return Optional.of((side == ArchiveType.OLD ? oldPool : newPool).get(name));
            } catch (NotFoundException e) {
                throw new IllegalStateException(name, e);
            }
        }
    }
}
