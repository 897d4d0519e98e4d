package dev.lockstep.rules;

/**
 * What a JVM said when it was asked whether a finding is true.
 *
 * @param answer in one word
 * @param detail what it threw, or why it was not asked; one line for people
 */
public record Testimony(Answer answer, String detail) {
    /** The three answers. */
    public enum Answer {
        /** It throws the error that the finding foretells, at that moment, for that reference. */
        CONFIRMED("confirmed"),
        /** It throws another error, or none: the finding is wrong, or the software runs on another JVM. */
        DISAGREED("disagreed"),
        /** Nobody knows. */
        NOT_TRIED("not-tried");

        private final String label;

        Answer(String label) {
            this.label = label;
        }

        /** The word that reports use. */
        public String label() {
            return label;
        }
    }

    /** Whether a JVM confirms the finding. */
    public boolean confirms() {
        return answer == Answer.CONFIRMED;
    }
}
