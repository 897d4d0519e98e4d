package dev.lockstep.classfile;

import dev.lockstep.symbol.ClassName;
import dev.lockstep.symbol.NameAndType;
import dev.lockstep.symbol.RecentSymbols;
import dev.lockstep.symbol.SlotTypes;
import dev.lockstep.symbol.Symbols;
import dev.lockstep.symbol.Utf8;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * The constant pool of one class file, read in place: constants become symbols straight from their bytes. Every index
 * is checked, since a hostile file may point anywhere.
 *
 * @jvms 4.4 The Constant Pool
 */
final class ConstantPool {
    static final int UTF8 = 1;
    static final int INTEGER = 3;
    static final int LONG = 5;
    static final int DOUBLE = 6;
    static final int CLASS = 7;
    static final int STRING = 8;
    static final int FIELDREF = 9;
    static final int METHODREF = 10;
    static final int INTERFACE_METHODREF = 11;
    static final int NAME_AND_TYPE = 12;
    static final int METHOD_HANDLE = 15;
    static final int METHOD_TYPE = 16;
    static final int DYNAMIC = 17;
    static final int INVOKE_DYNAMIC = 18;

    private final byte[] bytes;
    private final ClassReader reader;
    private final RecentSymbols symbols;

    /** The symbol of each text, class and pair, by the index of its constant: looked up once, whatever names it. */
    private final @Nullable Object[] known;

    ConstantPool(byte[] bytes, ClassReader reader, RecentSymbols symbols) {
        this.bytes = bytes;
        this.reader = reader;
        this.symbols = symbols;
        this.known = new @Nullable Object[reader.getItemCount()];
    }

    /** One above the highest index. */
    int size() {
        return reader.getItemCount();
    }

    /** The tag of a constant; 0 for an index that holds none. */
    int tag(int index) {
        int at = index > 0 && index < size() ? reader.getItem(index) : 0;
        return at == 0 ? 0 : bytes[at - 1];
    }

    /** Where the constant's content begins, after the tag. */
    int at(int index, int tag) throws MalformedClassException {
        if (tag(index) != tag) {
            throw new MalformedClassException("constant " + index + " is not of the kind that is asked for");
        }
        return reader.getItem(index);
    }

    /** An unsigned byte of the class file. */
    int u1(int at) {
        return bytes[at] & 0xFF;
    }

    /** An unsigned two-byte value of the class file. */
    int u2(int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    /** A four-byte value of the class file. */
    int u4(int at) {
        return u2(at) << 16 | u2(at + 2);
    }

    /** Whether a Class constant names an array class, by its descriptor. */
    boolean isArray(int classIndex) throws MalformedClassException {
        int text = at(u2(at(classIndex, CLASS)), UTF8);
        return u2(text) > 0 && bytes[text + 2] == '[';
    }

    ClassName className(int classIndex) throws MalformedClassException {
        int at = at(classIndex, CLASS);
        ClassName name = (ClassName) known[classIndex];
        if (name == null) {
            name = symbols.className(utf8(u2(at)));
            known[classIndex] = name;
        }
        return name;
    }

    NameAndType nameAndType(int index) throws MalformedClassException {
        int at = at(index, NAME_AND_TYPE);
        NameAndType pair = (NameAndType) known[index];
        if (pair == null) {
            pair = nameAndType(u2(at), u2(at + 2));
            known[index] = pair;
        }
        return pair;
    }

    NameAndType nameAndType(int nameIndex, int descriptorIndex) throws MalformedClassException {
        if (u2(at(nameIndex, UTF8)) == 0 || u2(at(descriptorIndex, UTF8)) == 0) {
            throw new MalformedClassException("a member has an empty name or descriptor");
        }
        return symbols.nameAndType(utf8(nameIndex), utf8(descriptorIndex));
    }

    /** What a SourceFile attribute says; absent when that is what the name of the class suggests, or no file's name. */
    @Nullable
    Utf8 sourceFile(int classIndex, int index) throws MalformedClassException {
        int name = at(u2(at(classIndex, CLASS)), UTF8);
        int source = at(index, UTF8);
        if (SourcePath.isSuggested(bytes, name + 2, u2(name), source + 2, u2(source))) {
            return null;
        }
        Utf8 said = utf8(index);
        return SourcePath.isFile(said.text()) ? said : null;
    }

    private Utf8 utf8(int index) throws MalformedClassException {
        int text = at(index, UTF8);
        Utf8 symbol = (Utf8) known[index];
        if (symbol == null) {
            symbol = symbols.utf8(bytes, text + 2, u2(text));
            known[index] = symbol;
        }
        return symbol;
    }

    boolean textEquals(int utf8Index, String expected) throws MalformedClassException {
        int text = at(utf8Index, UTF8);
        if (u2(text) != expected.length()) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if (bytes[text + 2 + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The class that a field or method constant names; for an array its descriptor. */
    ClassName ownerOf(int member) throws MalformedClassException {
        return className(ownerIndexOf(member));
    }

    /** The constant of the class that a field or method constant names. */
    int ownerIndexOf(int member) throws MalformedClassException {
        return u2(memberAt(member));
    }

    /** The name and type that a field, method or dynamic constant names. */
    NameAndType nameAndTypeOf(int member) throws MalformedClassException {
        return nameAndType(u2(memberAt(member) + 2));
    }

    private int memberAt(int member) throws MalformedClassException {
        int tag = tag(member);
        boolean holdsMember =
                (tag >= FIELDREF && tag <= INTERFACE_METHODREF) || tag == DYNAMIC || tag == INVOKE_DYNAMIC;
        return at(member, holdsMember ? tag : NAME_AND_TYPE);
    }

    /** The types of the descriptor that a constant spells. */
    SlotTypes descriptor(int utf8Index, Symbols table) throws MalformedClassException {
        return utf8(utf8Index).asDescriptor(table);
    }

    /** Calls back for every class that a descriptor names, arrays by their element. */
    void classesIn(int descriptorIndex, Consumer<ClassName> each) throws MalformedClassException {
        int text = at(descriptorIndex, UTF8);
        classesIn(text + 2, u2(text), each);
    }

    /** Calls back for the element class of an array descriptor; not at all for an array of primitives. */
    void elementClass(int classIndex, Consumer<ClassName> each) throws MalformedClassException {
        int text = at(u2(at(classIndex, CLASS)), UTF8);
        classesIn(text + 2, u2(text), each);
    }

    /** Calls back for the class that a method of this descriptor returns; not at all for an array or a primitive. */
    void resultOf(int descriptorIndex, Consumer<ClassName> each) throws MalformedClassException {
        int text = at(descriptorIndex, UTF8);
        int end = text + 2 + u2(text);
        for (int at = text + 2; at < end; at++) {
            if (bytes[at] == ')') {
                if (at + 1 < end && bytes[at + 1] == 'L') {
                    classesIn(at + 1, end - at - 1, each);
                }
                return;
            }
        }
    }

    private void classesIn(int start, int length, Consumer<ClassName> each) {
        int end = start + length;
        for (int at = start; at < end; at++) {
            if (bytes[at] == 'L') {
                int semicolon = at + 1;
                while (semicolon < end && bytes[semicolon] != ';') {
                    semicolon++;
                }
                each.accept(symbols.className(symbols.utf8(bytes, at + 1, semicolon - at - 1)));
                at = semicolon;
            }
        }
    }
}
