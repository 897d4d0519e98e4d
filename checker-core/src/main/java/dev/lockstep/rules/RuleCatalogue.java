package dev.lockstep.rules;

import dev.lockstep.linkage.LinkageProblem;
import dev.lockstep.rules.compatibility.ApiBreak;
import dev.lockstep.rules.deployment.PartialDeployment;
import dev.lockstep.rules.deployment.UnverifiedPlan;
import dev.lockstep.rules.emergent.Leftover;
import dev.lockstep.rules.emergent.annotations.AnnotationValue;
import dev.lockstep.rules.emergent.constant.StaleConstant;
import dev.lockstep.rules.emergent.links.AccidentalOverride;
import dev.lockstep.rules.emergent.links.RedirectedLink;
import dev.lockstep.rules.emergent.names.ReflectiveName;
import dev.lockstep.rules.emergent.names.ServiceProvider;
import dev.lockstep.rules.emergent.nests.SplitNest;
import dev.lockstep.rules.emergent.pairings.UntestedPairing;
import dev.lockstep.rules.emergent.reverts.SilentRevert;
import dev.lockstep.rules.emergent.serial.SerialForm;
import dev.lockstep.rules.emergent.switches.StaleSwitch;
import dev.lockstep.rules.install.ClassPathEntryMissing;
import dev.lockstep.rules.install.ClassTooNew;
import dev.lockstep.rules.install.ContradictoryIdentity;
import dev.lockstep.rules.install.DuplicateArtifact;
import dev.lockstep.rules.install.MalformedClass;
import dev.lockstep.rules.install.NestedJarCompressed;
import dev.lockstep.rules.install.UnreadableFile;
import dev.lockstep.rules.install.duplicates.DuplicateClass;
import dev.lockstep.rules.install.duplicates.ShadowedLibrary;
import dev.lockstep.rules.install.families.FamilySkew;
import dev.lockstep.rules.install.mixed.MixedJar;
import dev.lockstep.rules.install.modules.ModuleDescriptorUnmet;
import dev.lockstep.rules.install.modules.SplitPackage;
import dev.lockstep.rules.install.natives.NativeLibrary;
import dev.lockstep.rules.install.sealed.SealedPackage;
import dev.lockstep.rules.install.signed.SignedJar;
import dev.lockstep.rules.linkage.AbstractClassInstantiated;
import dev.lockstep.rules.linkage.AbstractMethodCalled;
import dev.lockstep.rules.linkage.ClassCycle;
import dev.lockstep.rules.linkage.ClassNowInterface;
import dev.lockstep.rules.linkage.DefaultMethodConflict;
import dev.lockstep.rules.linkage.FinalClassExtended;
import dev.lockstep.rules.linkage.FinalFieldWritten;
import dev.lockstep.rules.linkage.FinalMethodOverridden;
import dev.lockstep.rules.linkage.InaccessibleClass;
import dev.lockstep.rules.linkage.InaccessibleMember;
import dev.lockstep.rules.linkage.InterfaceNotImplemented;
import dev.lockstep.rules.linkage.InterfaceNowClass;
import dev.lockstep.rules.linkage.LambdaConversion;
import dev.lockstep.rules.linkage.LambdaTarget;
import dev.lockstep.rules.linkage.MemberNowInstance;
import dev.lockstep.rules.linkage.MemberNowStatic;
import dev.lockstep.rules.linkage.MissingClass;
import dev.lockstep.rules.linkage.MissingField;
import dev.lockstep.rules.linkage.MissingMethod;
import dev.lockstep.rules.linkage.PlatformInternal;
import dev.lockstep.rules.linkage.PlatformRemoved;
import dev.lockstep.rules.linkage.SealedClassExtended;
import dev.lockstep.rules.linkage.UnassignableType;
import dev.lockstep.rules.policy.BroadSuppression;
import dev.lockstep.rules.policy.ExpiredSuppression;
import dev.lockstep.rules.policy.UnusedSuppression;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every rule there is. To add one, write its file and add a line here. */
public final class RuleCatalogue {
    private static final Rule PLATFORM_REMOVED = new PlatformRemoved();

    private static final List<Rule> RULES = List.of(
            new PartialDeployment(),
            new UnverifiedPlan(),
            new MissingClass(),
            new MissingMethod(),
            new MissingField(),
            new MemberNowStatic(),
            new MemberNowInstance(),
            new ClassNowInterface(),
            new InterfaceNowClass(),
            new InaccessibleClass(),
            new InaccessibleMember(),
            new FinalClassExtended(),
            new SealedClassExtended(),
            new FinalMethodOverridden(),
            new FinalFieldWritten(),
            new AbstractClassInstantiated(),
            new AbstractMethodCalled(),
            new DefaultMethodConflict(),
            new LambdaTarget(),
            new LambdaConversion(),
            new UnassignableType(),
            new InterfaceNotImplemented(),
            new ClassCycle(),
            new PlatformInternal(),
            PLATFORM_REMOVED,
            new Leftover(),
            new StaleConstant(),
            new StaleSwitch(),
            new SplitNest(),
            new SerialForm(),
            new AnnotationValue(),
            new RedirectedLink(),
            new AccidentalOverride(),
            new ReflectiveName(),
            new ServiceProvider(),
            new SilentRevert(),
            new UntestedPairing(),
            new ClassTooNew(),
            new MalformedClass(),
            new DuplicateClass(),
            new ShadowedLibrary(),
            new DuplicateArtifact(),
            new FamilySkew(),
            new MixedJar(),
            new SignedJar(),
            new SealedPackage(),
            new ModuleDescriptorUnmet(),
            new SplitPackage(),
            new NativeLibrary(),
            new ContradictoryIdentity(),
            new ClassPathEntryMissing(),
            new NestedJarCompressed(),
            new UnreadableFile(),
            new ApiBreak(),
            new ExpiredSuppression(),
            new BroadSuppression(),
            new UnusedSuppression());

    private static final Map<LinkageProblem, LinkageRule> BY_PROBLEM = byProblem();

    private RuleCatalogue() {}

    /** All rules in the order in which reports and pages list them, family by family. */
    public static List<Rule> all() {
        return RULES;
    }

    /** The rule of this id; empty if there is none. */
    public static Optional<Rule> find(String id) {
        return RULES.stream().filter(rule -> rule.info().id().equals(id)).findFirst();
    }

    /** The rules of one kind, in the order of {@link #all()}. */
    public static <T extends Rule> List<T> rulesOf(Class<T> kind) {
        return RULES.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The rule that is about this failure. There is exactly one for each. */
    public static LinkageRule linkage(LinkageProblem problem) {
        LinkageRule rule = BY_PROBLEM.get(problem);
        if (rule == null) {
            throw new IllegalArgumentException("no rule is about " + problem);
        }
        return rule;
    }

    /** The rule that is about failures due to what the platform had once. */
    public static Rule platformRemoved() {
        return PLATFORM_REMOVED;
    }

    private static Map<LinkageProblem, LinkageRule> byProblem() {
        var rules = new EnumMap<LinkageProblem, LinkageRule>(LinkageProblem.class);
        for (Rule rule : RULES) {
            if (rule instanceof LinkageRule linkage && rules.put(linkage.problem(), linkage) != null) {
                throw new IllegalStateException("two rules are about " + linkage.problem());
            }
        }
        return rules;
    }
}
