package dev.lockstep.rules.emergent.names;

import dev.lockstep.classfile.StringUses.Use;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.Symbols;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What code can ask for by a name that it holds as a string. */
enum LookUp {
    CLASS("class", "ClassNotFoundException"),
    RESOURCE("resource", "a missing resource"),
    BUNDLE("resource bundle", "MissingResourceException"),
    KEY("message key", "MissingResourceException");

    private static final Set<String> OF_CLASSES = Set.of("forName", "loadClass", "findClass");
    private static final Set<String> OF_RESOURCES = Set.of(
            "getResource",
            "getResources",
            "getResourceAsStream",
            "getSystemResource",
            "getSystemResources",
            "getSystemResourceAsStream");
    private static final Set<String> OF_KEYS = Set.of("getString", "getObject", "getStringArray");

    private final String label;
    private final String consequence;

    LookUp(String label, String consequence) {
        this.label = label;
        this.consequence = consequence;
    }

    /** As part of a sentence. */
    String label() {
        return label;
    }

    /** What the program meets where there is none. */
    String consequence() {
        return consequence;
    }

    /**
     * One question of the code.
     *
     * @param name as the state has it: a binary name with dots, a path from the root of the class path, a key
     * @param certain whether the JDK itself is asked, and not a method that merely looks like one of its
     */
    record Ask(LookUp lookUp, String name, boolean certain) {}

    /** What a constant asks for where it is used; absent when that is no look-up. */
    static Optional<Ask> of(Use use, ClassName holder) {
        if (use.argument() != 0) {
            return Optional.empty();
        }
        boolean loader = use.owner().endsWith("ClassLoader");
        boolean reflects = use.owner().equals("java.lang.Class");
        if (OF_CLASSES.contains(use.name())) {
            boolean jdk = reflects || loader || use.owner().equals("java.lang.invoke.MethodHandles$Lookup");
            return Optional.of(new Ask(CLASS, use.text(), jdk));
        }
        if (OF_RESOURCES.contains(use.name()) && (reflects || loader)) {
            return Optional.of(new Ask(RESOURCE, reflects ? resolve(use.text(), holder) : use.text(), true));
        }
        boolean bundle = use.owner().equals("java.util.ResourceBundle");
        if (use.name().equals("getBundle") && bundle) {
            return Optional.of(new Ask(BUNDLE, use.text(), true));
        }
        if (OF_KEYS.contains(use.name()) && (bundle || use.owner().equals("java.util.PropertyResourceBundle"))) {
            return Optional.of(new Ask(KEY, use.text(), true));
        }
        return use.name().equals("getString") && use.text().indexOf('.') > 0
                ? Optional.of(new Ask(KEY, use.text(), false))
                : Optional.empty();
    }

    /** As {@link Class#getResource} does: a name without a slash in front lies beside the class. */
    private static String resolve(String name, ClassName holder) {
        if (name.startsWith("/")) {
            return name.substring(1);
        }
        String folder = holder.packageName().replace('.', '/');
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** The methods by whose references a class is known to look anything up, as positions in the table of symbols. */
    static BitSet members(Symbols symbols) {
        var members = new BitSet();
        String text = "(Ljava/lang/String;";
        OF_CLASSES.forEach(name -> List.of(")", "ZLjava/lang/ClassLoader;)", "Z)")
                .forEach(rest -> members.set(symbols.nameAndType(name, text + rest + "Ljava/lang/Class;")
                        .index())));
        OF_RESOURCES.forEach(name -> List.of("Ljava/net/URL;", "Ljava/util/Enumeration;", "Ljava/io/InputStream;")
                .forEach(type ->
                        members.set(symbols.nameAndType(name, text + ")" + type).index())));
        List.of("", "Ljava/util/Locale;", "Ljava/util/Locale;Ljava/lang/ClassLoader;")
                .forEach(rest ->
                        members.set(symbols.nameAndType("getBundle", text + rest + ")Ljava/util/ResourceBundle;")
                                .index()));
        keys(symbols, members);
        return members;
    }

    /** Those of them that look message keys up. */
    static BitSet keyMembers(Symbols symbols) {
        var members = new BitSet();
        keys(symbols, members);
        return members;
    }

    private static void keys(Symbols symbols, BitSet members) {
        List.of(
                        symbols.nameAndType("getString", "(Ljava/lang/String;)Ljava/lang/String;"),
                        symbols.nameAndType("getString", "(Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/String;"),
                        symbols.nameAndType("getObject", "(Ljava/lang/String;)Ljava/lang/Object;"),
                        symbols.nameAndType("getStringArray", "(Ljava/lang/String;)[Ljava/lang/String;"))
                .forEach(member -> members.set(member.index()));
    }
}
