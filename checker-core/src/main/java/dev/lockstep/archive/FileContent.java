package dev.lockstep.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file on disk. */
final class FileContent extends StreamedContent {
    private final Path file;
    private final long mark;

    FileContent(Budget budget, Path file, long size, long mark) {
        super(budget, size);
        this.file = file;
        this.mark = mark;
    }

    @Override
    InputStream open() throws IOException {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw Refusal.of("file", e);
        }
    }

    @Override
    Optional<Path> inPlace() {
        return Optional.of(file);
    }

    @Override
    public long mark() {
        return mark;
    }
}
