package dev.lockstep.layout;

import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.symbol.ClassName;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Jars that are copies of the jars beside them, for use without them: ActiveMQ's {@code activemq-all.jar} stands at the
 * root of the install for its clients, and the broker, which starts from {@code lib/}, never sees it. On one class path
 * with the rest it would answer for every jar that is taken away.
 *
 * <p>A bundle holds every class of several jars of other folders, and neither names a class path nor is named by one.
 * In one folder with its parts a loader that takes the folder sees both, so there it is none.
 */
final class Bundles {
    private static final int PARTS = 3;

    private final List<Piece> pieces;
    private final List<String> statedClassPaths;

    private Bundles(List<Piece> pieces) {
        this.pieces = pieces;
        this.statedClassPaths = pieces.stream()
                .flatMap(piece -> piece.archive().attribute("Class-Path").stream())
                .toList();
    }

    /** The bundles among the pieces that seem to share a class path. */
    static Set<Piece> among(List<Piece> pieces) {
        var bundles = new Bundles(pieces);
        Set<Piece> found = new LinkedHashSet<>();
        pieces.stream().filter(bundles::isBundle).forEach(found::add);
        return found;
    }

    private boolean isBundle(Piece piece) {
        if (piece.isFolder() || pieces.size() <= PARTS || isOnStatedClassPath(piece)) {
            return false;
        }
        Set<ClassName> names = new HashSet<>();
        piece.archive().classes().forEach(entry -> names.add(entry.facts().name()));
        return pieces.stream().filter(other -> isPart(other, piece, names)).count() >= PARTS
                && pieces.stream()
                        .noneMatch(other -> other != piece && overlaps(other, names) && besides(other, piece));
    }

    private boolean isPart(Piece other, Piece bundle, Set<ClassName> names) {
        List<ArchiveFacts.ClassEntry> classes = other.archive().classes();
        return other != bundle
                && classes.size() < names.size()
                && overlaps(other, names)
                && !other.isFolder()
                && !besides(other, bundle)
                && classes.stream()
                        .allMatch(entry -> names.contains(entry.facts().name()) || isDescriptor(entry));
    }

    /** Asked of every jar about every other one, so it must be cheap: of a part, any class will do. */
    private static boolean overlaps(Piece other, Set<ClassName> names) {
        for (ArchiveFacts.ClassEntry entry : other.archive().classes()) {
            if (!isDescriptor(entry)) {
                return names.contains(entry.facts().name());
            }
        }
        return false;
    }

    private static boolean isDescriptor(ArchiveFacts.ClassEntry entry) {
        ClassName name = entry.facts().name();
        return name.internal().endsWith("module-info") && name.simpleName().equals("module-info");
    }

    private static boolean besides(Piece one, Piece other) {
        return folder(one).equals(folder(other));
    }

    private static String folder(Piece piece) {
        return piece.location().substring(0, piece.location().lastIndexOf('/') + 1);
    }

    private boolean isOnStatedClassPath(Piece piece) {
        String fileName = piece.location().substring(folder(piece).length());
        return piece.archive().attribute("Class-Path").isPresent()
                || statedClassPaths.stream().anyMatch(entries -> entries.contains(fileName));
    }
}
