package dev.lockstep.compare;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All containers of deployed, or of the candidate: where a class comes from when another names it. */
final class Side {
    private final Map<String, ComparedContainer> first = new HashMap<>();
    private final Map<Key, Optional<ClassHeader>> headers = new ConcurrentHashMap<>();

    private final Map<Key, Set<String>> members = new ConcurrentHashMap<>();

    private final Promise promise;

    private record Key(String className, long mark) {}

    /**
     * @param containers in class-path order, since the first to hold a class defines it
     * @param promise what outside callers may rely on
     */
    Side(List<ComparedContainer> containers, Promise promise) {
        this.promise = promise;
        containers.forEach(
                container -> container.classes().keySet().forEach(name -> first.putIfAbsent(name, container)));
    }

    /** The classes of a side as the code in {@code container} sees them: its own before those of others. */
    View seenFrom(Optional<ComparedContainer> container) {
        return new View(container);
    }

    boolean contains(String className) {
        return first.containsKey(className);
    }

    final class View {
        private final Optional<ComparedContainer> home;
        private final Map<String, Boolean> serializable = new ConcurrentHashMap<>();

        private View(Optional<ComparedContainer> home) {
            this.home = home;
        }

        private Optional<ComparedContainer> holder(String className) {
            return home.filter(container -> container.classes().containsKey(className))
                    .or(() -> Optional.ofNullable(first.get(className)));
        }

        /** What tells the content of a class apart; empty when no container holds it. */
        Optional<Long> mark(String className) {
            return holder(className)
                    .flatMap(
                            container -> Optional.ofNullable(container.classes().get(className)));
        }

        /** The bytes of a class of the release; empty when no container holds it. */
        Optional<byte[]> bytes(String className) throws IOException {
            Optional<ComparedContainer> holder = holder(className);
            return holder.isPresent() ? Optional.of(holder.get().source().bytes(className)) : Optional.empty();
        }

        /** The header of a class of the release; empty when no container holds it or it cannot be read. */
        Optional<ClassHeader> header(String className) {
            Optional<Key> key = mark(className).map(mark -> new Key(className, mark));
            if (key.isEmpty()) {
                return Optional.empty();
            }
            Optional<ClassHeader> known = headers.get(key.get());
            if (known == null) {
                known = read(className);
                headers.put(key.get(), known);
            }
            return known;
        }

        private Optional<ClassHeader> read(String className) {
            try {
                return Optional.of(readable(className));
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        /**
         * Reads the header of a class that is there.
         *
         * @throws IOException if it cannot be read, with the reason
         */
        ClassHeader readable(String className) throws IOException {
            return outline(className).header();
        }

        /**
         * Reads what a class that is there declares.
         *
         * @throws IOException if it cannot be read, with the reason
         */
        ClassOutline outline(String className) throws IOException {
            var outline = new ClassOutline(present(className));
            if (!outline.header().name().equals(className)) {
                throw new IOException(
                        "class file names itself " + outline.header().name());
            }
            mark(className)
                    .ifPresent(mark -> headers.putIfAbsent(new Key(className, mark), Optional.of(outline.header())));
            return outline;
        }

        private byte[] present(String className) throws IOException {
            return bytes(className).orElseThrow(() -> new IOException("absent"));
        }

        /** Whether source code in another package can name the class, and is promised that it may. */
        boolean visible(String className) {
            var seen = new HashSet<String>();
            Optional<String> next = Optional.of(className);
            while (next.isPresent() && seen.add(next.get())) {
                Optional<ClassHeader> header = header(next.get());
                if (header.isEmpty()
                        || header.get().hidden()
                        || !ClassHeader.visible(header.get().access())
                        || !isPromised(next.get())) {
                    return false;
                }
                next = header.get().outer();
            }
            return next.isEmpty();
        }

        private boolean isPromised(String className) {
            return promise.covers(className, () -> {
                try {
                    return outline(className).annotationTypes();
                } catch (IOException e) {
                    return Set.of();
                }
            });
        }

        /** Whether a class that is there declares a member that is not private; not when it cannot be read. */
        boolean declares(String className, String member) {
            return members.computeIfAbsent(
                            new Key(className, mark(className).orElse(0L)), key -> readMembers(className))
                    .contains(member);
        }

        private Set<String> readMembers(String className) {
            try {
                return new ClassOutline(present(className)).keys();
            } catch (IOException e) {
                return Set.of();
            }
        }

        /** Whether objects of a class can be written, as far as its supertypes can be followed. */
        boolean isSerializable(String className) {
            Set<String> seen = new HashSet<>();
            Deque<String> open = new ArrayDeque<>(List.of(className));
            boolean found = false;
            while (!open.isEmpty() && !found) {
                String next = open.remove();
                Boolean known = serializable.get(next);
                if (known != null) {
                    found = known;
                } else if (seen.add(next)) {
                    List<String> above =
                            header(next).map(ClassHeader::supertypes).orElse(List.of());
                    found = above.stream().anyMatch(RunningJdk::isSerializable);
                    open.addAll(above);
                }
            }
            if (found) {
                serializable.put(className, true);
            } else {
                seen.forEach(each -> serializable.put(each, false));
            }
            return found;
        }

        /** All supertypes that can be followed, and among them those that are nowhere or unreadable. */
        Ancestry ancestry(String className) {
            var inRelease = new LinkedHashSet<String>();
            var missing = new LinkedHashSet<String>();
            Deque<String> open = new ArrayDeque<>();
            header(className).ifPresent(header -> open.addAll(header.supertypes()));
            while (!open.isEmpty()) {
                String next = open.remove();
                Optional<ClassHeader> header = header(next);
                if (header.isPresent() && inRelease.add(next)) {
                    open.addAll(header.get().supertypes());
                } else if (header.isEmpty() && !RunningJdk.contains(next)) {
                    missing.add(next);
                }
            }
            return new Ancestry(inRelease, missing);
        }
    }

    /**
     * @param inRelease supertypes that containers of the release hold
     * @param missing supertypes that neither release nor JDK holds, or that cannot be read
     */
    record Ancestry(Set<String> inRelease, Set<String> missing) {}
}
