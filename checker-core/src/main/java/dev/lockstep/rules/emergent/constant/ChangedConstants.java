package dev.lockstep.rules.emergent.constant;

import dev.lockstep.classfile.ClassFacts;
import dev.lockstep.classfile.MalformedClassException;
import dev.lockstep.classfile.canonical.Constants;
import dev.lockstep.classfile.canonical.Constants.Field;
import dev.lockstep.deployment.ReleasePair;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import dev.lockstep.deployment.StateFiles;
import dev.lockstep.universe.Definition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the constants whose value compilers wrote into other classes and that two releases do not declare alike. */
final class ChangedConstants {
    private static final int CONSTANT = ClassFacts.ACC_STATIC | ClassFacts.ACC_FINAL;

    private ChangedConstants() {}

    static List<ChangedConstant> in(ReleasePair pair, List<ChangedClass> changed) throws IOException {
        List<ChangedConstant> constants = new ArrayList<>();
        for (ChangedClass each : changed) {
            if (mayDeclareOne(each.before().facts())) {
                constants.addAll(ofClass(pair, each));
            }
        }
        return constants;
    }

    private static boolean mayDeclareOne(ClassFacts facts) {
        for (int i = 0; i < facts.fieldCount(); i++) {
            int access = facts.fieldAccess(i) & (CONSTANT | ClassFacts.ACC_PRIVATE);
            String descriptor = facts.field(i).descriptor();
            if (access == CONSTANT && (descriptor.length() == 1 || descriptor.equals("Ljava/lang/String;"))) {
                return true;
            }
        }
        return false;
    }

    private static List<ChangedConstant> ofClass(ReleasePair pair, ChangedClass each) throws IOException {
        Map<String, Field> before = declaredIn(pair.deployedFiles(), each.before());
        Map<String, Field> after = declaredIn(pair.candidateFiles(), each.after());
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<ChangedConstant> constants = new ArrayList<>();
        for (String name : names) {
            var constant = new ChangedConstant(
                    each, name, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name)));
            boolean wasCompiledIn = constant.oldValue().isPresent();
            if (wasCompiledIn && !constant.oldValue().equals(constant.newValue())) {
                constants.add(constant);
            }
        }
        return constants;
    }

    private static Map<String, Field> declaredIn(StateFiles files, Definition definition) throws IOException {
        try {
            return Constants.declaredIn(files.bytes(definition));
        } catch (MalformedClassException e) {
            throw new IOException(definition + ": " + e.reason(), e);
        }
    }
}
