package io.datafi.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.inference.Answer;
import io.datafi.rules.inference.MajorityVote;
import io.datafi.rules.pay.AccountTable;
import io.datafi.rules.pay.Pay3;
import io.datafi.rules.pay.Settlement;
import io.datafi.rules.settlement.Exam;
import io.datafi.rules.settlement.PayRule;
import io.datafi.rules.settlement.SettlementInput;
import io.datafi.rules.settlement.SettlementRun;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the default rules pay in simulated campaigns. */
class Pay3UnderAttackTest {
    private static final long PRICE = 1_000_000;
    private static final World WORLD = World.of(4);

    @Test
    void honestAccountsArePaidAsIfTruthWereKnownAndNothingIsProvenAgainstThem() {
        Campaign campaign = Generator.campaign(WORLD, Behaviour.HONEST, 0, 11);
        SettlementRun run = settled(campaign);

        double due = settled(campaign.honestWithTruth()).settlement().grossBaseUnits();
        assertThat(run.settlement().grossBaseUnits() / due).isBetween(.97, 1.04);
        assertThat(run.accounts().orElseThrow().rows())
                .allMatch(row -> row.reasons().isEmpty() && row.honestyPpb() > 900_000_000);
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"RANDOM", "CLIQUE", "GOLD_LEAK", "COPIES", "ADAPTIVE", "INVERSE"})
    void badAccountsGetNextToNothing(Behaviour behaviour) {
        Campaign campaign = Generator.campaign(WORLD, behaviour, .4, 12);
        Settlement settlement = settled(campaign).settlement();

        double bad = 0;
        for (Settlement.Line line : settlement.lines()) {
            bad += campaign.bad().contains(line.worker()) ? line.amountBaseUnits() : 0;
        }
        assertThat(bad / settlement.grossBaseUnits()).isLessThan(.03);
    }

    @Test
    void copyingAnHonestAccountDoesNotCostIt() {
        Campaign campaign = Generator.campaign(WORLD, Behaviour.COPY_VICTIM, .1, 13);
        List<Answer> alone = campaign.answers().stream()
                .filter(answer -> !campaign.bad().contains(answer.worker()))
                .toList();
        SettlementRun run = settled(campaign);
        Map<String, Long> before = amounts(settled(campaign, alone));
        Map<String, Long> after = amounts(run);
        Set<String> copied = rows(run).stream()
                .filter(row -> row.reasons().contains("DEPENDENT"))
                .map(AccountTable.Row::source)
                .collect(Collectors.toSet());

        assertThat(copied).isNotEmpty();
        for (String victim : copied) {
            assertThat(campaign.bad()).doesNotContain(victim);
            assertThat(after.get(victim)).isGreaterThan((long) (.9 * before.get(victim)));
        }
        double bad = campaign.bad().stream().mapToLong(after::get).sum();
        assertThat(bad / after.values().stream().mapToLong(x -> x).sum()).isLessThan(.05);
    }

    @Test
    void amountsAreWholeNumbersFromThePublishedAccounts() {
        SettlementRun run = settled(Generator.campaign(WORLD, Behaviour.MIXED, .3, 14));

        Map<String, Long> amounts = amounts(run);
        for (AccountTable.Row row : rows(run)) {
            BigInteger billion = BigInteger.valueOf(1_000_000_000);
            BigInteger score = BigInteger.valueOf(row.worthPpb())
                    .multiply(BigInteger.valueOf(row.honestyPpb()))
                    .divide(billion);
            BigInteger amount = BigInteger.valueOf(PRICE)
                    .multiply(score)
                    .multiply(BigInteger.valueOf(row.answers()))
                    .divide(billion);
            assertThat(amounts).containsEntry(row.worker(), amount.longValueExact());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"HONEST", "COPIES", "MIXED"})
    void theOrderOfRowsChangesNoByte(Behaviour behaviour) {
        Campaign campaign = Generator.campaign(WORLD, behaviour, .3, 15);
        List<Answer> shuffled = new ArrayList<>(campaign.answers());
        Collections.shuffle(shuffled, new Random(1));

        assertThat(settled(campaign, shuffled).files())
                .isEqualTo(settled(campaign).files());
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"HONEST", "ONE_MODEL", "COPY_VICTIM", "MIXED"})
    void otherNamesMoveNothingByMoreThanAPartPerBillion(Behaviour behaviour) {
        Campaign campaign = Generator.campaign(WORLD, behaviour, .3, 16);
        UnaryOperator<String> worker = name -> "z" + (1000 - Integer.parseInt(name.substring(1)));
        UnaryOperator<String> task = name -> new StringBuilder(name).reverse().toString();
        Campaign renamed = new Campaign(
                campaign.classes(),
                renamed(campaign.answers(), worker, task),
                renamed(campaign.gold(), task),
                renamed(campaign.exam(), worker, task),
                renamed(campaign.examTruth(), task),
                campaign.truth(),
                campaign.bad());
        Map<String, AccountTable.Row> after = new HashMap<>();
        rows(settled(renamed)).forEach(row -> after.put(row.worker(), row));

        for (AccountTable.Row row : rows(settled(campaign))) {
            AccountTable.Row other = after.get(worker.apply(row.worker()));
            assertThat(Math.abs(row.worthPpb() - other.worthPpb())).isLessThanOrEqualTo(1);
            assertThat(Math.abs(row.honestyPpb() - other.honestyPpb())).isLessThanOrEqualTo(1);
            assertThat(other.reasons()).isEqualTo(row.reasons());
            assertThat(other.source()).isEqualTo(worker.apply(row.source()));
        }
    }

    private static List<Answer> renamed(
            List<Answer> answers, UnaryOperator<String> worker, UnaryOperator<String> task) {
        return answers.stream()
                .map(a -> new Answer(task.apply(a.task()), worker.apply(a.worker()), a.occasion(), a.label(), a.seq()))
                .toList();
    }

    private static Map<String, String> renamed(Map<String, String> labels, UnaryOperator<String> task) {
        Map<String, String> renamed = new HashMap<>();
        labels.forEach((name, label) -> renamed.put(task.apply(name), label));
        return renamed;
    }

    private static List<AccountTable.Row> rows(SettlementRun run) {
        return run.accounts().orElseThrow().rows();
    }

    private static Map<String, Long> amounts(SettlementRun run) {
        return run.settlement().lines().stream()
                .collect(Collectors.toMap(Settlement.Line::worker, Settlement.Line::amountBaseUnits));
    }

    private static SettlementRun settled(Campaign campaign) {
        return settled(campaign, campaign.answers());
    }

    private static SettlementRun settled(Campaign campaign, List<Answer> answers) {
        SettlementInput input = new SettlementInput(
                answers, campaign.classes(), campaign.gold(), new Exam(campaign.exam(), campaign.examTruth()));
        return SettlementRun.of(input, MajorityVote.RULE, PayRule.named(Pay3.RULE), PRICE);
    }
}
