package dev.lockstep.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.lockstep.classfile.SampleClasses.Sample;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.Reference;
import dev.lockstep.symbol.ReferenceKind;
import dev.lockstep.symbol.Symbols;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Facts of class files that javac, and other compilers, wrote, beside what ASM's tree says of them. */
class ClassFileReaderTest {
    /** The JVM ignores the flags with which ASM marks what stands in attributes. */
    private static final int ALL_FLAGS = 0xFFFF;

    private final Symbols symbols = new Symbols();
    private final ClassFileReader reader = new ClassFileReader(symbols);

    static List<List<Sample>> samples() throws Exception {
        return List.of(
                SampleClasses.ofModule("java.base", 12),
                SampleClasses.ofModule("java.desktop", 60),
                SampleClasses.ofModule("jdk.compiler", 10),
                SampleClasses.ofModule("jdk.localedata", 200),
                SampleClasses.ofJarWith(ObjectMapper.class, 6),
                SampleClasses.ofJarWith(ArchiveEntry.class, 6),
                SampleClasses.ofJarWith(JavaClass.class, 30),
                SampleClasses.ofJarWith(Assertions.class, 12),
                SampleClasses.ofJarWith(Opcodes.class, 1),
                List.of(new Sample("a record", SampleClasses.bytesOf(Sample.class))));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void declarations_are_those_that_asm_sees(List<Sample> samples) throws Exception {
        for (Sample sample : samples) {
            ClassFacts facts = reader.read(sample.bytes());
            ClassNode node = new AsmView(sample.bytes(), symbols).node();

            assertThat(facts.name().internal()).as(sample.label()).isEqualTo(node.name);
            assertThat(facts.access()).as(sample.label()).isEqualTo(node.access & ALL_FLAGS);
            assertThat(facts.majorVersion()).isEqualTo(node.version & 0xFFFF);
            assertThat(facts.minorVersion()).isEqualTo(node.version >>> 16);
            assertThat(facts.superclass().map(ClassName::internal)).isEqualTo(Optional.ofNullable(node.superName));
            assertThat(internal(facts.interfaces())).isEqualTo(node.interfaces);
            assertThat(fields(facts)).as(sample.label()).isEqualTo(fields(node));
            assertThat(methods(facts)).as(sample.label()).isEqualTo(methods(node));
            assertThat(facts.nestHost().map(ClassName::internal)).isEqualTo(Optional.ofNullable(node.nestHostClass));
            assertThat(internal(facts.nestMembers()))
                    .isEqualTo(node.nestMembers == null ? List.of() : node.nestMembers);
            assertThat(facts.permittedSubclasses().map(ClassFileReaderTest::internal))
                    .isEqualTo(Optional.ofNullable(node.permittedSubclasses));
            assertThat(facts.mark())
                    .isEqualTo(reader.read(sample.bytes()).mark())
                    .isNotEqualTo(marked(sample));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void references_are_those_that_asm_sees(List<Sample> samples) throws Exception {
        int total = 0;
        for (Sample sample : samples) {
            Set<Reference> expected = new AsmView(sample.bytes(), symbols).references();

            List<Reference> found = references(reader.read(sample.bytes()));

            assertThat(found).as(sample.label()).doesNotHaveDuplicates();
            assertThat(new HashSet<>(found)).as(sample.label()).isEqualTo(expected);
            total += found.size();
        }
        assertThat(total).isPositive();
    }

    @Test
    void the_samples_hold_what_class_files_can_hold() throws Exception {
        List<ClassFacts> all = new ArrayList<>();
        for (List<Sample> samples : samples()) {
            for (Sample sample : samples) {
                all.add(reader.read(sample.bytes()));
            }
        }

        assertThat(all).hasSizeGreaterThan(1_000);
        assertThat(all).anyMatch(facts -> facts.permittedSubclasses().isPresent());
        assertThat(all).anyMatch(facts -> facts.nestHost().isPresent());
        assertThat(all).anyMatch(facts -> !facts.nestMembers().isEmpty());
        assertThat(all).anyMatch(facts -> facts.interfaces().size() > 2);
        assertThat(all).anyMatch(facts -> facts.majorVersion() < Opcodes.V11);
        assertThat(all.stream().flatMap(facts -> references(facts).stream()).map(Reference::kind))
                .contains(ReferenceKind.values());
    }

    @Test
    void declarations_alone_are_the_same_without_references() throws Exception {
        for (Sample sample : SampleClasses.ofModule("java.base", 100)) {
            ClassFacts whole = reader.read(sample.bytes());

            ClassFacts declared = reader.readDeclarations(sample.bytes());

            assertThat(declared.name()).isSameAs(whole.name());
            assertThat(declared.access()).isEqualTo(whole.access());
            assertThat(declared.superclass()).isEqualTo(whole.superclass());
            assertThat(methods(declared)).isEqualTo(methods(whole));
            assertThat(fields(declared)).isEqualTo(fields(whole));
            assertThat(declared.permittedSubclasses()).isEqualTo(whole.permittedSubclasses());
            assertThat(declared.referenceCount()).isZero();
        }
    }

    @Test
    void members_are_found_by_name_and_descriptor() throws Exception {
        ClassFacts string = reader.read(SampleClasses.bytesOf(String.class));

        int length = string.indexOfMethod(symbols.nameAndType("length", "()I"));

        assertThat(string.method(length)).isSameAs(symbols.nameAndType("length", "()I"));
        assertThat(string.methodAccess(length)).isEqualTo(ClassFacts.ACC_PUBLIC);
        assertThat(string.indexOfMethod(symbols.nameAndType("length", "()J"))).isEqualTo(-1);
        assertThat(string.indexOfField(symbols.nameAndType("length", "()I"))).isEqualTo(-1);
        assertThat(string.indexOfField(symbols.nameAndType("hash", "I"))).isNotNegative();
    }

    /** The mark of the same class with another minor version. */
    private long marked(Sample sample) throws MalformedClassException {
        byte[] bytes = sample.bytes().clone();
        bytes[5] ^= 1;
        return reader.read(bytes).mark();
    }

    private static List<Reference> references(ClassFacts facts) {
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < facts.referenceCount(); i++) {
            references.add(facts.reference(i));
        }
        return references;
    }

    private static List<String> internal(List<ClassName> names) {
        return names.stream().map(ClassName::internal).toList();
    }

    private static List<String> fields(ClassFacts facts) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < facts.fieldCount(); i++) {
            fields.add(member(facts.fieldAccess(i), facts.field(i)));
        }
        return fields;
    }

    private static List<String> methods(ClassFacts facts) {
        List<String> methods = new ArrayList<>();
        for (int i = 0; i < facts.methodCount(); i++) {
            methods.add(member(facts.methodAccess(i), facts.method(i)));
        }
        return methods;
    }

    private static String member(int access, NameAndType member) {
        return access + " " + member.name() + " " + member.descriptor();
    }

    private static List<String> fields(ClassNode node) {
        List<String> fields = new ArrayList<>();
        for (FieldNode field : node.fields) {
            fields.add((field.access & ALL_FLAGS) + " " + field.name + " " + field.desc);
        }
        return fields;
    }

    private static List<String> methods(ClassNode node) {
        List<String> methods = new ArrayList<>();
        for (MethodNode method : node.methods) {
            methods.add((method.access & ALL_FLAGS) + " " + method.name + " " + method.desc);
        }
        return methods;
    }
}
