package dev.lockstep.witness.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Jars;
import dev.lockstep.witness.child.Answer.Stage;
import dev.lockstep.witness.child.Question.Kind;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asked in this JVM: what links is silent, and leaves no trace of having been run. */
class CourtTest {
    private static final String TRACE = "lockstep.court.ran";
    private static final String RUNS = "{ System.setProperty(\"" + TRACE + "\", \"yes\"); }";

    private static final Compiled CLASSES = Compiled.of(
            "package lib; public interface Task { Object LOADED = Task.ran(); void work(); default void rest() " + RUNS
                    + " static Object ran() { System.setProperty(\"" + TRACE + "\", \"yes\"); return 1; } }",
            "package lib; public class Base implements Task { static " + RUNS + " " + RUNS
                    + " public static int count = Integer.getInteger(\"none\", 3); public long size = 1;"
                    + " public Base(int one, long two, String... three) " + RUNS
                    + " public Base() " + RUNS + " public void work() " + RUNS
                    + " public static double tool(float f, double d, int[] i) { System.setProperty(\"" + TRACE
                    + "\", \"yes\"); return d; } public static native void library(); private static void own() " + RUNS
                    + " }",
            "package lib; public abstract class Half { static " + RUNS + " protected Half(int a) " + RUNS
                    + " public abstract void done(); }",
            "package app; public class Client extends lib.Base { static " + RUNS + " Client() { super(1, 2); }"
                    + " public void work() { super.work(); } }",
            "package app; public abstract class Middle extends lib.Half { static " + RUNS + " Middle() { super(1); } }",
            "package app; public interface Calls extends lib.Task { default void work() " + RUNS + " }",
            "package app; public class Plain extends Thread { static " + RUNS + " public void run() " + RUNS + " }");

    @TempDir
    private static Path folder;

    private static Path jar;

    @BeforeAll
    static void write() throws IOException {
        jar = Jars.write(folder.resolve("classes.jar"), CLASSES);
    }

    @AfterEach
    void forget() {
        System.clearProperty(TRACE);
    }

    @ParameterizedTest
    @MethodSource("questionsAboutWhatLinks")
    void what_links_is_silent_and_runs_nothing(Question question) throws IOException {
        assertThat(ask(question).error()).isEmpty();
        assertThat(System.getProperty(TRACE)).isNull();
    }

    @Test
    void these_classes_leave_a_trace_where_they_are_run() throws Exception {
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            Class.forName("app.Client", true, loader);
        }
        assertThat(System.getProperty(TRACE)).isEqualTo("yes");
    }

    static Stream<Question> questionsAboutWhatLinks() {
        String base = "lib/Base";
        String many = "(IJ[Ljava/lang/String;)V";
        return Stream.of(
                ofClass(Kind.LOAD, "app/Client"),
                ofClass(Kind.LINK, "app/Client"),
                new Question(Kind.CONVERT, 0, "app/Client", "app/Client", "lib/Task", "", "", false),
                new Question(Kind.REFER_VIRTUAL, 0, "app/Client", "app/Client", base, "work", "()V", false),
                new Question(Kind.REFER_STATIC, 0, "app/Client", base, base, "tool", "(FD[I)D", false),
                ofClass(Kind.LINK, "lib/Task"),
                in("app/Client", Kind.LOOK_UP, base, "", ""),
                in("app/Client", Kind.CLASS, base, "", ""),
                in("app/Client", Kind.CATCH, "java/lang/Error", "", ""),
                in("app/Calls", Kind.CATCH, "java/lang/Error", "", ""),
                in("app/Calls", Kind.CLASS, base, "", ""),
                in("app/Client", Kind.NEW, base, "", ""),
                in("app/Client", Kind.GET_STATIC, base, "count", "I"),
                in("app/Client", Kind.PUT_STATIC, base, "count", "I"),
                in("app/Client", Kind.GET_STATIC, "lib/Task", "LOADED", "Ljava/lang/Object;"),
                in("app/Client", Kind.GET_FIELD, base, "size", "J"),
                in("app/Client", Kind.PUT_FIELD, base, "size", "J"),
                in("app/Client", Kind.INVOKE_VIRTUAL, base, "work", "()V"),
                in("app/Client", Kind.INVOKE_STATIC, base, "tool", "(FD[I)D"),
                in("app/Client", Kind.INVOKE_STATIC, base, "library", "()V"),
                in(base, Kind.INVOKE_STATIC, base, "own", "()V"),
                in("app/Client", Kind.INVOKE_SPECIAL, base, "work", "()V"),
                in("app/Client", Kind.INVOKE_SPECIAL, base, "<init>", many),
                in("app/Middle", Kind.INVOKE_SPECIAL, base, "<init>", many),
                in("app/Middle", Kind.INVOKE_SPECIAL, "lib/Half", "<init>", "(I)V"),
                in("app/Client", Kind.NEW_INVOKE_SPECIAL, base, "<init>", "()V"),
                ofInterface("app/Client", Kind.INVOKE_INTERFACE, "lib/Task", "work"),
                ofInterface("app/Client", Kind.INVOKE_STATIC, "lib/Task", "ran", "()Ljava/lang/Object;"),
                new Question(Kind.INVOKE_VIRTUAL, 0, base, "app/Client", base, "work", "()V", false),
                new Question(Kind.INVOKE_INTERFACE, 0, "lib/Task", "app/Client", "lib/Task", "rest", "()V", true));
    }

    @Test
    void what_does_not_link_is_thrown() throws IOException {
        assertThat(ask(in("app/Client", Kind.INVOKE_STATIC, "lib/Base", "tool", "()V")))
                .isEqualTo(new Answer(Stage.EXECUTION, "java.lang.NoSuchMethodError", "'void lib.Base.tool()'"));
        assertThat(ask(in("app/Client", Kind.INVOKE_STATIC, "lib/Base", "own", "()V"))
                        .error())
                .isEqualTo("java.lang.IllegalAccessError");
        assertThat(ask(in("app/Client", Kind.NEW, "lib/Half", "", "")).error())
                .isEqualTo("java.lang.InstantiationError");
        assertThat(ask(in("app/Client", Kind.LOOK_UP, "lib/Gone", "", "")))
                .isEqualTo(new Answer(Stage.EXECUTION, "java.lang.NoClassDefFoundError", "lib/Gone"));
        assertThat(ask(in("app/Client", Kind.CATCH, "lib/Gone", "", "")))
                .isEqualTo(new Answer(Stage.LINK, "java.lang.NoClassDefFoundError", "lib/Gone"));
        assertThat(ask(in("app/Client", Kind.CATCH, "lib/Base", "", "")).error())
                .isEqualTo("java.lang.VerifyError");
        assertThat(ask(ofClass(Kind.LOAD, "app/Gone")))
                .isEqualTo(new Answer(Stage.LOAD, "java.lang.ClassNotFoundException", "app.Gone"));
        assertThat(System.getProperty(TRACE)).isNull();
    }

    @Test
    void code_of_the_jdk_is_not_run_either() throws IOException {
        String exit = "(I)V";
        assertThat(ask(in("app/Client", Kind.INVOKE_STATIC, "java/lang/System", "exit", exit)))
                .isEqualTo(Answer.notTried("code of the JDK would be run if the reference linked"));
        assertThat(ask(in("app/Plain", Kind.INVOKE_SPECIAL, "java/lang/Thread", "<init>", "()V"))
                        .stage())
                .isEqualTo(Stage.NOT_TRIED);
        assertThat(ask(new Question(
                                Kind.INVOKE_VIRTUAL,
                                0,
                                "app/Plain",
                                "app/Plain",
                                "java/lang/Thread",
                                "start",
                                "()V",
                                false))
                        .stage())
                .isEqualTo(Stage.NOT_TRIED);
    }

    @Test
    void what_the_jdk_does_not_have_or_not_show_can_be_asked_about() throws IOException {
        assertThat(ask(in("app/Client", Kind.INVOKE_STATIC, "java/lang/System", "exit", "()V"))
                        .error())
                .isEqualTo("java.lang.NoSuchMethodError");
        assertThat(ask(in("app/Client", Kind.INVOKE_STATIC, "jdk/internal/misc/VM", "initLevel", "()I"))
                        .error())
                .isEqualTo("java.lang.IllegalAccessError");
    }

    private static Question ofClass(Kind kind, String name) {
        return new Question(kind, 0, name, "", "", "", "", false);
    }

    private static Question in(String host, Kind kind, String owner, String name, String descriptor) {
        return new Question(kind, 0, host, "", owner, name, descriptor, false);
    }

    private static Question ofInterface(String host, Kind kind, String owner, String name) {
        return ofInterface(host, kind, owner, name, "()V");
    }

    private static Question ofInterface(String host, Kind kind, String owner, String name, String descriptor) {
        return new Question(kind, 0, host, "", owner, name, descriptor, true);
    }

    private static Answer ask(Question question) throws IOException {
        var loader = new Plan.Loader(Plan.NO_PARENT, false, List.of(jar.toString()));
        try (var court = new Court(new Plan(List.of(loader), List.of(question)))) {
            return court.ask(question);
        }
    }
}
