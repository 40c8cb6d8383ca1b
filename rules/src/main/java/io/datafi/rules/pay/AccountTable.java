package io.datafi.rules.pay;

import io.datafi.rules.csv.CsvWriter;
import io.datafi.rules.honesty.Assessment;
import io.datafi.rules.honesty.Reason;
import io.datafi.rules.inference.AnswerTable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code pay/2} finds of each account, as it is published.
 *
 * @param answers that were judged
 * @param accounts by the indexes of the answers' workers
 */
public record AccountTable(AnswerTable answers, List<Assessment> accounts) {
    /** Copies the assessments. */
    public AccountTable {
        accounts = List.copyOf(accounts);
    }

    /**
     * {@code worker,answers,source,skill_ppb,lower_ppb,upper_ppb,worth_ppb,honesty_ppb,reasons}, one
     * row for each worker who answered, in code-point order; reasons are parted by spaces.
     */
    public String csv() {
        CsvWriter csv =
                new CsvWriter(
                        "worker",
                        "answers",
                        "source",
                        "skill_ppb",
                        "lower_ppb",
                        "upper_ppb",
                        "worth_ppb",
                        "honesty_ppb",
                        "reasons");
        int[] given = new int[accounts.size()];
        for (int a = 0; a < answers.size(); a++) {
            given[answers.worker(a)]++;
        }
        for (int w = 0; w < accounts.size(); w++) {
            Assessment account = accounts.get(w);
            csv.row(
                    answers.workers().get(w),
                    given[w],
                    answers.workers().get(account.source()),
                    account.skill(),
                    account.lower(),
                    account.upper(),
                    account.worth(),
                    account.honesty(),
                    reasons(account));
        }
        return csv.text();
    }

    /** The codes, parted by spaces; empty for most accounts. */
    public static String reasons(Assessment account) {
        return account.reasons().stream().map(Reason::name).collect(Collectors.joining(" "));
    }
}
