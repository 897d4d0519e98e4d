package dev.lockstep.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Checker;
import dev.lockstep.CheckerOptions;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.ForkedJvm;
import dev.lockstep.fixtures.Install;
import dev.lockstep.fixtures.JavaHomes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails because of how files and loaders stand to each other, and a scan says nothing of. */
class UnjudgedInstallTest {
    @TempDir
    private Path folder;

    /** A web application that brings its own copy of a type which it hands to a class of the server. */
    @Test
    void two_loaders_that_mean_different_classes_by_one_name() throws IOException {
        Compiled type = Compiled.of("package lib; public class Type {}");
        Compiled base = Compiled.of(
                type, "package lib; public class Base { public static void take(Type type) { new Type(); } }");
        Compiled user = Compiled.of(
                type.plus(base),
                "package app; public class User implements Runnable {"
                        + " public void run() { lib.Base.take(new lib.Type()); } }");
        Compiled server = Compiled.of("""
                package server;

                public class Main extends ClassLoader {
                    public static void main(String[] args) throws Exception {
                        ((Runnable) new Main().loadClass("app.User").getConstructor().newInstance()).run();
                    }

                    @Override
                    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                        if (!name.equals("app.User") && !name.equals("lib.Type")) {
                            return super.loadClass(name, resolve);
                        }
                        try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                            byte[] bytes = in.readAllBytes();
                            Class<?> known = findLoadedClass(name);
                            return known == null ? defineClass(name, bytes, 0, bytes.length) : known;
                        } catch (java.io.IOException e) {
                            throw new ClassNotFoundException(name, e);
                        }
                    }
                }
                """);
        Path install = new Install()
                .jar("lib/server.jar", type.plus(base).plus(server))
                .jar("webapps/shop/WEB-INF/lib/shop.jar", type.plus(user))
                .writeTo(folder.resolve("loaders"));

        isUnjudged(
                install,
                "java.lang.LinkageError: loader constraint violation",
                "server.Main",
                "lib/server.jar",
                "webapps/shop/WEB-INF/lib/shop.jar");
    }

    private static void isUnjudged(Path install, String error, String main, String... classPath) throws IOException {
        Path[] files = Arrays.stream(classPath).map(install::resolve).toArray(Path[]::new);
        for (Path home : JavaHomes.judges().values()) {
            ForkedJvm.Exit exit = ForkedJvm.on(files).inHome(home).main(main);

            assertThat(exit.code()).as(exit.toString()).isNotZero();
            assertThat(exit.stderr()).contains(error);
        }
        assertThat(Checker.scan(install, CheckerOptions.DEFAULT).findings())
                .noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
