package dev.lockstep.classfile.canonical;

import dev.lockstep.archive.Digest;
import dev.lockstep.classfile.canonical.CanonicalClass.Member;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Turns the items of a class into digests. */
final class FormWriter {
    private final CanonicalClass type;
    private final Map<String, Digest> lambdas = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    FormWriter(CanonicalClass type) {
        this.type = type;
    }

    CanonicalForm form() {
        var fields = new TreeMap<String, Digest>();
        type.fields().forEach((name, field) -> fields.put(name, digest(field.declaration())));
        var methods = new TreeMap<String, CanonicalForm.Method>();
        type.methods().forEach((name, method) -> methods.put(name, method(method)));
        methods.keySet().removeAll(lambdas.keySet());
        Digest declaration = digest(type.declaration());
        return new CanonicalForm(whole(declaration, fields, methods), declaration, fields, methods, type.compiler());
    }

    private CanonicalForm.Method method(Member method) {
        return new CanonicalForm.Method(
                digest(method.declaration()),
                method.body().isEmpty() ? Optional.empty() : Optional.of(digest(method.body())));
    }

    private static Digest whole(
            Digest declaration, Map<String, Digest> fields, Map<String, CanonicalForm.Method> methods) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(declaration.bytes());
        fields.forEach((name, digest) -> {
            text(bytes, name);
            bytes.writeBytes(digest.bytes());
        });
        methods.forEach((name, method) -> {
            text(bytes, name);
            bytes.writeBytes(method.declaration().bytes());
            method.body().ifPresent(body -> bytes.writeBytes(body.bytes()));
        });
        return Digest.of(bytes.toByteArray());
    }

    private Digest digest(List<Item> items) {
        var bytes = new ByteArrayOutputStream(64 * items.size());
        for (Item item : items) {
            number(bytes, item.kind());
            number(bytes, item.operands().size());
            item.operands().forEach(operand -> write(bytes, operand));
        }
        return Digest.of(bytes.toByteArray());
    }

    private void write(ByteArrayOutputStream bytes, Object operand) {
        if (operand instanceof LambdaBody lambda) {
            bytes.write('B');
            bytes.writeBytes(body(lambda.method()));
        } else if (operand instanceof Item.Label label) {
            bytes.write('L');
            number(bytes, label.number());
        } else if (operand instanceof Literal literal) {
            bytes.write(literal.value().getClass().getSimpleName().charAt(0));
            text(bytes, literal.value().toString());
        } else {
            bytes.write('T');
            text(bytes, operand.toString());
        }
    }

    /** A lambda can call itself by way of a field, but its body cannot stand within itself unless forged. */
    private byte[] body(String method) {
        Digest known = lambdas.get(method);
        if (known == null) {
            Member member = type.methods().get(method);
            if (member == null || !open.add(method)) {
                return method.getBytes(StandardCharsets.UTF_8);
            }
            known = digest(member.body());
            open.remove(method);
            lambdas.put(method, known);
        }
        return known.bytes();
    }

    private static void text(ByteArrayOutputStream bytes, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(bytes, utf8.length);
        bytes.writeBytes(utf8);
    }

    private static void number(ByteArrayOutputStream bytes, int value) {
        bytes.write(value >>> 24);
        bytes.write(value >>> 16);
        bytes.write(value >>> 8);
        bytes.write(value);
    }
}
