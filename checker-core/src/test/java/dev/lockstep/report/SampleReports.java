package dev.lockstep.report;

import dev.lockstep.identity.BuildOrigin;
import dev.lockstep.identity.Claim;
import dev.lockstep.identity.Identity;
import dev.lockstep.identity.Inventory;
import dev.lockstep.identity.Shaded;
import dev.lockstep.policy.Verdict.Outcome;
import dev.lockstep.release.known.Drift;
import dev.lockstep.release.known.Provenance;
import dev.lockstep.report.Comparison.ApiChange;
import dev.lockstep.report.Comparison.ContainerChange;
import dev.lockstep.report.Compatibility.OfContainer;
import dev.lockstep.report.Deployability.Addition;
import dev.lockstep.report.Deployability.Completion;
import dev.lockstep.report.Deployability.Count;
import dev.lockstep.report.Deployability.Drop;
import dev.lockstep.report.Report.Change;
import dev.lockstep.rules.Explanation;
import dev.lockstep.rules.Explanation.Candidate;
import dev.lockstep.rules.Explanation.Difference;
import dev.lockstep.rules.Explanation.Unjudged;
import dev.lockstep.rules.Finding;
import dev.lockstep.rules.Finding.State;
import dev.lockstep.rules.Finding.Target;
import dev.lockstep.rules.Moment;
import dev.lockstep.rules.Severity;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One report of each kind, as the shop of the demo could give them. */
public final class SampleReports {
    private static final String PRICING = "lib/shop-pricing.jar";
    private static final String CART = "lib/shop-cart.jar";
    private static final String WEB = "lib/shop-web.jar";

    private SampleReports() {}

    /** By name, each to be kept as a golden file. */
    public static Map<String, Report> all() {
        Map<String, Report> reports = new LinkedHashMap<>();
        reports.put("gate-partial", partial());
        reports.put("gate-partial-links", partialThatLinks());
        reports.put("gate-allowed", allowed());
        reports.put("gate-blocked", blocked());
        reports.put("gate-incomplete", incomplete());
        reports.put("scan-clean", Reports.scan().report());
        reports.put("scan-findings", scan());
        reports.put("scan-provenance", provenance());
        reports.put("scan-drift", drift());
        reports.put("scan-identities", identities());
        reports.put("compare", compare());
        reports.put("compare-same", same());
        return reports;
    }

    private static Report provenance() {
        var inside = new Provenance.Inside(10, 7, Map.of("1.5.0", 2), List.of("shop/pricing/Patch.class"), 1);
        return scan().with(new Provenance(
                14,
                List.of(new Provenance.Share("1.4.2", 13, 11), new Provenance.Share("1.5.0", 13, 2)),
                2,
                new Provenance.Nearest(
                        "1.4.2",
                        List.of(
                                new Provenance.Difference(
                                        "lib/hot<fix>.jar", Provenance.Action.REMOVE, List.of(), Optional.empty()),
                                new Provenance.Difference(
                                        PRICING, Provenance.Action.REPLACE, List.of(), Optional.of(inside)),
                                new Provenance.Difference(
                                        CART, Provenance.Action.REPLACE, List.of("1.5.0"), Optional.empty()),
                                new Provenance.Difference(
                                        "NOTICE", Provenance.Action.ADD, List.of(), Optional.empty())))));
    }

    private static Report drift() {
        return scan().with(new Drift(
                List.of(new Drift.Group(List.of("hosts/a", "hosts/c"), 14), new Drift.Group(List.of("hosts/b"), 13)),
                List.of(
                        new Drift.DriftingFile(
                                PRICING,
                                List.of(
                                        content(Drift.Kind.PRESENT, "1.4.2", "hosts/a", "hosts/c"),
                                        content(Drift.Kind.PRESENT, "1.5.0", "hosts/b"))),
                        new Drift.DriftingFile(
                                "conf/shop.properties",
                                List.of(
                                        content(Drift.Kind.UNREADABLE, "", "hosts/a", "hosts/c"),
                                        content(Drift.Kind.ABSENT, "", "hosts/b"))))));
    }

    private static Drift.Content content(Drift.Kind kind, String version, String... installs) {
        return new Drift.Content(
                List.of(installs), kind, Optional.empty(), Optional.of(version).filter(each -> !each.isEmpty()));
    }

    private static Report identities() {
        return scan().with(new Identities(List.of(
                new Inventory.Item(
                        List.of(CART, "old/shop-cart.jar"),
                        Optional.empty(),
                        List.of(
                                new Claim(Claim.Place.MAVEN, Optional.of("shop:shop-cart"), Optional.of("1.4.2")),
                                new Claim(Claim.Place.IMPLEMENTATION, Optional.empty(), Optional.of("1.5.0"))),
                        List.of(new Shaded(
                                new Identity(Optional.of("org.tax:tax"), Optional.of("2.0")), Optional.of(true))),
                        new BuildOrigin(Optional.of("0123456789abcdef"), Optional.of("2026-11-01"), Optional.of("17"))),
                new Inventory.Item(
                        List.of("lib/x.jar"),
                        Optional.empty(),
                        List.of(new Claim(Claim.Place.FILE_NAME, Optional.of("x"), Optional.empty())),
                        List.of(),
                        new BuildOrigin(Optional.empty(), Optional.empty(), Optional.empty())))));
    }

    /** One of them. */
    public static Report named(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    private static List<Change> changes() {
        return Stream.of("auth", "cart", "common", "orders", "pricing", "storage", "tax", "web")
                .map(name -> new Change("lib/shop-" + name + ".jar", "replace"))
                .toList();
    }

    private static List<Change> all9() {
        return Stream.concat(changes().stream(), Stream.of(new Change("conf/shop.properties", "replace")))
                .toList();
    }

    private static List<Change> allBut(String path) {
        return all9().stream().filter(change -> !change.path().equals(path)).toList();
    }

    private static Finding partialDeployment() {
        return Findings.of("partial-deployment")
                .message("the result would be neither release")
                .fix("deploy the whole release: all 9 changed files at once")
                .finding();
    }

    private static Reports onePricingJar() {
        return Reports.gate()
                .drops(List.of(new Change(PRICING, "replace")), allBut(PRICING))
                .with(partialDeployment());
    }

    private static Explanation noDiscount() {
        return new Explanation(
                Optional.of("all other code of shop.pricing.Quote works; this fails each time that it is reached"),
                List.of(
                        new Target(CART, Optional.of("shop.cart.Cart")),
                        new Target(CART, Optional.of("shop.cart.Basket")),
                        new Target("java.base", Optional.of("java.lang.Object"))),
                List.of(
                        new Candidate(
                                CART,
                                Optional.of("1.4.2"),
                                "shop.cart.Cart",
                                Optional.of("discount"),
                                Optional.of("(I)I"),
                                Difference.DESCRIPTOR),
                        new Candidate(
                                "lib/shop-cart-2.jar",
                                Optional.empty(),
                                "shop.cart.Cart",
                                Optional.of("discount"),
                                Optional.of("(I)J"),
                                Difference.SHADOWED)),
                Optional.of(new Unjudged(12, 2)));
    }

    /** A partial deployment with what most fields may hold. */
    public static Report partial() {
        return onePricingJar()
                .verdict(Outcome.BLOCKED, "partial-deployment", "missing-class", "missing-method")
                .with(Findings.missingMethod()
                        .from(PRICING, "shop.pricing.Quote", "total", "(Lshop/cart/Cart;)J", 41)
                        .method("shop.cart.Cart", "discount", "(I)J")
                        .target(CART, "shop.cart.Cart")
                        .message("neither shop.cart.Cart nor a supertype of it declares this method")
                        .fix("deploy lib/shop-cart.jar with it")
                        .explained(noDiscount())
                        .occurrences(3))
                .with(Findings.missingMethod()
                        .from(PRICING, "shop.pricing.Quote", "<init>", "()V", 17)
                        .method("shop.cart.Line", "<init>", "(Ljava/lang/String;Ljava/util/List;[I)V")
                        .target(CART, "shop.cart.Line")
                        .message("shop.cart.Line has no such constructor")
                        .fix("deploy lib/shop-cart.jar with it"))
                .with(Findings.missingClass()
                        .from(PRICING, "shop.pricing.Quote", "tax", "()J", 58)
                        .namesClass("shop.tax.TaxTable")
                        .message("lib/shop-tax.jar of the candidate has it; the deployed one does not")
                        .fix("deploy lib/shop-tax.jar with it"))
                .report()
                .with(Optional.of(deployability()), Optional.empty());
    }

    /** Of nine files, with a bound where there was too much to count. */
    private static Deployability deployability() {
        return new Deployability(
                9,
                false,
                List.of(),
                new Count(BigInteger.valueOf(96), true),
                new Count(BigInteger.valueOf(40), false),
                List.of(List.of(CART, PRICING)),
                List.of("conf/shop.properties"),
                List.of(List.of(CART, PRICING, "lib/shop-tax.jar"), List.of("lib/shop-auth.jar", "lib/shop-web.jar")),
                List.of(
                        List.of(CART, PRICING, "lib/shop-tax.jar"),
                        List.of("lib/shop-auth.jar", "lib/shop-web.jar"),
                        List.of("conf/shop.properties"),
                        List.of("lib/shop-app.jar", "lib/shop-orders.jar"),
                        List.of("VERSION")),
                List.of("conf/shop.properties"),
                List.of("conf/shop.properties"),
                Optional.empty(),
                Optional.of("lib/shop-cart.jar, lib/shop-pricing.jar fit each other only when all of them change at the"
                        + " same moment"),
                new Drop(
                        List.of(PRICING),
                        false,
                        List.of(new Completion(
                                List.of(
                                        new Addition(CART, "shop.pricing.Quote → shop.cart.Cart.discount(int): long"),
                                        new Addition("lib/shop-tax.jar", "shop.pricing.Quote → shop.tax.TaxTable")),
                                14_200)),
                        1_204_000));
    }

    private static Report partialThatLinks() {
        return onePricingJar().verdict(Outcome.BLOCKED, "partial-deployment").report();
    }

    private static Report allowed() {
        return Reports.gate().drops(all9(), List.of()).report();
    }

    private static Report blocked() {
        return Reports.gate()
                .drops(all9(), List.of())
                .verdict(Outcome.BLOCKED, "missing-field")
                .with(Findings.of("missing-field", "java.lang.NoSuchFieldError", Moment.EXECUTION)
                        .state(State.CANDIDATE)
                        .from(WEB, "shop.web.Page", "render", "()V", 9)
                        .field("shop.common.Money", "CENTS", "Lshop/common/Unit;")
                        .target("lib/shop-common.jar", "shop.common.Money")
                        .message("neither shop.common.Money nor a supertype of it declares this field")
                        .fix("build lib/shop-web.jar against this release"))
                .report();
    }

    private static Report incomplete() {
        return Reports.gate()
                .drops(all9(), List.of())
                .verdict(Outcome.INCOMPLETE, "unreadable")
                .unreadable("lib/shop-tax.jar", "truncated zip: no end of central directory")
                .unreadable("lib/shop-web.jar!/shop/web/Page.class", "not a class file: starts with 0x00000000")
                .notChecked("lib/shop-legacy.jar", "compressed with a method that is not supported (97)")
                .report();
    }

    /** A scan with errors and coverage. */
    public static Report scan() {
        Reports scan = Reports.scan()
                .verdict(Outcome.BLOCKED, "missing-method")
                .with(Findings.missingMethod()
                        .state(State.INSTALL)
                        .from("lib/shop-orders.jar", "shop.orders.Export", "json", "()V", 120)
                        .method("com.fasterxml.jackson.core.JsonFactory", "builder", "()Ljava/lang/Object;")
                        .target("lib/jackson-core-2.9.jar", "com.fasterxml.jackson.core.JsonFactory")
                        .message("neither com.fasterxml.jackson.core.JsonFactory nor a supertype declares this method")
                        .fix("align lib/jackson-core-2.9.jar with the version that shop-orders was built against"))
                .with(Findings.of("final-class-extended", "java.lang.IncompatibleClassChangeError", Moment.LOAD)
                        .state(State.INSTALL)
                        .from(WEB, "shop.web.SecurePage")
                        .namesClass("shop.web.Page")
                        .target("WEB-INF/classes", "shop.web.Page")
                        .message("shop.web.SecurePage extends shop.web.Page, which is final")
                        .fix("build both from one commit"));
        absentLogging(scan);
        return scan.with(Findings.of("duplicate-class")
                        .severity(Severity.WARNING)
                        .state(State.INSTALL)
                        .from("lib/guava-19.jar", "com.google.common.base.Joiner")
                        .target("lib/hive-exec.jar", "com.google.common.base.Joiner")
                        .message("two containers have it with different bytes; lib/guava-19.jar comes first")
                        .fix("remove one"))
                .with(Findings.of("class-path-entry-missing")
                        .severity(Severity.WARNING)
                        .state(State.INSTALL)
                        .target("lib/shop-web.jar")
                        .message("Class-Path names lib/xerces.jar, which is not there")
                        .fix("remove the entry"))
                .with(Findings.of("duplicate-class")
                        .severity(Severity.INFO)
                        .state(State.INSTALL)
                        .from("lib/a.jar", "org.Same")
                        .target("lib/b.jar", "org.Same")
                        .message("two containers have it with the same bytes")
                        .fix("remove one"))
                .report();
    }

    private static void absentLogging(Reports scan) {
        IntStream.range(0, 12)
                .mapToObj(i -> Findings.missingClass()
                        .severity(Severity.WARNING)
                        .state(State.INSTALL)
                        .from("lib/" + "xyz".charAt(i % 3) + ".jar", "x.Log" + i, "log", "()V", i)
                        .namesClass("org.apache.log4j.Appender" + i)
                        .guarded())
                .forEach(scan::with);
        scan.with(Findings.missingClass()
                .severity(Severity.WARNING)
                .state(State.INSTALL)
                .from("lib/x.jar", "x.Mail", "send", "()V", 7)
                .namesClass("javax.mail.Session"));
    }

    private static Report compare() {
        List<ContainerChange> containers = List.of(
                changed(
                        CART,
                        2,
                        1,
                        14,
                        new ApiChange(
                                "shop.cart.Cart",
                                Optional.of("discount(int): long"),
                                "method-removed",
                                false,
                                false,
                                OptionalInt.of(30)),
                        new ApiChange(
                                "shop.cart.Coupon",
                                Optional.empty(),
                                "class-removed",
                                false,
                                false,
                                OptionalInt.empty()),
                        new ApiChange(
                                "shop.cart.Line",
                                Optional.of("price(): Money"),
                                "method-now-throws-checked-exception",
                                true,
                                false,
                                OptionalInt.of(12)),
                        new ApiChange(
                                "shop.cart.Line",
                                Optional.of("weight(): int"),
                                "method-added",
                                true,
                                true,
                                OptionalInt.empty())),
                new ContainerChange(
                        "lib/shop-tax-1.5.jar", "changed", Optional.of("lib/shop-tax-1.4.jar"), 0, 0, 3, List.of()),
                new ContainerChange("lib/shop-promo.jar", "added", Optional.empty(), 1_200, 0, 0, List.of()),
                new ContainerChange("lib/shop-fax.jar", "removed", Optional.empty(), 0, 9, 0, List.of()),
                new ContainerChange("lib/shop-auth.jar", "unchanged", Optional.empty(), 0, 0, 0, List.of()),
                new ContainerChange("lib/shop-web.jar", "unchanged", Optional.empty(), 0, 0, 0, List.of()));
        return Reports.compare()
                .compares(
                        new Comparison(
                                containers,
                                List.of(
                                        new Change("conf/shop.properties", "replace"),
                                        new Change("bin/promo.sh", "add"))),
                        new Compatibility(
                                false,
                                false,
                                "major",
                                List.of(
                                        new OfContainer(CART, false, false, "major", Optional.of("minor")),
                                        new OfContainer(
                                                "lib/shop-tax-1.5.jar", true, true, "patch", Optional.of("minor")))))
                .report();
    }

    private static ContainerChange changed(String file, int added, int removed, int changed, ApiChange... changes) {
        return new ContainerChange(file, "changed", Optional.empty(), added, removed, changed, List.of(changes));
    }

    private static Report same() {
        return Reports.compare()
                .compares(
                        new Comparison(
                                List.of(new ContainerChange(CART, "unchanged", Optional.empty(), 0, 0, 0, List.of())),
                                List.of()),
                        new Compatibility(true, true, "none", List.of()))
                .report();
    }
}
