package io.datafi.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule against the smallest class that breaks it, and beside it what it must let pass. */
class RulesCanFailTest {
    @TempDir
    Path folder;

    private Offender offender;

    @BeforeEach
    void begin() {
        offender = new Offender(folder);
    }

    @Test
    void rulesMayNotUseALibrary() {
        offender.knowing("com.example.Library")
                .with("io.datafi.rules.pay.Bad", "class Bad { com.example.Library library; }")
                .with("io.datafi.rules.pay.Good", "class Good { java.util.List<String> list; }");

        assertOffends(ArchitectureRules.RULES_KNOW_ONLY_JAVA, "Bad", "Good");
    }

    @Test
    void rulesMayNotReadTheClock() {
        offender.with(
                        "io.datafi.rules.pay.Bad",
                        "class Bad { java.time.Instant now() { return java.time.Instant.now(); } }")
                .with(
                        "io.datafi.rules.pay.Good",
                        "class Good { boolean late(java.time.Instant now) { return now.getNano() > 1; } }");

        assertOffends(ArchitectureRules.RULES_HAVE_NO_CLOCK_AND_NO_DICE, "Bad", "Good");
    }

    @Test
    void rulesMayNotThrowDice() {
        offender.with(
                        "io.datafi.rules.pay.Bad",
                        "class Bad { int dice() { return new java.util.Random().nextInt(); } }")
                .with("io.datafi.rules.pay.Good", "class Good { long seed; }");

        assertOffends(ArchitectureRules.RULES_HAVE_NO_CLOCK_AND_NO_DICE, "Bad", "Good");
    }

    @Test
    void rulesMayNotCalculateInexactly() {
        offender.with("io.datafi.rules.inference.Bad", "class Bad { double f(double x) { return Math.log(x); } }")
                .with(
                        "io.datafi.rules.inference.Good",
                        "class Good { double f(double x) { return StrictMath.log(Math.abs(x)); } }");

        assertOffends(ArchitectureRules.RULES_CALCULATE_ALIKE_EVERYWHERE, "Bad", "Good");
    }

    @Test
    void rulesMayNotSimulate() {
        String answer = "io.datafi.rules.inference.Answer";
        offender.with(answer, "public record Answer(String label) {}")
                .with(
                        "io.datafi.rules.pay.Bad",
                        "class Bad { Object f(java.util.SplittableRandom r) { return new %s(\"\" + r.nextInt()); } }"
                                .formatted(answer))
                .with(
                        "io.datafi.rules.pay.Good",
                        "class Good { int f(java.util.SplittableRandom r, %s[] all) { return r.nextInt(all.length); } }"
                                .formatted(answer))
                .with(
                        "io.datafi.rules.files.Good",
                        "class Good { Object f() { return new %s(\"\"); } }".formatted(answer));

        assertOffends(ArchitectureRules.RULES_MAKE_UP_NO_ANSWERS, "Bad", "Good");
    }

    @Test
    void softMaxMayNotBeWrittenAgain() {
        String shared = "double f(double[] l) { return StrictMath.exp(l[0] - Math.max(l[0], l[1])); }";
        offender.with("io.datafi.rules.pay.Bad", "class Bad { %s }".formatted(shared))
                .with("io.datafi.rules.math.Good", "class Good { %s }".formatted(shared))
                .with("io.datafi.rules.pay.Good", "class Good { double f(double x) { return StrictMath.exp(x); } }");

        assertOffends(ArchitectureRules.SOFT_MAX_IS_SHARED, "Bad", "Good");
    }

    @Test
    void nobodyElseMayKnowWeb3j() {
        offender.knowing("org.web3j.crypto.Keys")
                .with("io.datafi.reward.epoch.Bad", "class Bad { org.web3j.crypto.Keys keys; }")
                .with("io.datafi.reward.chain.Good", "class Good { org.web3j.crypto.Keys keys; }");

        assertOffends(ArchitectureRules.ONLY_THE_CHAIN_KNOWS_WEB3J, "Bad", "Good");
    }

    @Test
    void nobodyMayMapObjectsToRows() {
        offender.knowing("io.quarkus.hibernate.reactive.panache.Panache")
                .knowing("io.vertx.mutiny.sqlclient.Pool")
                .with("io.datafi.annotation.task.Bad", "class Bad { io.quarkus.hibernate.reactive.panache.Panache p; }")
                .with("io.datafi.annotation.task.Good", "class Good { io.vertx.mutiny.sqlclient.Pool p; }");

        assertOffends(ArchitectureRules.ONE_WAY_TO_THE_DATABASE, "Bad", "Good");
    }

    @Test
    void platformMayNotKnowAService() {
        offender.knowing("io.datafi.reward.ledger.Ledger")
                .knowing("io.datafi.reward.v1.LedgerServiceGrpc")
                .with("io.datafi.platform.event.Bad", "class Bad { io.datafi.reward.ledger.Ledger ledger; }")
                .with("io.datafi.platform.event.Good", "class Good { io.datafi.reward.v1.LedgerServiceGrpc stub; }");

        assertOffends(ArchitectureRules.PLATFORM_KNOWS_NO_SERVICE, "Bad", "Good");
    }

    @Test
    void noServiceMayKnowAnother() {
        List<ArchRule> rules = ArchitectureRules.servicesKeepToThemselves();
        List<String> services = List.of("annotation", "marketplace", "reward");
        for (int i = 0; i < services.size(); i++) {
            String own = services.get(i);
            for (String other : services) {
                if (other.equals(own)) {
                    continue;
                }
                offender = new Offender(folder.resolve(own + "-" + other))
                        .knowing("io.datafi." + other + ".feature.Face")
                        .knowing("io.datafi." + other + ".v1.Contract")
                        .with(
                                "io.datafi." + own + ".feature.Bad",
                                "class Bad { io.datafi." + other + ".feature.Face f; }")
                        .with(
                                "io.datafi." + own + ".feature.Good",
                                "class Good { io.datafi." + other + ".v1.Contract c; }");

                assertOffends(rules.get(i), "Bad", "Good");
            }
        }
    }

    @Test
    void offlineCommandsMayNotOpenAConnection() {
        offender.knowing("io.grpc.ManagedChannel")
                .with("io.datafi.cli.offline.Bad", "class Bad { io.grpc.ManagedChannel channel; }")
                .with("io.datafi.cli.demo.Good", "class Good { io.grpc.ManagedChannel channel; }");

        assertOffends(ArchitectureRules.OFFLINE_COMMANDS_NEED_NO_NETWORK, "Bad", "Good");
    }

    @Test
    void theCommandLineMayNotReachIntoAService() {
        offender.knowing("io.datafi.annotation.task.Tasks")
                .knowing("io.datafi.annotation.v1.Task")
                .with("io.datafi.cli.demo.Bad", "class Bad { io.datafi.annotation.task.Tasks t; }")
                .with("io.datafi.cli.demo.Good", "class Good { io.datafi.annotation.v1.Task t; }");

        assertOffends(ArchitectureRules.THE_COMMAND_LINE_IS_A_CLIENT, "Bad", "Good");
    }

    @Test
    void featuresMayNotGoInACircle() {
        offender.with("io.datafi.reward.ledger.A", "public class A { io.datafi.reward.epoch.B b; }")
                .with("io.datafi.reward.epoch.B", "public class B { io.datafi.reward.ledger.A a; }");
        JavaClasses circle = offender.compiled();

        assertThat(ArchitectureRules.featuresStandOnOneAnother())
                .filteredOn(rule -> rule.getDescription().contains("io.datafi.reward.(*)"))
                .singleElement()
                .satisfies(
                        rule -> assertThat(rule.evaluate(circle).hasViolation()).isTrue());
    }

    @Test
    void aLineMayNotBeginFarToTheRight() throws IOException {
        Files.writeString(
                folder.resolve("A.java"), "class A {\n" + " ".repeat(48) + "int a;\n" + " ".repeat(47) + "}\n");

        assertThat(Staircases.in(folder)).containsExactly("A.java:2");
    }

    @Test
    void twoFeaturesMayNotShareALongRunOfLines() throws IOException {
        String run = "a();\nb();\n}\nc(); // why\n/* no\n * logic */\nd();\ne();\n\nf();\ng();\n";
        write("one/A.java", "import x;\n" + run + "h();\n");
        write("one/B.java", run + "h();\n");
        write("two/C.java", "begin();\n" + run + "}\nh();\nend();\n");
        write("two/D.java", run + "other();\n");

        assertThat(SharedRuns.in(List.of(folder))).containsExactly("A.java:2 and C.java:2: a();");
    }

    @Test
    void twoFeaturesMayNotWriteOneTable() throws IOException {
        write("one/A.java", "\"INSERT INTO item VALUES (1) ON CONFLICT DO UPDATE SET a = 1\"");
        write("one/B.java", "\"UPDATE item SET a = 2\"");
        write(
                "two/C.java",
                "\"\"\"\n SELECT a FROM item FOR NO KEY UPDATE SKIP LOCKED\n\"\"\" + \"UPDATE part SET b = 1\"");
        write("three/D.java", "\"DELETE\n FROM part\"");

        assertThat(TableOwners.shared(folder)).containsExactly("part [three, two]");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aPackageMayNotBeSilent() throws IOException {
        for (String name : List.of("told/A.java", "told/package-info.java", "silent/B.java", "none/c.txt")) {
            write(name, "/** Text. */");
        }

        assertThat(Stories.missing(folder)).containsExactly("silent");
    }

    private void assertOffends(ArchRule rule, String bad, String good) {
        var result = rule.evaluate(offender.compiled());

        assertThat(result.hasViolation()).as("%s lets %s pass", rule, bad).isTrue();
        assertThat(result.getFailureReport().getDetails())
                .allMatch(detail -> detail.contains("." + bad))
                .noneMatch(detail -> detail.contains("." + good));
    }
}
