package dev.lockstep;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.lockstep.rules.Rule;
import dev.lockstep.rules.RuleCatalogue;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CONVENTIONS says about who may know whom. The commands live in a module of their own, which nothing imports. */
class ArchitectureTest {
    private static final JavaClasses CODE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.lockstep");

    /** Data flows down this list; a package imports only what stands above it. */
    private static final List<String> JOURNEY = List.of(
            "symbol",
            "archive",
            "classfile",
            "identity",
            "layout",
            "universe",
            "linkage",
            "compare",
            "deployment",
            "release",
            "rules",
            "witness",
            "policy",
            "report");

    @Test
    void every_package_has_its_place_in_the_journey() {
        Set<String> packages = CODE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals("dev.lockstep") && !name.startsWith("dev.lockstep.fixtures"))
                .map(name -> name.split("\\.", -1)[2])
                .collect(toSet());

        assertThat(JOURNEY).containsAll(packages);
        assertThat(packages).hasSizeGreaterThan(10);
    }

    @Test
    void data_flows_one_way() {
        for (int i = 0; i < JOURNEY.size(); i++) {
            String[] later =
                    JOURNEY.stream().skip(i + 1L).map(ArchitectureTest::subtree).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(subtree(JOURNEY.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .allowEmptyShould(true)
                    .check(CODE);
        }
    }

    @Test
    void nothing_knows_the_root_package() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.lockstep")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.lockstep")
                .check(CODE);
    }

    @Test
    void no_packages_go_in_circles() {
        slices().matching("dev.lockstep.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @ParameterizedTest
    @CsvSource({
        "org.objectweb.asm, classfile",
        "org.apache.commons.compress, archive",
        "org.tukaani, archive",
        "com.github.luben, archive",
        "japicmp, compare",
        "javassist, compare",
        "org.logicng, deployment",
    })
    void a_library_is_known_to_one_package(String library, String home) {
        knownOnlyTo(library, subtree(home));
    }

    @Test
    void json_is_known_to_those_who_write_files_for_others() {
        knownOnlyTo("com.fasterxml.jackson", subtree("release"), subtree("policy"), subtree("report"));
    }

    @ParameterizedTest
    @CsvSource({"picocli", "me.tongfei.progressbar"})
    void the_terminal_is_known_to_no_step(String library) {
        knownOnlyTo(library, "dev.lockstep.cli..");
    }

    @Test
    void what_runs_in_the_witness_needs_nothing_but_the_jdk() {
        classes()
                .that()
                .resideInAPackage("dev.lockstep.witness.child")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.lockstep.witness.child", "org.jspecify.annotations")
                .check(CODE);
    }

    @Test
    void rules_keep_no_state() {
        classes().that().implement(Rule.class).should().haveOnlyFinalFields().check(CODE);
        assertThat(rules().stream()
                        .flatMap(rule -> rule.getFields().stream())
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC)))
                .isEmpty();
    }

    @Test
    void every_rule_is_in_the_catalogue() {
        Set<String> written = rules().stream().map(JavaClass::getName).collect(toSet());
        Set<String> listed = RuleCatalogue.all().stream()
                .map(rule -> rule.getClass().getName())
                .collect(toSet());

        assertThat(listed).isEqualTo(written).hasSizeGreaterThan(20);
    }

    private static List<JavaClass> rules() {
        return CODE.stream()
                .filter(each -> each.isAssignableTo(Rule.class) && !each.isInterface())
                .toList();
    }

    private static void knownOnlyTo(String library, String... homes) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .and()
                .resideOutsideOfPackage("dev.lockstep.fixtures..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .check(CODE);
    }

    private static String subtree(String step) {
        return "dev.lockstep." + step + "..";
    }
}
