package dev.lockstep.classfile;

import dev.lockstep.symbol.RecentSymbols;
import dev.lockstep.symbol.Symbols;
import java.util.zip.CRC32;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Reads one class file in a single pass: ASM finds the constants, the declarations and every instruction are walked in
 * place. No other package sees a class file's bytes.
 *
 * @jvms 4 The class File Format
 */
public final class ClassFileReader {
    private static final int MAGIC = 0xCAFEBABE;

    private final Symbols table;
    private final RecentSymbols symbols;
    private final VerifierTypes verifierTypes;

    /** A reader of classes that belong together: those of one archive. */
    public ClassFileReader(Symbols symbols) {
        this.table = symbols;
        this.symbols = new RecentSymbols(symbols);
        this.verifierTypes = new VerifierTypes(symbols);
    }

    /**
     * Reads declarations and references.
     *
     * @throws MalformedClassException if the bytes are no class file, or one of a version that cannot be read yet
     */
    public ClassFacts read(byte[] bytes) throws MalformedClassException {
        return read(bytes, mark(bytes));
    }

    /**
     * Reads declarations and references of bytes whose mark is known already.
     *
     * @param mark their CRC-32 and size, as in {@link ClassFacts#mark()}
     * @throws MalformedClassException as {@link #read(byte[])}
     */
    ClassFacts read(byte[] bytes, long mark) throws MalformedClassException {
        return read(bytes, mark, true);
    }

    /**
     * Reads declarations alone: enough to link against the class, as one does with the platform's.
     *
     * @throws MalformedClassException as {@link #read(byte[])}
     */
    public ClassFacts readDeclarations(byte[] bytes) throws MalformedClassException {
        return read(bytes, mark(bytes), false);
    }

    private ClassFacts read(byte[] bytes, long mark, boolean withReferences) throws MalformedClassException {
        try {
            return new ClassFilePass(bytes, open(bytes), table, symbols, verifierTypes, withReferences).facts(mark);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedClassException("not a class file: its structure points nowhere or ends early", e);
        }
    }

    private static long mark(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue() << 32 ^ bytes.length;
    }

    /**
     * Opens the constant pool.
     *
     * @throws MalformedClassException that says what is wrong, if the bytes are no class file
     */
    public static ClassReader open(byte[] bytes) throws MalformedClassException {
        if (bytes.length < 10 || u4(bytes) != MAGIC) {
            throw new MalformedClassException(
                    bytes.length == 0 ? "not a class file: empty" : "not a class file: does not begin with CAFEBABE");
        }
        int major = (bytes[6] & 0xFF) << 8 | (bytes[7] & 0xFF);
        try {
            return new ClassReader(bytes);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new MalformedClassException(
                    major > Opcodes.V28
                            ? "class-file version " + major + " is newer than this version of lockstep can read"
                            : "not a class file: the constant pool is broken or ends early",
                    e);
        }
    }

    private static int u4(byte[] bytes) {
        return (bytes[0] & 0xFF) << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
    }
}
