package io.datafi.rules.pay;

import io.datafi.rules.csv.CsvSource;
import java.util.List;

/**
 * What {@code kind-pay/1} finds of each account, as it is published.
 *
 * @param rows one for each worker who answered, in code-point order
 */
public record AgreementTable(List<Row> rows) {
    /**
     * One account.
     *
     * @param worker name of the account
     * @param answers that it gave
     * @param judged those of them that others', or known values, say something of
     * @param source name of the account whose answers these are: its own, unless it is DEPENDENT; empty
     *     if several share them and nobody knows whose
     * @param agreementPpb with the others, 0 as by chance; 0 if nothing is judged
     * @param payPpb of the price of each answer
     * @param reasons DEPENDENT, NOT_IDENTIFIABLE or, mostly, empty
     */
    public record Row(
            String worker, int answers, int judged, String source, long agreementPpb, long payPpb, String reasons) {}

    /** Copies the rows. */
    public AgreementTable {
        rows = List.copyOf(rows);
    }

    /** {@code worker,answers,judged,source,agreement_ppb,pay_ppb,reasons}. */
    public String csv() {
        return table().text();
    }

    /** The table of {@link #csv}. */
    public CsvSource table() {
        return new CsvSource(
                List.of("worker", "answers", "judged", "source", "agreement_ppb", "pay_ppb", "reasons"),
                rows.size(),
                (csv, i) -> {
                    Row row = rows.get(i);
                    csv.row(
                            row.worker(),
                            row.answers(),
                            row.judged(),
                            row.source(),
                            row.agreementPpb(),
                            row.payPpb(),
                            row.reasons());
                });
    }
}
