package io.datafi.rules.bundle;

import static io.datafi.rules.CodePointOrder.CODE_POINTS;
import static io.datafi.rules.RuleError.BUNDLE_INVALID;

import io.datafi.rules.csv.CsvTable;
import io.datafi.rules.csv.CsvWriter;
import io.datafi.rules.json.Formats;
import io.datafi.rules.log.LogHash;
import io.datafi.rules.merkle.PayoutLeaf;
import io.datafi.rules.merkle.PayoutTree;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One epoch's arithmetic: balances before + settlement lines = balances after. Amounts are token
 * units.
 *
 * @param previous leaves of the epoch before, sorted by account and token
 * @param lines what was settled in between, sorted by source, worker, account and token
 */
public record EpochBook(List<PayoutLeaf> previous, List<Line> lines) {
    /**
     * Source and worker of what comes from private campaigns and from orders: one line for each
     * account.
     */
    public static final String PRIVATE = "private";

    private static final String[] BALANCES = {"account", "token", "cumulative"};
    private static final String[] LINES = {"source", "worker", "account", "token", "amount"};
    private static final Comparator<PayoutLeaf> BY_ACCOUNT =
            Comparator.comparing(PayoutLeaf::account).thenComparing(PayoutLeaf::token);
    private static final Comparator<Line> BY_SOURCE = Comparator.comparing(Line::source, CODE_POINTS)
            .thenComparing(Line::worker, CODE_POINTS)
            .thenComparing(Line::account)
            .thenComparing(Line::token);

    /**
     * An amount that an account gets.
     *
     * @param source stream that settled it, {@code campaign/<id>} or {@code order/<id>}, or {@link
     *     #PRIVATE}
     * @param worker pseudonym in the source; {@code fee} or {@code seller} where it is none
     * @param account address of the leaf it goes to
     * @param token address of the ERC-20
     * @param amount token units
     */
    public record Line(String source, String worker, String account, String token, BigInteger amount) {}

    /** Sorts; fails with BUNDLE_INVALID if two lines or balances have one key. */
    public EpochBook {
        previous = sorted(previous, BY_ACCOUNT);
        lines = sorted(lines, BY_SOURCE);
    }

    /** The balances after, sorted by account and token. */
    public List<PayoutLeaf> leaves() {
        record Key(String account, String token) {}
        TreeMap<Key, BigInteger> sums =
                new TreeMap<>(Comparator.comparing(Key::account).thenComparing(Key::token));
        previous.forEach(leaf -> sums.put(new Key(leaf.account(), leaf.token()), leaf.cumulative()));
        for (Line line : lines) {
            sums.merge(new Key(line.account(), line.token()), line.amount(), BigInteger::add);
        }
        List<PayoutLeaf> leaves = new ArrayList<>();
        sums.forEach((key, sum) -> leaves.add(new PayoutLeaf(key.account(), key.token(), sum)));
        return leaves;
    }

    /** What the lines give out, by token. */
    public SortedMap<String, BigInteger> totals() {
        TreeMap<String, BigInteger> totals = new TreeMap<>();
        lines.forEach(line -> totals.merge(line.token(), line.amount(), BigInteger::add));
        return totals;
    }

    /** The Merkle root of balances; 32 zero bytes of none. */
    public static byte[] root(List<PayoutLeaf> leaves) {
        return leaves.isEmpty() ? new byte[LogHash.LENGTH] : new PayoutTree(leaves).root();
    }

    /** {@code source,worker,account,token,amount}. */
    public String linesCsv() {
        CsvWriter csv = new CsvWriter(LINES);
        for (Line line : lines) {
            csv.row(line.source(), line.worker(), line.account(), line.token(), line.amount());
        }
        return csv.text();
    }

    /** {@code account,token,cumulative} of balances that are sorted already. */
    public static String balancesCsv(List<PayoutLeaf> leaves) {
        CsvWriter csv = new CsvWriter(BALANCES);
        leaves.forEach(leaf -> csv.row(leaf.account(), leaf.token(), leaf.cumulative()));
        return csv.text();
    }

    /**
     * Reads the published tables, which must be in their canonical text.
     *
     * @throws io.datafi.rules.RuleException BUNDLE_INVALID, CSV_MALFORMED, MISSING_COLUMN,
     *     UNKNOWN_COLUMN, JSON_MEMBER_INVALID or LEAF_INVALID
     */
    public static EpochBook read(String previousCsv, String linesCsv) {
        List<Line> lines = new ArrayList<>();
        for (CsvTable.Row row : CsvTable.read(linesCsv, Set.of(LINES), Set.of()).rows()) {
            // Account and token have the form of a leaf's.
            PayoutLeaf leaf = leaf(row, "amount");
            lines.add(
                    new Line(row.cell("source"), row.cell("worker"), leaf.account(), leaf.token(), leaf.cumulative()));
        }
        EpochBook book = new EpochBook(readBalances(previousCsv), lines);
        if (!book.linesCsv().equals(linesCsv)) {
            throw BUNDLE_INVALID.because("the lines are not sorted, or not in canonical form");
        }
        return book;
    }

    /**
     * Reads {@link #balancesCsv}, which must be sorted and canonical; fails as {@link #read} does.
     */
    public static List<PayoutLeaf> readBalances(String csv) {
        List<PayoutLeaf> leaves = new ArrayList<>();
        for (CsvTable.Row row : CsvTable.read(csv, Set.of(BALANCES), Set.of()).rows()) {
            leaves.add(leaf(row, "cumulative"));
        }
        if (!balancesCsv(sorted(leaves, BY_ACCOUNT)).equals(csv)) {
            throw BUNDLE_INVALID.because("the balances are not sorted, or not in canonical form");
        }
        return leaves;
    }

    private static PayoutLeaf leaf(CsvTable.Row row, String amount) {
        BigInteger units = Formats.parseTokenAmount(row.cell(amount));
        return new PayoutLeaf(row.cell("account"), row.cell("token"), units);
    }

    private static <T> List<T> sorted(Collection<T> rows, Comparator<T> order) {
        List<T> sorted = rows.stream().sorted(order).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (order.compare(sorted.get(i - 1), sorted.get(i)) == 0) {
                throw BUNDLE_INVALID.because("two rows of one key: %s", sorted.get(i));
            }
        }
        return sorted;
    }
}
