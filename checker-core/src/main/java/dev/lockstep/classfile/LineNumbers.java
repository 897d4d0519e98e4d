package dev.lockstep.classfile;

import java.util.OptionalInt;

/**
 * Where the instructions of a method stand in the source.
 *
 * @jvms 4.7.12 The LineNumberTable Attribute
 */
final class LineNumbers {
    private LineNumbers() {}

    /**
     * The line of the nearest entry at or before an instruction; empty when the class file does not tell.
     *
     * @param attributes start of the Code attribute's own attributes
     * @param offset of the instruction in the code
     */
    static OptionalInt at(ConstantPool pool, int attributes, int offset) {
        int at = attributes + 2;
        int bestStart = -1;
        int line = 0;
        for (int i = 0; i < pool.u2(attributes); i++) {
            if (isLineNumberTable(pool, at)) {
                for (int j = 0; j < pool.u2(at + 6); j++) {
                    int from = pool.u2(at + 8 + 4 * j);
                    if (from <= offset && from >= bestStart) {
                        bestStart = from;
                        line = pool.u2(at + 10 + 4 * j);
                    }
                }
            }
            at += 6 + Math.max(0, pool.u4(at + 2));
        }
        return line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
    }

    private static boolean isLineNumberTable(ConstantPool pool, int at) {
        try {
            return pool.textEquals(pool.u2(at), "LineNumberTable");
        } catch (MalformedClassException e) {
            return false;
        }
    }
}
