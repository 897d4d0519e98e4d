package dev.lockstep.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javassist.bytecode.BadBytecode;
import javassist.bytecode.SignatureAttribute;
import javassist.bytecode.SignatureAttribute.TypeParameter;
import org.jspecify.annotations.Nullable;

/**
 * Generic signatures that differ in nothing but the names of type parameters. Those names are no part of any contract,
 * and japicmp compares them.
 *
 * @jvms 4.7.9.1 Signatures
 */
final class TypeParameters {
    private static final Pattern VARIABLE = Pattern.compile("(?<=[<;:()\\[*+\\-^>]|^)T([^.;\\[/<>:]+);");

    private TypeParameters() {}

    /** Whether the two classes declare the same type parameters and supertypes, names of parameters aside. */
    static boolean onlyRenamed(@Nullable String oldClass, @Nullable String newClass) {
        if (oldClass == null || newClass == null) {
            return false;
        }
        try {
            return canonical(oldClass, ofClass(oldClass)).equals(canonical(newClass, ofClass(newClass)));
        } catch (BadBytecode e) {
            return false;
        }
    }

    /** The same for a member, whose signature may use the parameters of its class. */
    static boolean onlyRenamed(
            @Nullable String oldClass,
            @Nullable String oldMember,
            @Nullable String newClass,
            @Nullable String newMember) {
        if (oldMember == null || newMember == null) {
            return false;
        }
        try {
            return canonical(oldMember, ofMember(oldClass, oldMember))
                    .equals(canonical(newMember, ofMember(newClass, newMember)));
        } catch (BadBytecode e) {
            return false;
        }
    }

    private static List<String> ofClass(String signature) throws BadBytecode {
        return names(SignatureAttribute.toClassSignature(signature).getParameters());
    }

    private static List<String> ofMember(@Nullable String ofClass, String signature) throws BadBytecode {
        var names = new ArrayList<String>();
        if (signature.indexOf('(') >= 0) {
            names.addAll(names(SignatureAttribute.toMethodSignature(signature).getTypeParameters()));
        }
        if (ofClass != null) {
            names.addAll(ofClass(ofClass));
        }
        return names;
    }

    private static List<String> names(TypeParameter[] parameters) {
        return Stream.of(parameters).map(TypeParameter::getName).toList();
    }

    /** Writes each type variable as its position among {@code names}, where it is declared and where it is used. */
    private static String canonical(String signature, List<String> names) {
        String declared = signature;
        for (int i = 0; i < names.size(); i++) {
            declared = Pattern.compile("(?<=[<;>])" + Pattern.quote(names.get(i)) + ":")
                    .matcher(declared)
                    .replaceAll("#" + i + ":");
        }
        return VARIABLE.matcher(declared).replaceAll(use -> {
            int position = names.indexOf(use.group(1));
            return Matcher.quoteReplacement(position < 0 ? use.group() : "T#" + position + ";");
        });
    }
}
