package dev.lockstep.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.archive.Unreadable;
import dev.lockstep.classfile.ReadTrees;
import dev.lockstep.fixtures.Compiled;
import dev.lockstep.fixtures.Install;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shell is the judge: each script is run with a {@code java} that tells what it is given. */
class StartScriptsTest {
    private static final Compiled APP = Compiled.of("package app; public class Main {}");
    private static final Compiled A = Compiled.of("package a; public class A {}");
    private static final Compiled B = Compiled.of("package b; public class B {}");
    private static final Compiled P = Compiled.of("package p; public class P {}");

    private static final String TELLS = """
            #!/bin/sh
            [ -n "$CLASSPATH" ] && path=$CLASSPATH
            while [ $# -gt 0 ]; do
              case "$1" in
                -cp|-classpath|--class-path) path=$2; shift;;
                --class-path=*) path=${1#*=};;
              esac
              shift
            done
            printf '%s' "$path"
            """;

    @TempDir
    Path folder;

    private final ReadTrees trees = new ReadTrees();

    @AfterEach
    void close() throws Exception {
        trees.close();
    }

    static Stream<String> scripts() {
        return Stream.of(
                // what build tools write
                """
                app_path=$0
                APP_HOME=${app_path%"${app_path##*/}"}
                APP_HOME=$( cd -P "${APP_HOME:-./}.." > /dev/null && printf '%s\\n' "$PWD" ) || exit
                CLASSPATH=$APP_HOME/lib/main.jar:$APP_HOME/lib/b.jar:$APP_HOME/lib/a.jar
                if [ -n "$JAVA_HOME" ] ; then JAVACMD=$JAVA_HOME/bin/java ; else JAVACMD=java ; fi
                if "${cygwin:-false}" ; then CLASSPATH=$( cygpath --path --mixed "$CLASSPATH" ) ; fi
                set -- \\
                        -classpath "$CLASSPATH" \\
                        app.Main \\
                        "$@"
                exec "$JAVACMD" "$@"
                """,
                """
                BASEDIR=`dirname $0`/..
                BASEDIR=`cd "$BASEDIR" && pwd`
                if [ -z "$REPO" ]
                then
                  REPO="$BASEDIR"/lib
                fi
                CLASSPATH="$BASEDIR"/etc:"$REPO"/main.jar:"$REPO"/a.jar
                [ -n "$ENDORSED_DIR" ] && CLASSPATH=$BASEDIR/$ENDORSED_DIR/*:$CLASSPATH
                exec "$JAVA_HOME/bin/java" $JAVA_OPTS \\
                  -classpath "$CLASSPATH" \\
                  -Dapp.home="$BASEDIR" \\
                  app.Main \\
                  "$@"
                """,
                """
                real_path () { ( cd "$(dirname "$1")" && pwd -P ) }
                run() { "$java_cmd" $java_args -cp "$app_classpath" app.Main "$@" ; }
                app_home="$(real_path "$0")"
                lib_dir="$(cd "${app_home}/../lib"; pwd -P)"
                app_classpath="$lib_dir/b.jar:$lib_dir/main.jar"
                java_cmd="${JAVA_HOME}/bin/java"
                run "$@"
                """,
                // what people write
                """
                cd "$(dirname "$0")/.."
                exec java -cp lib/main.jar:lib/b.jar app.Main
                """,
                """
                # java -cp lib/a.jar is not what is started
                cat > /dev/null <<EOF
                java -cp lib/a.jar app.Main
                EOF
                HERE=$(dirname "$0")
                java --class-path="$HERE/../lib/main.jar:$HERE/../lib/a.jar" app.Main # -cp none
                """,
                """
                HOME_DIR=$(cd $(dirname $0)/.. ; pwd)
                CP=
                for jar in "$HOME_DIR"/lib/*.jar; do
                  CP="$CP:$jar"
                done
                java -Xmx64m -cp "$CP" app.Main
                """,
                """
                DIR=$(dirname "$0")
                OPTS="-Xmx64m -cp $DIR/../lib/b.jar:$DIR/../lib/main.jar"
                eval exec "$JAVA_HOME/bin/java" $OPTS app.Main
                """,
                """
                . "$(dirname "$0")/setenv.sh"
                java -cp "$APP_CP" app.Main
                """,
                """
                DIR=$(cd "$(dirname "$0")/.." && pwd)
                CLASSPATH="$DIR/lib/a.jar"
                CLASSPATH="${CLASSPATH}:$DIR/lib/main.jar"
                export CLASSPATH
                java app.Main
                """,
                """
                DIR=$(cd "$(dirname "$0")/.." && pwd)
                RUNNER=$(ls $DIR/lib/ma*n.jar)
                SEP=:
                LIBS="$DIR/lib/b.jar"
                exec "$JAVA_HOME/bin/java" $JAVA_OPTS -cp \\
                    $RUNNER$SEP$LIBS app.Main
                """,
                """
                DIR=$(cd "$(dirname "$0")/.." && pwd)
                java -cp "$DIR/lib/main.jar:$DIR/plugins/*" app.Main
                """);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void the_jvm_is_started_with_what_the_shell_would_give_it(String script) throws Exception {
        Path shell = Path.of("/bin/sh");
        assumeTrue(Files.isExecutable(shell), "there is no POSIX shell here");
        Install install = install("#!/bin/sh\n" + script);

        ClassPath started = started(install);

        Path root = install.writeTo(Files.createDirectories(folder.resolve("run")));
        Set<String> given = new LinkedHashSet<>(runs(root, shell));
        boolean ordered = started.ordered() == started.containers().size();
        assertThat(paths(started)).hasSizeGreaterThan(1).containsExactlyInAnyOrderElementsOf(given);
        if (ordered) {
            assertThat(paths(started)).containsExactlyElementsOf(given);
        }
    }

    @Test
    void a_jar_that_the_script_leaves_out_is_loaded_by_nobody_and_plugins_stand_below() throws Exception {
        Layout layout = recognize(install("""
                #!/bin/sh
                java -cp lib/main.jar:lib/b.jar app.Main
                """));

        assertThat(layout.classPaths()).hasSize(2);
        ClassPath rest = layout.classPaths().get(1);
        assertThat(paths(rest)).containsExactly("plugins/p.jar");
        assertThat(rest.parent()).contains(layout.classPaths().get(0));
        assertThat(layout.notPlaced())
                .containsExactly(
                        new Unreadable("lib/a.jar", "bin/app names the jars of that folder one by one, without it"));
        assertThat(layout.idle()).extracting(Container::path).containsExactly("lib/a.jar");
    }

    @Test
    void a_wildcard_states_no_order_and_takes_what_there_is() throws Exception {
        ClassPath started = started(install("#!/bin/sh\njava -cp conf:lib/main.jar:lib/* app.Main\n"));

        assertThat(paths(started)).containsExactly("lib/main.jar", "lib/a.jar", "lib/b.jar");
        assertThat(started.ordered()).isEqualTo(1);
        assertThat(started.started()).isEqualTo(3);
    }

    @Test
    void what_only_the_running_script_knows_may_be_any_jar_beside_those_that_it_names() throws Exception {
        Layout layout = recognize(install("""
                #!/bin/sh
                MORE=$(find . -name '*.jar' | tr '\\n' ':')
                java -cp "lib/main.jar:lib/b.jar:$MORE" app.Main
                """));

        assertThat(layout.notPlaced()).isEmpty();
        assertThat(paths(layout.classPaths().get(1))).containsExactly("lib/a.jar", "plugins/p.jar");
    }

    @Test
    void a_named_jar_that_is_not_there_is_told() throws Exception {
        Layout layout = recognize(install("#!/bin/sh\njava -cp lib/main.jar:lib/gone.jar:lib/b.jar app.Main\n"));

        assertThat(layout.missingEntries()).containsExactly(new Layout.MissingEntry("bin/app", "lib/gone.jar"));
    }

    @Test
    void scripts_with_other_class_paths_are_loaders_of_their_own() throws Exception {
        Layout layout = recognize(install("#!/bin/sh\njava -cp lib/main.jar:lib/b.jar app.Main\n")
                .file("bin/tool", "#!/bin/sh\njava -cp lib/a.jar app.Tool\n")
                .file("bin/again.sh", "java -cp lib/main.jar:lib/b.jar app.Again\n"));

        assertThat(layout.classPaths()).extracting(ClassPath::name).containsExactly("bin/tool", "bin/again.sh", ".");
    }

    @Test
    void a_tool_of_a_server_has_nothing_of_the_server_below_it() throws Exception {
        Layout layout = recognize(new Install()
                .jar("bin/bootstrap.jar", APP)
                .jar("lib/catalina.jar", B)
                .jar("tools/a.jar", A)
                .jar("plugins/p.jar", P)
                .classes("webapps/shop/WEB-INF/classes", P)
                .file("bin/tool.sh", "java -cp tools/a.jar a.A\n"));

        assertThat(paths(layout.classPath("bin/tool.sh").orElseThrow())).containsExactly("tools/a.jar");
        assertThat(layout.classPath(".").orElseThrow().parent()).isEmpty();
        assertThat(layout.classPath("webapps/shop").orElseThrow().parent())
                .map(ClassPath::name)
                .contains("common.loader");
    }

    @Test
    void a_batch_file_counts_where_there_is_no_script() throws Exception {
        var install = new Install()
                .jar("lib/main.jar", APP)
                .jar("lib/a.jar", A)
                .jar("lib/b.jar", B)
                .file("bin/app.bat", """
                        @rem set CLASSPATH=lib\\nothing.jar
                        set DIRNAME=%~dp0
                        if "%DIRNAME%"=="" set DIRNAME=.
                        set APP_HOME=%DIRNAME%..
                        set "CLASSPATH=%APP_HOME%\\lib\\main.jar;%APP_HOME%\\lib\\b.jar"
                        if exist extra (set CLASSPATH=%CLASSPATH%;%APP_HOME%\\lib\\a.jar)
                        "%JAVA_HOME%/bin/java.exe" %OPTS%  -classpath "%CLASSPATH%" app.Main %*
                        """.replace("\n", "\r\n"));

        assertThat(paths(started(install))).containsExactly("lib/main.jar", "lib/b.jar", "lib/a.jar");
    }

    @Test
    void no_text_makes_the_reading_fail_or_hang() throws Exception {
        List<String> hostile = new ArrayList<>(List.of(
                "${".repeat(5_000),
                "$(".repeat(5_000),
                "`\"'".repeat(5_000),
                "A=$A$A\n".repeat(200),
                "<<".repeat(900)));
        hostile.add("A=x\n" + "A=${A:-$A}$A$A$A\n".repeat(60) + "java -cp $A/lib/a.jar Main");
        hostile.add(". bin/app\n".repeat(40));
        hostile.add("java -cp");
        hostile.add("${a:-".repeat(3_000) + "lib/a.jar" + "}".repeat(3_000));
        for (String text : hostile) {
            Layout layout = recognize(new Install()
                    .jar("lib/a.jar", A)
                    .file("bin/app", "#!/bin/sh\n" + text)
                    .file("bin/app2.bat", "set A=%A%\n" + text));
            assertThat(layout.classPaths()).isNotEmpty();
        }
    }

    private static Install install(String script) {
        return new Install()
                .file("bin/app", script)
                .file("bin/setenv.sh", "APP_CP=\"$(dirname \"$0\")/../lib/main.jar:$(dirname \"$0\")/../lib/b.jar\"\n")
                .jar("lib/a.jar", A)
                .jar("lib/b.jar", B)
                .jar("lib/main.jar", APP)
                .jar("plugins/p.jar", P);
    }

    private Layout recognize(Install install) throws Exception {
        return LayoutRecognizer.recognize(trees.facts(install.writeTo(Files.createTempDirectory(folder, "tree"))), 17);
    }

    private ClassPath started(Install install) throws Exception {
        return recognize(install).classPaths().stream()
                .filter(each -> each.name().startsWith("bin/"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> paths(ClassPath classPath) {
        return classPath.containers().stream().map(Container::path).toList();
    }

    /** The jars with which the script starts {@code java}, wildcards expanded. */
    private List<String> runs(Path root, Path shell) throws Exception {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, TELLS);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        var builder =
                new ProcessBuilder(shell.toString(), root.resolve("bin/app").toString());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(Set.of("PATH"));
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
        environment.put("PATH", java.getParent() + File.pathSeparator + environment.getOrDefault("PATH", ""));
        Process process =
                builder.directory(root.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String given = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        List<String> jars = new ArrayList<>();
        for (String entry : given.strip().split(":", -1)) {
            Path path = root.resolve(entry.isEmpty() ? "." : entry).normalize();
            if (entry.endsWith("*")) {
                try (Stream<Path> all = Files.list(path.getParent())) {
                    new TreeSet<>(all.map(each -> root.relativize(each).toString())
                                    .toList())
                            .forEach(jars::add);
                }
            } else if (entry.endsWith(".jar")) {
                jars.add(root.toRealPath().relativize(path.toRealPath()).toString());
            }
        }
        return jars;
    }
}
