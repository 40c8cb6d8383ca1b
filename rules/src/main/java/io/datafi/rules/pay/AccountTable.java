package io.datafi.rules.pay;

import io.datafi.rules.csv.CsvSource;
import io.datafi.rules.honesty.Assessment;
import io.datafi.rules.honesty.Honesty;
import io.datafi.rules.honesty.Reason;
import io.datafi.rules.inference.AnswerIndex;
import io.datafi.rules.inference.Skill;
import io.datafi.rules.inference.TruthTables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code pay/3} finds of each account, as it is published.
 *
 * @param rows one for each worker who answered, in code-point order
 */
public record AccountTable(List<Row> rows) {
    /**
     * One account.
     *
     * @param worker name of the account
     * @param answers that it gave
     * @param source name of the account whose answers these are: its own, unless it is DEPENDENT
     * @param suspectCluster name of an account of its suspect cluster, the same for all of it: mostly its own
     * @param skillPpb expected share of right answers
     * @param lowerPpb end of a 95 % interval
     * @param upperPpb end of a 95 % interval
     * @param worthPpb of one answer, in parts of the price
     * @param honestyPpb how far it is beyond doubt that it answered steadily and by itself
     * @param reasons codes of what is proven against it, parted by spaces; mostly empty
     */
    public record Row(
            String worker,
            int answers,
            String source,
            String suspectCluster,
            long skillPpb,
            long lowerPpb,
            long upperPpb,
            long worthPpb,
            long honestyPpb,
            String reasons) {}

    /** Copies the rows. */
    public AccountTable {
        rows = List.copyOf(rows);
    }

    /** Joins what was inferred and what was judged. */
    static AccountTable of(TruthTables tables, Honesty honesty) {
        AnswerIndex answers = tables.answers();
        List<Skill> skills = Skill.of(tables);
        List<Row> rows = new ArrayList<>();
        for (int w = 0; w < skills.size(); w++) {
            Skill skill = skills.get(w);
            Assessment account = honesty.accounts().get(w);
            rows.add(new Row(
                    answers.workers().get(w),
                    skill.answers(),
                    answers.workers().get(account.source()),
                    answers.workers().get(account.suspects()),
                    skill.skillPpb(),
                    Math.round(skill.lower() * TruthTables.WHOLE),
                    Math.round(skill.upper() * TruthTables.WHOLE),
                    account.worth(),
                    account.honesty(),
                    account.reasons().stream().map(Reason::name).collect(Collectors.joining(" "))));
        }
        return new AccountTable(rows);
    }

    /**
     * {@code worker,answers,source,suspect_cluster,skill_ppb,lower_ppb,upper_ppb,worth_ppb,honesty_ppb,reasons}.
     */
    public String csv() {
        return table().text();
    }

    /** The table of {@link #csv}. */
    public CsvSource table() {
        return new CsvSource(
                List.of(
                        "worker",
                        "answers",
                        "source",
                        "suspect_cluster",
                        "skill_ppb",
                        "lower_ppb",
                        "upper_ppb",
                        "worth_ppb",
                        "honesty_ppb",
                        "reasons"),
                rows.size(),
                (csv, i) -> {
                    Row row = rows.get(i);
                    csv.row(
                            row.worker(),
                            row.answers(),
                            row.source(),
                            row.suspectCluster(),
                            row.skillPpb(),
                            row.lowerPpb(),
                            row.upperPpb(),
                            row.worthPpb(),
                            row.honestyPpb(),
                            row.reasons());
                });
    }
}
