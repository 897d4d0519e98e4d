package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.demo.DemoShop;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the page about the library compiles, and does what it says. */
class LibraryDocumentTest {
    private static final Path PAGE = Path.of("../docs/library.md");
    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void the_example_gates_the_demo_shop() throws Exception {
        String classPath = System.getProperty("java.class.path");
        Path source = Files.writeString(folder.resolve("ReleaseGate.java"), example());
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-cp", classPath, "-d", folder.toString(), source.toString());
        assertThat(compiled).isZero();
        DemoShop shop = DemoShop.unpack(folder.resolve("shop"));

        assertThat(run(classPath, shop, List.of()).exitCode()).isZero();
        Run partial = run(classPath, shop, List.of("lib/shop-pricing.jar"));
        assertThat(partial.exitCode()).isEqualTo(1);
        assertThat(partial.out())
                .contains("missing-method: neither shop.cart.Cart nor a supertype of it declares this method")
                .contains("at shop.pricing.Pricer in lib/shop-pricing.jar")
                .contains("blocked by [partial-deployment");
    }

    private Run run(String classPath, DemoShop shop, List<String> deploy) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder + File.pathSeparator + classPath,
                "ReleaseGate",
                shop.deployed().toString(),
                shop.candidate().toString()));
        command.addAll(deploy);
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), "");
    }

    private static String example() throws IOException {
        Matcher matcher = JAVA.matcher(Files.readString(PAGE));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
