package dev.lockstep.rules.emergent.serial;

import dev.lockstep.deployment.MixedState;
import dev.lockstep.deployment.ReleasePair.ChangedClass;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.Place;
import dev.lockstep.rules.Finding.SymbolicReference;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Places;
import dev.lockstep.rules.RuleInfo;
import dev.lockstep.rules.Severity;
import dev.lockstep.rules.emergent.Evidence;
import dev.lockstep.rules.emergent.Side;
import dev.lockstep.symbol.ClassName;
import dev.lockstep.universe.Definition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds what a mix can no longer write, or exchange with one of its two releases, because classes have changed. */
final class ChangedForms {
    private final RuleInfo rule;
    private final MixedState mix;

    ChangedForms(RuleInfo rule, MixedState mix) {
        this.rule = rule;
        this.mix = mix;
    }

    /** Of which release a class is; absent when it is loaded from elsewhere. */
    private Optional<Side> side(ChangedClass type) {
        Optional<Long> mark =
                mix.state().find(type.after().name()).map(found -> found.facts().mark());
        for (Side side : Side.values()) {
            if (mark.equals(Optional.of(side.of(type).facts().mark()))) {
                return Optional.of(side);
            }
        }
        return Optional.empty();
    }

    /** Fields that are written and hold what only the other release can write. */
    List<Finding> unwritable() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (ChangedClass holder : mix.releases().changedClasses()) {
            Optional<Side> side = side(holder);
            Optional<Written> written = side.isEmpty() ? Optional.empty() : written(holder, side.get());
            if (written.filter(Written::writesItsFields).isPresent()) {
                Map<String, String> fields = new TreeMap<>(written.get().shape().fields());
                for (Map.Entry<String, String> field : fields.entrySet()) {
                    unwritable(holder, side.get(), field.getKey(), field.getValue())
                            .ifPresent(findings::add);
                }
            }
        }
        return findings;
    }

    private Optional<Written> written(ChangedClass type, Side side) throws IOException {
        return Written.read(side.of(type), side.files(mix.releases()));
    }

    private Optional<Finding> unwritable(ChangedClass holder, Side side, String field, String descriptor)
            throws IOException {
        if (!descriptor.startsWith("L")) {
            return Optional.empty();
        }
        ClassName name = mix.files().symbols().className(descriptor.substring(1, descriptor.length() - 1));
        Optional<Definition> built = side.of(holder).loader().find(name).filter(Written::isSerializable);
        Optional<Definition> met = mix.state()
                .find(holder.after().name())
                .flatMap(found -> found.loader().find(name))
                .filter(found -> !found.facts().isInterface() && !Written.isSerializable(found));
        if (built.isEmpty() || met.isEmpty() || isWritten(holder, side.other(), field, descriptor)) {
            return Optional.empty();
        }
        return Optional.of(finding(side.of(holder), field, descriptor, met.get()));
    }

    /** Whether the other release has the field as well, and so the same fault. */
    private boolean isWritten(ChangedClass holder, Side side, String field, String descriptor) throws IOException {
        return written(holder, side)
                .filter(Written::writesItsFields)
                .filter(other -> descriptor.equals(other.shape().fields().get(field)))
                .isPresent();
    }

    private Finding finding(Definition holder, String field, String descriptor, Definition met) {
        return Evidence.finding(
                rule,
                Severity.WARNING,
                Optional.of("java.io.NotSerializableException"),
                Moment.EXECUTION,
                List.of(Places.of(holder)),
                Optional.of(new SymbolicReference(
                        "field", holder.name().dotted(), Optional.of(field), Optional.of(descriptor))),
                Optional.of(Evidence.target(met)),
                "objects of " + holder.name().simpleName() + " are written with their field " + field + ", of the type "
                        + met.name().simpleName() + ", which is not Serializable here",
                mix.remedy(holder, met));
    }

    /**
     * Says so if objects of some classes can be exchanged with deployed only, and those of others with the candidate.
     */
    Optional<Finding> betweenReleases() throws IOException {
        Map<Side, List<Definition>> bySide = new EnumMap<>(Side.class);
        for (ChangedClass each : mix.releases().changedClasses()) {
            Optional<Side> side = side(each);
            if (side.isPresent() && hasOtherForm(each)) {
                bySide.computeIfAbsent(side.get(), key -> new ArrayList<>())
                        .add(side.get().of(each));
            }
        }
        return bySide.size() < Side.values().length
                ? Optional.empty()
                : Optional.of(betweenReleases(
                        bySide.getOrDefault(Side.DEPLOYED, List.of()), bySide.getOrDefault(Side.CANDIDATE, List.of())));
    }

    private boolean hasOtherForm(ChangedClass type) throws IOException {
        Optional<Written> before = written(type, Side.DEPLOYED);
        Optional<Written> after = written(type, Side.CANDIDATE);
        return before.isPresent()
                && after.isPresent()
                && before.get().unreadableBy(after.get()).isPresent();
    }

    private Finding betweenReleases(List<Definition> old, List<Definition> now) {
        List<Place> places = new ArrayList<>();
        old.forEach(each -> places.add(Places.of(each)));
        now.forEach(each -> places.add(Places.of(each)));
        return Evidence.finding(
                rule,
                Severity.INFO,
                Optional.of("java.io.InvalidClassException"),
                Moment.EXECUTION,
                places,
                Optional.empty(),
                Optional.empty(),
                "serialized objects of " + title(old) + " have a form that the candidate cannot read, those of "
                        + title(now) + " one that deployed cannot read",
                "deploy the whole release");
    }

    private static String title(List<Definition> types) {
        String first = types.get(0).name().simpleName();
        return switch (types.size()) {
            case 1 -> first;
            case 2 -> first + " and 1 other class";
            default -> first + " and " + (types.size() - 1) + " other classes";
        };
    }
}
