package dev.lockstep;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.Jars;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Two releases of a small random program whose parts are tied by more than links: constants, switches, nests, names in
 * strings and files, services, versions of jars.
 */
final class RandomPrograms {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final String[] JARS = {"core", "app", "ext"};

    private final Random random;
    private final boolean renamedTool;
    private final boolean looseBeans;
    private final Install deployed;
    private final Install candidate;

    RandomPrograms(long seed) {
        this.random = new Random(seed * SPREAD);
        this.renamedTool = random.nextBoolean();
        this.looseBeans = random.nextBoolean();
        this.deployed = release(random.nextBoolean() ? "1.0" : "2.0");
        this.candidate = release(random.nextBoolean() ? "1.0" : "2.0");
    }

    Install deployed() {
        return deployed;
    }

    Install candidate() {
        return candidate;
    }

    private boolean mostly() {
        return random.nextInt(3) > 0;
    }

    private String anyJar() {
        return JARS[random.nextInt(JARS.length)];
    }

    /** The files of one jar after the other, by path. */
    private static final class Parts {
        private final Map<String, Map<String, byte[]>> classes = new TreeMap<>();
        private final Map<String, Map<String, String>> texts = new TreeMap<>();

        void addClass(String jar, Compiled from, String name) {
            if (from.classes().containsKey(name)) {
                classes.computeIfAbsent(jar, j -> new TreeMap<>()).put(name, from.bytes(name));
            }
        }

        void addText(String jar, String path, String text) {
            texts.computeIfAbsent(jar, j -> new LinkedHashMap<>()).put(path, text);
        }
    }

    private Install release(String toolVersion) {
        List<String> sources = new ArrayList<>();
        sources.add("package core; public class Limits { public static final int MAX = %s; }"
                .formatted(random.nextBoolean() ? 5 : 9));
        boolean blue = random.nextBoolean();
        sources.add("package core; public enum Color { RED, GREEN%s }".formatted(blue ? ", BLUE" : ""));
        sources.add("package core; public interface Service {}");
        boolean more = random.nextBoolean();
        sources.add("""
                package core;
                public class Outer {
                    %s
                    public Runnable first() { return new Runnable() { public void run() {} }; }
                    public Object other() { return new java.util.ArrayList<String>() {}; }
                }
                """.formatted(
                        more
                                ? "static final Comparable<String> C = new Comparable<>() {"
                                        + " public int compareTo(String s) { return 0; } };"
                                : ""));
        sources.add("package ext; public class Plugin %s { public Plugin(%s) {} }"
                .formatted(mostly() ? "implements core.Service" : "", mostly() ? "" : "int size"));
        sources.add("package ext; public class Other {}");
        sources.add("package tool; public class Tool { public int %s() { return %s; } }"
                .formatted(random.nextBoolean() ? "version" : "release", random.nextInt(2)));
        sources.add(main(blue));
        Compiled all = Compiled.of(sources.toArray(String[]::new));
        return install(all, toolVersion);
    }

    private String main(boolean blue) {
        List<String> asks = new ArrayList<>();
        for (String ask : List.of(
                "Class.forName(\"ext.Plugin\")",
                "Class.forName(\"ext.Other\")",
                "Main.class.getResource(\"/res/a.txt\")",
                "Main.class.getResource(\"/res/b.txt\")",
                "java.util.ResourceBundle.getBundle(\"res.messages\")",
                "java.util.ResourceBundle.getBundle(\"x\").getString(\"one\")",
                "java.util.ResourceBundle.getBundle(\"x\").getString(\"two\")")) {
            if (random.nextInt(3) == 0) {
                asks.add(ask + ";");
            }
        }
        return """
                package app;
                public class Main {
                    static int max() { return core.Limits.MAX; }
                    static int paint(core.Color color) {
                        return switch (color) { case RED -> 1; case GREEN -> 2; %s };
                    }
                    static Object ask() throws Exception { %s return null; }
                }
                """.formatted(blue ? "case BLUE -> 3;" : "", String.join(" ", asks));
    }

    private Install install(Compiled all, String toolVersion) {
        var parts = new Parts();
        for (String name : all.classes().keySet()) {
            boolean split = name.startsWith("core.Outer$");
            String home = name.substring(0, name.indexOf('.'));
            boolean moves = name.startsWith("ext.") && !mostly();
            if (!moves || random.nextBoolean()) {
                parts.addClass(split ? "ext" : moves ? anyJar() : home, all, name);
            }
        }
        for (String resource : List.of("res/a.txt", "res/b.txt")) {
            if (mostly()) {
                parts.addText(anyJar(), resource, "text");
            }
        }
        if (mostly()) {
            parts.addText(
                    anyJar(),
                    "res/messages.properties",
                    (random.nextBoolean() ? "one=1\n" : "") + (random.nextBoolean() ? "two=2\n" : ""));
        }
        if (random.nextBoolean()) {
            parts.addText(anyJar(), "META-INF/services/core.Service", "ext.Plugin\n");
        }
        var install = new Install();
        String bean = random.nextBoolean() ? "ext.Plugin" : "ext.Other";
        String beans =
                "<beans xmlns=\"http://www.springframework.org/schema/beans\"><bean class=\"" + bean + "\"/></beans>";
        if (looseBeans) {
            install.file("conf/beans.xml", beans);
        } else {
            parts.addText("app", "beans.xml", beans);
        }
        parts.addText(
                "tool",
                "META-INF/MANIFEST.MF",
                Jars.manifest(new LinkedHashMap<>(Map.of("Implementation-Version", toolVersion))));
        parts.classes.forEach((jar, classes) -> install.jar(
                "lib/" + jar + (jar.equals("tool") && renamedTool ? "-" + toolVersion : "") + ".jar",
                new Compiled(classes),
                parts.texts.getOrDefault(jar, Map.of())));
        return install;
    }
}
