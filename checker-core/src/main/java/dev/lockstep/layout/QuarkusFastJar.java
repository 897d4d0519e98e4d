package dev.lockstep.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An application of Quarkus in its own packaging, as Keycloak is: the JVM is started with {@code quarkus-run.jar} and
 * what its manifest names; the application's loader looks among the classes that the build transformed, then among
 * those that it generated, then in {@code app} and {@code lib/main}, and asks its parent last.
 *
 * @see <a href="https://quarkus.io/guides/class-loading-reference">Class loading reference</a>
 */
final class QuarkusFastJar implements LoaderGraph {
    private static final String RUNNER = "quarkus-run.jar";
    private static final List<String> FIRST =
            List.of("quarkus/transformed-bytecode.jar", "quarkus/generated-bytecode.jar");

    @Override
    public Optional<Graph> of(Unit unit, List<Piece> pieces) {
        List<Loader> loaders = new ArrayList<>();
        pieces.stream()
                .filter(piece ->
                        piece.location().equals(RUNNER) || piece.location().endsWith("/" + RUNNER))
                .forEach(runner -> addLoaders(runner, unit, pieces, loaders));
        return loaders.isEmpty() ? Optional.empty() : Optional.of(new Graph(loaders, List.of(), List.of()));
    }

    private static void addLoaders(Piece runner, Unit unit, List<Piece> pieces, List<Loader> loaders) {
        String base = runner.location().substring(0, runner.location().length() - RUNNER.length());
        List<Piece> boot = new FlatFolders(unit, within(base, pieces, "lib/boot/", RUNNER))
                .arrange()
                .pieces();
        List<Piece> order = new ArrayList<>(boot);
        order.remove(runner);
        order.add(0, runner);
        Set<Piece> application = new LinkedHashSet<>();
        FIRST.forEach(path -> application.addAll(within(base, pieces, path)));
        int ordered = application.size();
        application.addAll(within(base, pieces, "app/"));
        application.addAll(within(base, pieces, "lib/main/", "quarkus/", "providers/", "../providers/"));
        String system = unit.pathOf(base + "lib/boot");
        String main = unit.pathOf(base + "lib/main");
        loaders.add(Loader.started(system, order));
        loaders.add(Loader.childFirst(system, main, List.copyOf(application), ordered));
        List<Piece> building = within(base, pieces, "lib/deployment/");
        if (!building.isEmpty()) {
            loaders.add(Loader.below(main, unit.pathOf(base + "lib/deployment"), building, 0));
        }
    }

    /** Those at these paths, or below them where they end in a slash. */
    private static List<Piece> within(String base, List<Piece> pieces, String... paths) {
        List<Piece> found = new ArrayList<>();
        for (String path : paths) {
            String whole = path.startsWith("../") ? parent(base) + path.substring("../".length()) : base + path;
            pieces.stream()
                    .filter(piece -> piece.location().equals(whole)
                            || (whole.endsWith("/") && piece.location().startsWith(whole)))
                    .sorted(Comparator.comparing(Piece::location))
                    .forEach(found::add);
        }
        return found;
    }

    private static String parent(String folder) {
        return folder.isEmpty() ? "" : folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
    }
}
