package dev.lockstep.witness.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a JVM is asked: to load a class, to link it, or to resolve one reference from within it. Names are internal
 * ones, with slashes.
 *
 * @param kind what to do
 * @param loader position of the loader in the {@link Plan}
 * @param host the class that is loaded or linked, or in which the reference stands
 * @param receiver the class of the object on which a method is selected, or the type that a method reference passes;
 *     empty when resolution itself is asked about
 * @param owner the class that the reference names; empty for {@link Kind#LOAD} and {@link Kind#LINK}
 * @param name of the member; empty when there is none
 * @param descriptor of the member; empty when there is none
 * @param ownerAsInterface whether the reference is a {@code CONSTANT_InterfaceMethodref}
 */
public record Question(
        Kind kind,
        int loader,
        String host,
        String receiver,
        String owner,
        String name,
        String descriptor,
        boolean ownerAsInterface) {
    /** What the JVM has to do. */
    public enum Kind {
        LOAD,
        LINK,
        /** To link an exception handler for a class, without the host's own code. */
        CATCH,
        /** To find a class without asking whether the host may name it. */
        LOOK_UP,
        CLASS,
        NEW,
        GET_FIELD,
        PUT_FIELD,
        GET_STATIC,
        PUT_STATIC,
        INVOKE_VIRTUAL,
        INVOKE_SPECIAL,
        INVOKE_STATIC,
        INVOKE_INTERFACE,
        NEW_INVOKE_SPECIAL,
        /** To make a method reference that passes the receiver's type to a method which takes the owner's. */
        CONVERT,
        /** To make a method reference that calls a method on objects of the receiver's type. */
        REFER_VIRTUAL,
        /** To make a method reference of a static method. */
        REFER_STATIC
    }

    boolean selects() {
        return !receiver.isEmpty() && !refers();
    }

    /** Whether it is about a method reference. */
    boolean refers() {
        return kind == Kind.CONVERT || kind == Kind.REFER_VIRTUAL || kind == Kind.REFER_STATIC;
    }

    boolean ofConstructor() {
        return name.equals("<init>");
    }

    /** The same question about no more than the class that the reference names. */
    Question onlyOfOwner() {
        return new Question(Kind.CLASS, loader, host, "", owner, "", "", false);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(kind.name());
        out.writeInt(loader);
        out.writeUTF(host);
        out.writeUTF(receiver);
        out.writeUTF(owner);
        out.writeUTF(name);
        out.writeUTF(descriptor);
        out.writeBoolean(ownerAsInterface);
    }

    static Question read(DataInputStream in) throws IOException {
        return new Question(
                Kind.valueOf(in.readUTF()),
                in.readInt(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readBoolean());
    }
}
