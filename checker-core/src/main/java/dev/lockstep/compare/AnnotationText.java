package dev.lockstep.compare;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Annotations of a class file as text, the same for the same values whatever the order of elements.
 *
 * @jvms 4.7.16 The RuntimeVisibleAnnotations Attribute
 */
final class AnnotationText {
    /** A hostile file nests them deeper than a thread's stack. */
    private static final int MAX_DEPTH = 64;

    private final ClassCursor in;
    private int depth;

    AnnotationText(ClassCursor in) {
        this.in = in;
    }

    /** A counted list of annotations, by the descriptor of their type. */
    Map<String, String> list() throws IOException {
        Map<String, String> annotations = new TreeMap<>();
        for (int i = in.u2(); i > 0; i--) {
            String type = in.text(in.u2());
            annotations.merge(type, elements(), (one, other) -> one + "&" + other);
        }
        return annotations;
    }

    /** The value of one element. */
    String value() throws IOException {
        if (++depth > MAX_DEPTH) {
            throw new IOException("class file with annotations that are nested too deep");
        }
        int tag = in.u1();
        String text = switch (tag) {
            case 'e' -> in.text(in.u2()) + "." + in.text(in.u2());
            case 'c' -> in.text(in.u2());
            case '@' -> "@" + in.text(in.u2()) + elements();
            case '[' -> {
                StringBuilder values = new StringBuilder("[");
                for (int i = in.u2(); i > 0; i--) {
                    values.append(value()).append(',');
                }
                yield values.append(']').toString();
            }
            case 's' -> '"' + in.text(in.u2()) + '"';
            default -> (char) tag + in.value(in.u2());
        };
        depth--;
        return text;
    }

    private String elements() throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (int i = in.u2(); i > 0; i--) {
            values.put(in.text(in.u2()), value());
        }
        return values.toString();
    }
}
