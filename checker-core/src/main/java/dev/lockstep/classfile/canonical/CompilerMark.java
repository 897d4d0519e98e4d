package dev.lockstep.classfile.canonical;

/**
 * What a class file tells of the compiler that wrote it. Where two builds of a class differ in this, their bodies may
 * differ for no other reason.
 *
 * @param majorVersion of the class file, for example 61 for Java 17
 * @param dynamicConcat whether strings are joined by {@code invokedynamic}, as from Java 9 on; false if the class joins
 *     none
 * @param accessors whether nested classes reach private members through {@code access$000} methods, as before Java 11
 */
public record CompilerMark(int majorVersion, boolean dynamicConcat, boolean accessors) {}
