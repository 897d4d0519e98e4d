package dev.lockstep.report.html;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a rectangle into tiles whose areas are as their weights, each as near to a square as can be.
 *
 * @see <a href="https://doi.org/10.1007/978-3-7091-6783-0_4">Bruls, Huizing, van Wijk: Squarified Treemaps (2000)</a>
 */
final class Treemap {
    private final List<Tile> tiles = new ArrayList<>();
    private double left;
    private double top;
    private double width;
    private double height;

    private Treemap(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** A rectangle; the origin is at the top left. */
    record Tile(double left, double top, double width, double height) {
        double middle() {
            return left + width / 2;
        }

        double centre() {
            return top + height / 2;
        }
    }

    /**
     * Lays tiles out.
     *
     * @param weights positive, the greatest first
     * @return a tile for each weight, in the same order
     */
    static List<Tile> of(double[] weights, double width, double height) {
        var map = new Treemap(width, height);
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double scale = width * height / total;
        int from = 0;
        while (from < weights.length) {
            int to = map.row(weights, from, scale);
            map.place(weights, from, to, scale);
            from = to;
        }
        return map.tiles;
    }

    /** Where the row that begins with a tile ends: as soon as one more would make its worst tile worse. */
    private int row(double[] weights, int from, double scale) {
        double side = Math.min(width, height);
        double sum = weights[from] * scale;
        double worst = worst(sum, weights[from] * scale, weights[from] * scale, side);
        int to = from + 1;
        while (to < weights.length) {
            double area = weights[to] * scale;
            double next = worst(sum + area, weights[from] * scale, area, side);
            if (next > worst) {
                break;
            }
            worst = next;
            sum += area;
            to++;
        }
        return to;
    }

    /** The worst ratio of sides in a row of this area, with its greatest and least tile, along a side. */
    private static double worst(double sum, double greatest, double least, double side) {
        double square = side * side;
        return Math.max(square * greatest / (sum * sum), sum * sum / (square * least));
    }

    private void place(double[] weights, int from, int to, double scale) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += weights[i] * scale;
        }
        boolean column = width >= height;
        double thickness = sum / Math.min(width, height);
        double along = column ? top : left;
        for (int i = from; i < to; i++) {
            double length = weights[i] * scale / thickness;
            tiles.add(column ? new Tile(left, along, thickness, length) : new Tile(along, top, length, thickness));
            along += length;
        }
        if (column) {
            left += thickness;
            width -= thickness;
        } else {
            top += thickness;
            height -= thickness;
        }
    }
}
