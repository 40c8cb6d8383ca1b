package io.datafi.rules.settlement;

import static io.datafi.rules.RuleError.UNKNOWN_RULE;

import io.datafi.rules.honesty.Honesty;
import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.Quality2;
import io.datafi.rules.inference.TruthTables;
import io.datafi.rules.pay.AccountTable;
import io.datafi.rules.pay.Pay1;
import io.datafi.rules.pay.Pay3;
import io.datafi.rules.pay.ScoreTable;
import io.datafi.rules.pay.Settlement;
import io.datafi.rules.version.Rules;
import java.util.List;
import java.util.Optional;

/** How pay follows from answers: the published pay rules, and whatever differs between them. */
public sealed interface PayRule {
    /** {@code pay/1}: each answer by itself, from the published tables. */
    record ByAnswer() implements PayRule {
        @Override
        public String id() {
            return Pay1.RULE;
        }

        @Override
        public Inference infer(SettlementInput input, String qualityRule) {
            AnswerIndex answers = input.index();
            int[] gold = answers.gold(input.gold());
            return new Inference(Rules.inference(qualityRule).apply(answers, gold), gold, Optional.empty());
        }

        @Override
        public ScoreTable score(Inference inference) {
            return Pay1.score(inference.tables(), inference.gold());
        }
    }

    /** {@code pay/3}: each account by its knowledge and honesty, which weigh its answers too. */
    record ByAccount() implements PayRule {
        @Override
        public String id() {
            return Pay3.RULE;
        }

        @Override
        public List<String> tables() {
            return List.of("accounts");
        }

        @Override
        public List<String> notRecomputed() {
            return List.of("that no group was left out");
        }

        @Override
        public Inference infer(SettlementInput input, String qualityRule) {
            AnswerIndex answers = input.index();
            int[] gold = answers.gold(input.gold());
            Honesty honesty = input.honesty(answers);
            Exam exam = input.exam();
            TruthTables tables = qualityRule.equals(Quality2.RULE)
                    ? TruthTables.of(Quality2.fit(
                            answers, gold, honesty.weight(), answers.exam(exam.answers(), exam.solutions())))
                    : Rules.inference(qualityRule).apply(answers, gold);
            return new Inference(tables, gold, Optional.of(honesty));
        }

        @Override
        public ScoreTable score(Inference inference) {
            return Pay3.score(inference.tables().answers(), inference.honesty().orElseThrow());
        }

        @Override
        public Settlement pay(SettlementInput input, String qualityRule, long priceBaseUnits) {
            AnswerIndex answers = input.index();
            return Settlement.of(Pay3.score(answers, input.honesty(answers)), priceBaseUnits);
        }
    }

    /** All published ones. */
    List<PayRule> ALL = List.of(new ByAnswer(), new ByAccount());

    /**
     * The rule with this name, for example {@code pay/3}.
     *
     * @throws io.datafi.rules.RuleException UNKNOWN_RULE
     */
    static PayRule named(String id) {
        return find(id).orElseThrow(() -> UNKNOWN_RULE.because("\"%s\"", id));
    }

    /** The same, empty if there is none. */
    static Optional<PayRule> find(String id) {
        return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** The rule that is used upon an inference rule where none is named. */
    static PayRule upon(String qualityRule) {
        return qualityRule.equals(Quality2.RULE) ? new ByAccount() : new ByAnswer();
    }

    /** The name of the version. */
    String id();

    /** The tables that it publishes beside those of every settlement. */
    default List<String> tables() {
        return List.of();
    }

    /** What of them a second program cannot recompute. */
    default List<String> notRecomputed() {
        return List.of();
    }

    /**
     * Finds what pay and labels follow from.
     *
     * @param qualityRule name of a rule version for inference, for example {@code quality/2}
     * @throws io.datafi.rules.RuleException UNKNOWN_RULE, NOT_CONVERGED, INPUT_OUT_OF_BOUNDS,
     *     DUPLICATE_ANSWER, UNKNOWN_CLASS
     */
    Inference infer(SettlementInput input, String qualityRule);

    /** Scores every answer. */
    ScoreTable score(Inference inference);

    /** What was found of each account, by a rule that judges them. */
    default Optional<AccountTable> accounts(Inference inference) {
        return inference.honesty().map(honesty -> Pay3.accounts(inference.tables(), honesty));
    }

    /** What each account gets, and no more, which may be cheaper. */
    default Settlement pay(SettlementInput input, String qualityRule, long priceBaseUnits) {
        return Settlement.of(score(infer(input, qualityRule)), priceBaseUnits);
    }
}
