package dev.lockstep.rules.install.natives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.Install;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Scanned;
import dev.lockstep.rules.Severity;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
    private static final Machine HERE = Machine.running();

    @TempDir
    private Path folder;

    @Test
    void the_library_of_this_very_jdk_is_for_this_machine() throws Exception {
        String name = System.mapLibraryName("java");
        Path library = List.of("lib", "bin").stream()
                .map(each -> Path.of(System.getProperty("java.home"), each, name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(folder);
        Assumptions.assumeTrue(Files.isRegularFile(library), "this JDK has no " + name);

        assertThat(Machine.of(Files.readAllBytes(library))).contains(HERE);
    }

    @Test
    void headers_of_all_systems_are_understood() {
        assertThat(Machine.of(elf(62, true))).containsExactly(new Machine("linux", "x86_64"));
        assertThat(Machine.of(elf(21, true))).containsExactly(new Machine("linux", "ppc64le"));
        assertThat(Machine.of(elf(22, false))).containsExactly(new Machine("linux", "s390x"));
        assertThat(Machine.of(pe(0xaa64))).containsExactly(new Machine("windows", "aarch64"));
        assertThat(Machine.of(fat(0x01000007, 0x0100000c)))
                .containsExactly(new Machine("macos", "x86_64"), new Machine("macos", "aarch64"));
        assertThat(Machine.of(new byte[3])).isEmpty();
        assertThat(Machine.of(new byte[4096])).isEmpty();
        assertThat(Machine.of(ByteBuffer.allocate(64)
                        .put((byte) 'M')
                        .put((byte) 'Z')
                        .putInt(0x3c, -1)
                        .array()))
                .isEmpty();
    }

    @Test
    void a_library_of_which_no_build_is_for_this_machine_is_told() throws Exception {
        Finding finding = Scanned.of(new Install().file("native/libtax.so", elf(other(), true)), folder)
                .one("native-library");

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.message()).endsWith("; this machine is " + HERE);
    }

    @Test
    void one_that_brings_a_build_for_this_machine_is_well() throws Exception {
        Assumptions.assumeTrue(HERE.equals(new Machine("linux", "x86_64")), "the headers here are for linux x86_64");

        assertThat(Scanned.of(
                                new Install()
                                        .file("native/linux-s390x/libtax.so", elf(22, false))
                                        .file("native/linux-x86_64/libtax.so", elf(62, true))
                                        .file("native/tax_aarch_64.dll", pe(0xaa64)),
                                folder)
                        .of("native-library"))
                .isEmpty();
    }

    @Test
    void a_file_in_the_folder_of_another_processor_was_copied_wrongly() throws Exception {
        List<Finding> found = Scanned.of(
                        new Install()
                                .file("native/linux-x86_64/libtax.so", elf(183, true))
                                .file("native/linux-s390x/libtax.so", elf(22, false)),
                        folder)
                .of("native-library");

        assertThat(found)
                .filteredOn(finding -> finding.severity() == Severity.WARNING)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo("lies in a folder for x86_64 and is for linux aarch64"));
    }

    private static int other() {
        return HERE.processor().equals("s390x") ? 62 : 22;
    }

    private static byte[] elf(int machine, boolean little) {
        ByteBuffer header = ByteBuffer.allocate(64).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        header.put(0, (byte) 0x7f).put(1, (byte) 'E').put(2, (byte) 'L').put(3, (byte) 'F');
        return header.put(5, (byte) (little ? 1 : 2))
                .putShort(18, (short) machine)
                .array();
    }

    private static byte[] pe(int machine) {
        ByteBuffer header = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        header.put(0, (byte) 'M').put(1, (byte) 'Z').putInt(0x3c, 64);
        return header.putInt(64, 0x00004550).putShort(68, (short) machine).array();
    }

    private static byte[] fat(int... types) {
        ByteBuffer header = ByteBuffer.allocate(128);
        header.putInt(0, 0xcafebabe).putInt(4, types.length);
        for (int i = 0; i < types.length; i++) {
            header.putInt(8 + 20 * i, types[i]);
        }
        return header.array();
    }
}
