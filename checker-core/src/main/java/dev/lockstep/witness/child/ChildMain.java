package dev.lockstep.witness.child;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/** Answers the questions of a plan, one after the other, each as soon as it is known. Dies with its parent. */
public final class ChildMain {
    private ChildMain() {}

    /** @param arguments the file that holds the plan, and the file for the answers */
    public static void main(String[] arguments) throws IOException {
        endWithParent();
        Plan plan;
        try (var in = new DataInputStream(new BufferedInputStream(new FileInputStream(arguments[0])))) {
            plan = Plan.read(in);
        }
        try (var court = new Court(plan);
                var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(arguments[1])))) {
            out.writeInt(Runtime.version().feature());
            out.writeUTF(System.getProperty("java.vm.name") + " " + Runtime.version());
            for (Question question : plan.questions()) {
                court.ask(question).write(out);
                out.flush();
            }
        }
    }

    /** The parent holds the other end of our standard input. */
    private static void endWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {}
                    } catch (IOException gone) {
                        // as good as its end
                    }
                    Runtime.getRuntime().halt(1);
                },
                "parent");
        watch.setDaemon(true);
        watch.start();
    }
}
