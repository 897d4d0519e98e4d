package dev.lockstep.rules.install.natives;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An operating system and a processor.
 *
 * @param system {@code linux}, {@code windows}, {@code macos} or {@code freebsd}
 * @param processor for example {@code x86_64} or {@code aarch64}
 * @see <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html">System V ABI, ELF header</a>
 * @see <a href="https://learn.microsoft.com/windows/win32/debug/pe-format">PE format</a>
 */
record Machine(String system, String processor) {
    private static final Map<Integer, String> ELF = Map.of(
            3,
            "x86",
            62,
            "x86_64",
            40,
            "arm",
            183,
            "aarch64",
            22,
            "s390x",
            243,
            "riscv64",
            258,
            "loongarch64",
            8,
            "mips",
            20,
            "ppc");
    private static final int ELF_PPC64 = 21;
    private static final Map<Integer, String> PE = Map.of(0x14c, "x86", 0x8664, "x86_64", 0xaa64, "aarch64");
    private static final Map<Integer, String> MACH_O = Map.of(7, "x86", 0x01000007, "x86_64", 0x0100000c, "aarch64");
    private static final int MOST_IN_FAT = 16;

    /** The machine that runs this. */
    static Machine running() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Machine of(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String system = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "macos" : name;
        return new Machine(system, processor(osArch).orElse(osArch));
    }

    /** The processor that a word names; empty when it names none. */
    static Optional<String> processor(String word) {
        return switch (word.toLowerCase(Locale.ROOT).replace('-', '_')) {
            case "x86_64", "amd64", "x64", "win64" -> Optional.of("x86_64");
            case "x86", "i386", "i486", "i586", "i686", "x86_32", "win32" -> Optional.of("x86");
            case "aarch64", "aarch_64", "arm64" -> Optional.of("aarch64");
            case "arm", "armv6", "armv7", "armhf" -> Optional.of("arm");
            case "ppc64le", "s390x", "ppc64", "riscv64", "loongarch64" -> Optional.of(word.toLowerCase(Locale.ROOT));
            default -> Optional.empty();
        };
    }

    /** The machines that a library is for, by its header; empty for what is no library or not known. */
    static List<Machine> of(byte[] library) {
        ByteBuffer header = ByteBuffer.wrap(library);
        if (library.length < 64) {
            return List.of();
        }
        int magic = header.getInt(0);
        if (magic == 0x7f454c46) {
            return elf(header);
        }
        if (library[0] == 'M' && library[1] == 'Z') {
            return pe(header.order(ByteOrder.LITTLE_ENDIAN));
        }
        return machO(header, magic);
    }

    private static List<Machine> elf(ByteBuffer header) {
        boolean little = header.get(5) == 1;
        header.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int machine = Short.toUnsignedInt(header.getShort(18));
        String processor = machine == ELF_PPC64 ? (little ? "ppc64le" : "ppc64") : ELF.get(machine);
        return processor == null
                ? List.of()
                : List.of(new Machine(header.get(7) == 9 ? "freebsd" : "linux", processor));
    }

    private static List<Machine> pe(ByteBuffer header) {
        int at = header.getInt(0x3c);
        if (at < 0 || at > header.capacity() - 6 || header.getInt(at) != 0x00004550) {
            return List.of();
        }
        String processor = PE.get(Short.toUnsignedInt(header.getShort(at + 4)));
        return processor == null ? List.of() : List.of(new Machine("windows", processor));
    }

    private static List<Machine> machO(ByteBuffer header, int magic) {
        List<Integer> types = new ArrayList<>();
        switch (magic) {
            case 0xfeedface, 0xfeedfacf -> types.add(header.getInt(4));
            case 0xcefaedfe, 0xcffaedfe -> types.add(Integer.reverseBytes(header.getInt(4)));
            case 0xcafebabe -> {
                int count = header.getInt(4);
                for (int i = 0; i < Math.min(count, MOST_IN_FAT) && 8 + 20 * i + 4 <= header.capacity(); i++) {
                    types.add(header.getInt(8 + 20 * i));
                }
            }
            default -> {}
        }
        return types.stream()
                .filter(MACH_O::containsKey)
                .map(type -> new Machine("macos", MACH_O.getOrDefault(type, "")))
                .toList();
    }

    @Override
    public String toString() {
        return system + " " + processor;
    }
}
