package io.datafi.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sources as they are keep every rule. */
class ArchitectureTest {
    private static JavaClasses production;

    @BeforeAll
    static void read() {
        production = ProductionClasses.read();
    }

    static Stream<ArchRule> rules() {
        return Stream.of(
                        ArchitectureRules.servicesKeepToThemselves().stream(),
                        ArchitectureRules.featuresStandOnOneAnother().stream(),
                        Stream.of(
                                ArchitectureRules.RULES_KNOW_ONLY_JAVA,
                                ArchitectureRules.RULES_HAVE_NO_CLOCK_AND_NO_DICE,
                                ArchitectureRules.RULES_CALCULATE_ALIKE_EVERYWHERE,
                                ArchitectureRules.RULES_MAKE_UP_NO_ANSWERS,
                                ArchitectureRules.SOFT_MAX_IS_SHARED,
                                ArchitectureRules.ONLY_THE_CHAIN_KNOWS_WEB3J,
                                ArchitectureRules.ONE_WAY_TO_THE_DATABASE,
                                ArchitectureRules.PLATFORM_KNOWS_NO_SERVICE,
                                ArchitectureRules.OFFLINE_COMMANDS_NEED_NO_NETWORK,
                                ArchitectureRules.THE_COMMAND_LINE_IS_A_CLIENT))
                .flatMap(rules -> rules);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleHolds(ArchRule rule) {
        // A rule over classes that do not exist fails too: ArchUnit refuses an empty subject.
        rule.check(production);
    }

    @Test
    void noCallClimbsAStaircase() {
        assertThat(ProductionClasses.MODULES.stream()
                        .flatMap(module -> Staircases.in(ProductionClasses.sources(module)).stream()))
                .as("lines that begin at column 48 or beyond")
                .isEmpty();
    }

    @Test
    void aTableIsWrittenByOneFeature() {
        assertThat(Stream.of("platform", "annotation-service", "marketplace-service", "reward-service")
                        .flatMap(module -> TableOwners.shared(ProductionClasses.sources(module)).stream()))
                .as("tables that several features write")
                .isEmpty();
    }

    @Test
    void noTwoFeaturesShareARunOfLines() {
        assertThat(SharedRuns.in(ProductionClasses.MODULES.stream()
                        .map(ProductionClasses::sources)
                        .toList()))
                .as("eight lines of logic that stand in two packages")
                .isEmpty();
    }

    @Test
    void everyFeatureTellsItsStory() {
        List<String> silent = ProductionClasses.MODULES.stream()
                .flatMap(module -> Stories.missing(ProductionClasses.sources(module)).stream())
                .toList();

        assertThat(silent).as("packages without package-info.java").isEmpty();
    }
}
