package dev.lockstep.classfile.canonical;

import java.lang.reflect.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads the values of one annotation, each as one item under its path from the annotation's type. */
final class AnnotationReader extends AnnotationVisitor {
    private final List<Item> items;
    private final String path;
    private final boolean array;
    private int position;

    AnnotationReader(List<Item> items, String path) {
        this(items, path, false);
    }

    private AnnotationReader(List<Item> items, String path, boolean array) {
        super(Opcodes.ASM9);
        this.items = items;
        this.path = path;
        this.array = array;
    }

    @Override
    public void visit(@Nullable String name, Object value) {
        if (value.getClass().isArray()) {
            int length = Array.getLength(value);
            AnnotationVisitor elements = visitArray(name);
            for (int i = 0; i < length; i++) {
                elements.visit(null, Array.get(value, i));
            }
        } else {
            add("value", next(name), value instanceof Type type ? type.getDescriptor() : new Literal(value));
        }
    }

    @Override
    public void visitEnum(@Nullable String name, String descriptor, String value) {
        add("enum", next(name), descriptor, value);
    }

    @Override
    public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
        String at = next(name) + "@" + descriptor;
        add("annotation", at);
        return new AnnotationReader(items, at);
    }

    @Override
    public AnnotationVisitor visitArray(@Nullable String name) {
        String at = next(name);
        add("array", at);
        return new AnnotationReader(items, at, true);
    }

    private String next(@Nullable String name) {
        return array ? path + "[" + position++ + "]" : path + "." + name;
    }

    private void add(Object... operands) {
        items.add(new Item(Item.DECLARATION, List.of(operands), 0));
    }
}
