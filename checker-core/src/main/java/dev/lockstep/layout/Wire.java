package dev.lockstep.layout;

/**
 * Another loader that a loader asks for the classes of some packages: for those that it defines itself, and those that
 * it passes on from others. Loaders may ask each other.
 *
 * @param target name of the class path of the other loader; {@link #ALL} for each of those that are wired one by one
 * @param packages for which it is asked
 * @param passedOn for which of them whoever asks this loader gets them, too
 * @param precedence when
 */
public record Wire(String target, PackageFilter packages, PackageFilter passedOn, Precedence precedence) {
    /** Stands for every loader that is wired one by one: what an application asks is decided at run time. */
    public static final String ALL = "*";

    /** When the other loader is asked. */
    public enum Precedence {
        /** Nobody else is, its own containers included, whether the other loader has the class or not. */
        ALONE,
        /** Before its own containers. */
        BEFORE_OWN,
        /** When its own containers do not have the class. */
        AFTER_OWN
    }
}
