package dev.lockstep.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.report.html.Treemap.Tile;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TreemapTest {
    private static final double WIDTH = 1200;
    private static final double HEIGHT = 440;

    @RepeatedTest(50)
    void tiles_have_areas_as_their_weights_and_do_not_overlap(RepetitionInfo repetition) {
        double[] weights = weights(new Random(repetition.getCurrentRepetition()));
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }

        List<Tile> tiles = Treemap.of(weights, WIDTH, HEIGHT);

        assertThat(tiles).hasSize(weights.length);
        for (int i = 0; i < weights.length; i++) {
            Tile tile = tiles.get(i);
            assertThat(tile.width() * tile.height()).isCloseTo(weights[i] / total * WIDTH * HEIGHT, within(0.01));
            assertThat(tile.left()).isGreaterThan(-0.001);
            assertThat(tile.top()).isGreaterThan(-0.001);
            assertThat(tile.left() + tile.width()).isLessThan(WIDTH + 0.001);
            assertThat(tile.top() + tile.height()).isLessThan(HEIGHT + 0.001);
            for (Tile other : tiles.subList(0, i)) {
                assertThat(overlap(tile, other)).isLessThan(0.01);
            }
        }
    }

    /** The example of the paper, section 3.1. */
    @Test
    void the_example_of_the_paper_is_laid_out_as_there() {
        List<Tile> tiles = Treemap.of(new double[] {6, 6, 4, 3, 2, 2, 1}, 6, 4);

        assertThat(tiles.get(0)).isEqualTo(new Tile(0, 0, 3, 2));
        assertThat(tiles.get(1)).isEqualTo(new Tile(0, 2, 3, 2));
        assertThat(tiles.get(2).width()).isCloseTo(12 / 7.0, within(1e-9));
        assertThat(tiles.get(2).height()).isCloseTo(7 / 3.0, within(1e-9));
    }

    private static double[] weights(Random random) {
        return random.doubles(1 + random.nextInt(120), 0.5, 1000)
                .map(weight -> -weight)
                .sorted()
                .map(weight -> -weight)
                .toArray();
    }

    private static double overlap(Tile one, Tile other) {
        double across =
                Math.min(one.left() + one.width(), other.left() + other.width()) - Math.max(one.left(), other.left());
        double down =
                Math.min(one.top() + one.height(), other.top() + other.height()) - Math.max(one.top(), other.top());
        return Math.max(0, across) * Math.max(0, down);
    }
}
