package dev.lockstep.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackageRulesTest {
    private static final int TRIES = 20_000;

    @Test
    void whatever_stands_in_a_descriptor_it_is_read_or_its_problem_is_told() throws Exception {
        byte[] whole;
        try (InputStream in = Object.class.getModule().getResourceAsStream("module-info.class")) {
            whole = in.readAllBytes();
        }
        var random = new Random(7);
        int broken = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int changes = random.nextInt(6); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            PackageRules.Module read = PackageRules.Module.read(bytes);
            broken += read.descriptor().isEmpty() ? 1 : 0;
            assertThat(read.descriptor().isPresent()).isEqualTo(read.problem().isEmpty());
        }

        assertThat(PackageRules.Module.read(whole).descriptor()).isPresent();
        assertThat(broken).isPositive();
    }
}
