package io.datafi.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who may know whom. */
final class ArchitectureRules {
    private static final List<String> SERVICES = List.of("annotation", "marketplace", "reward");

    /** Whatever differs from machine to machine or from run to run. */
    private static final Set<String> OF_THE_MOMENT = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.Math.random",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current");

    /** Results of java.lang.Math that may differ in the last bit between machines. */
    private static final Set<String> INEXACT = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "expm1", "log", "log10", "log1p", "pow",
            "cbrt", "sinh", "cosh", "tanh", "hypot", "fma");

    private static final String DICE = "java.util.SplittableRandom";
    private static final Set<String> MADE_BY_PEOPLE =
            Set.of("io.datafi.rules.inference.Answer", "io.datafi.rules.rating.Vote");

    static final ArchRule RULES_KNOW_ONLY_JAVA = classes()
            .that()
            .resideInAPackage("io.datafi.rules..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.datafi.rules..", "java..")
            .because("anyone must be able to recompute with a JDK alone");

    static final ArchRule RULES_HAVE_NO_CLOCK_AND_NO_DICE = noClasses()
            .that()
            .resideInAPackage("io.datafi.rules..")
            .should()
            .accessTargetWhere(oneOf("of the moment", OF_THE_MOMENT))
            .orShould()
            .callConstructor(java.util.Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.security.SecureRandom.class)
            .because("times and seeds are arguments: the same input gives the same bytes");

    static final ArchRule RULES_CALCULATE_ALIKE_EVERYWHERE = noClasses()
            .that()
            .resideInAPackage("io.datafi.rules..")
            .should()
            .accessTargetWhere(describe(
                    "inexact functions of java.lang.Math",
                    access -> access.getTargetOwner().getName().equals("java.lang.Math")
                            && INEXACT.contains(access.getName())))
            .because("StrictMath gives the same bits on every machine");

    /** A simulation needs dice and answers that nobody gave; what resamples draws from those that were given. */
    static final ArchRule RULES_MAKE_UP_NO_ANSWERS = noClasses()
            .that()
            .resideInAPackage("io.datafi.rules..")
            .and(describe("throw dice", ArchitectureRules::throwsDice))
            .should()
            .callConstructorWhere(describe(
                    "the target is an answer or a vote",
                    call -> MADE_BY_PEOPLE.contains(call.getTargetOwner().getName())))
            .because("simulations are research and live in benchmarks");

    /** Written out, both look for the largest logarithm and take exponentials. */
    static final ArchRule SOFT_MAX_IS_SHARED = noMethods()
            .that()
            .areDeclaredInClassesThat(describe(
                    "are rules, but not their mathematics and not rating, which is rebuilt",
                    type -> resideInAPackage("io.datafi.rules..").test(type)
                            && !resideInAnyPackage("io.datafi.rules.math..", "io.datafi.rules.rating..")
                                    .test(type)))
            .should(ArchCondition.from(describe("take a largest and exponentials", ArchitectureRules::writesSoftMax)))
            .because("rules.math has the one soft-max and the one log-sum-exp");

    static final ArchRule ONLY_THE_CHAIN_KNOWS_WEB3J = noClasses()
            .that()
            .resideOutsideOfPackages("io.datafi.reward.chain..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.web3j..")
            .because("reward.chain is the only signer and the only door to the chain");

    static final ArchRule ONE_WAY_TO_THE_DATABASE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hibernate..", "io.quarkus.hibernate..", "jakarta.persistence..")
            .because("rows are written by statements in the transaction that also writes their events");

    static final ArchRule PLATFORM_KNOWS_NO_SERVICE = noClasses()
            .that()
            .resideInAPackage("io.datafi.platform..")
            .should()
            .dependOnClassesThat(describe(
                    "are a service's", type -> SERVICES.stream().anyMatch(name -> isOf(name, type))))
            .because("platform is plumbing without domain words");

    static final ArchRule OFFLINE_COMMANDS_NEED_NO_NETWORK = noClasses()
            .that()
            .resideInAnyPackage("io.datafi.cli.offline..", "io.datafi.benchmarks.simulation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.grpc..", "io.vertx..", "io.netty..", "java.net.http..")
            .because("verify, infer and settle trust nothing that comes over a wire");

    static final ArchRule THE_COMMAND_LINE_IS_A_CLIENT = noClasses()
            .that()
            .resideInAPackage("io.datafi.cli..")
            .should()
            .dependOnClassesThat(describe(
                    "are a service's own or platform's",
                    type -> SERVICES.stream().anyMatch(name -> isOf(name, type))
                            || resideInAPackage("io.datafi.platform..").test(type)))
            .because("it sees the services as every other client does, by their contracts");

    /** In whose features there is no circle. */
    private static final List<String> WITHOUT_CIRCLES =
            List.of("rules", "platform", "annotation", "marketplace", "reward", "reward.chain");

    private ArchitectureRules() {}

    private static boolean writesSoftMax(JavaMethod method) {
        Set<String> called = new HashSet<>();
        method.getMethodCallsFromSelf()
                .forEach(call -> called.add(call.getTarget().getFullName()));
        return called.contains("java.lang.Math.max(double, double)")
                && (called.contains("java.lang.StrictMath.exp(double)")
                        || called.contains("io.datafi.rules.math.Exponential.of(double)"));
    }

    private static boolean throwsDice(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(known -> known.getTargetClass().getName().equals(DICE));
    }

    /** One rule for each: a feature is read without those that stand on it. */
    static List<ArchRule> featuresStandOnOneAnother() {
        return WITHOUT_CIRCLES.stream()
                .<ArchRule>map(part -> slices().matching("io.datafi." + part + ".(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because("a feature is read without those that stand on it"))
                .toList();
    }

    /** One rule for each service: it knows no other service but by its contract. */
    static List<ArchRule> servicesKeepToThemselves() {
        List<ArchRule> rules = new ArrayList<>();
        for (String own : SERVICES) {
            List<String> others =
                    SERVICES.stream().filter(name -> !name.equals(own)).toList();
            rules.add(noClasses()
                    .that()
                    .resideInAPackage("io.datafi." + own + "..")
                    .should()
                    .dependOnClassesThat(describe(
                            "are inside " + String.join(" or ", others),
                            type -> others.stream().anyMatch(o -> isOf(o, type))))
                    .because("services talk by calls and events"));
        }
        return rules;
    }

    /** A service's own class, not one generated from its contract. */
    private static boolean isOf(String service, JavaClass type) {
        return resideInAPackage("io.datafi." + service + "..").test(type)
                && !resideInAnyPackage("io.datafi." + service + ".v1..").test(type);
    }

    private static DescribedPredicate<JavaAccess<?>> oneOf(String what, Set<String> targets) {
        return describe(what, access -> targets.contains(access.getTargetOwner().getName() + "." + access.getName()));
    }
}
