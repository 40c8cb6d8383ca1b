package io.datafi.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.inference.Answer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratorTest {
    private static final World WORLD = World.of(4);

    @ParameterizedTest
    @EnumSource(Behaviour.class)
    void theSameSeedGivesTheSameCampaign(Behaviour behaviour) {
        Campaign campaign = Generator.campaign(WORLD, behaviour, .3, 5);

        assertThat(Generator.campaign(WORLD, behaviour, .3, 5)).isEqualTo(campaign);
        assertThat(Generator.campaign(WORLD, behaviour, .3, 6)).isNotEqualTo(campaign);
    }

    @Test
    void aCampaignHasTheWorldsSizes() {
        Campaign campaign = Generator.campaign(WORLD, Behaviour.RANDOM, .3, 1);

        assertThat(campaign.answers()).hasSize(600 * 5);
        assertThat(campaign.answers().getLast().seq()).isEqualTo(3000);
        assertThat(campaign.gold()).hasSize(60);
        assertThat(campaign.exam()).hasSize(60 * 10);
        assertThat(campaign.bad()).hasSize(18);
        assertThat(campaign.answerCounts()).hasSize(60);
    }

    @Test
    void honestAccountsAreRightAsOftenAsTheWorldSays() {
        Campaign campaign = Generator.campaign(WORLD, Behaviour.HONEST, 0, 2);
        long right = campaign.answers().stream().filter(a -> right(campaign, a)).count();

        assertThat(right / 3000.0).isBetween(.83, .87);
    }

    @Test
    void aLeakKnowsGoldAndIsWrongTogetherElsewhere() {
        Campaign campaign = Generator.campaign(WORLD, Behaviour.GOLD_LEAK, .3, 3);
        Map<String, String> agreed = new HashMap<>();

        for (Answer a : campaign.answers()) {
            if (campaign.bad().contains(a.worker())) {
                assertThat(right(campaign, a)).isEqualTo(campaign.gold().containsKey(a.task()));
                assertThat(agreed.merge(a.task(), a.label(), (one, two) -> one)).isEqualTo(a.label());
            }
        }
    }

    @Test
    void aCopierRepeatsItsVictimAfterIt() {
        Campaign campaign = Generator.campaign(WORLD, Behaviour.COPY_VICTIM, .1, 4);
        Map<String, Map<String, Answer>> byTask = new HashMap<>();
        campaign.answers()
                .forEach(a ->
                        byTask.computeIfAbsent(a.task(), t -> new HashMap<>()).put(a.worker(), a));

        for (String copier : campaign.bad()) {
            long victims = campaign.answerCounts().keySet().stream()
                    .filter(w -> !campaign.bad().contains(w))
                    .filter(w -> isVictim(byTask, copier, w))
                    .count();
            assertThat(victims).isEqualTo(1);
        }
    }

    private static boolean isVictim(Map<String, Map<String, Answer>> byTask, String copier, String worker) {
        return byTask.values().stream()
                .filter(task -> task.containsKey(copier))
                .allMatch(task -> task.containsKey(worker)
                        && task.get(worker).label().equals(task.get(copier).label())
                        && task.get(worker).seq() < task.get(copier).seq());
    }

    private static boolean right(Campaign campaign, Answer answer) {
        return campaign.truth().get(answer.task()).equals(answer.label());
    }
}
