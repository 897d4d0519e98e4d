package dev.lockstep.cli;

/** The exit codes that are not a verdict's own. Public: pipelines depend on them. */
final class ExitCode {
    static final int OK = 0;
    /** Wrong usage or configuration. */
    static final int USAGE = 2;
    /** Something could not be read, written or analysed: fail closed. */
    static final int NOT_ANALYSED = 3;

    private ExitCode() {}
}
