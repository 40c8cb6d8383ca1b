package io.datafi.rules.stopping;

import static io.datafi.rules.RuleError.TABLE_MISMATCH;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A published state of knowledge: classes, tables of predictive confusions in ppb, the weights of
 * the discounts, and the error at which items may close. Its text is canonical JSON, its hash the
 * SHA-256 of that: whoever has both recomputes every closing.
 *
 * <p>The tables are cross-fitted. Tasks fall into {@link #FOLDS} folds by the hash of their names,
 * and the table of a fold is learned from the other folds only. So an item's own answers never
 * vouch for themselves, and given the snapshot its posterior is a martingale: looking after every
 * answer does not bias it.
 */
public final class SkillSnapshot {
    /** The number of folds. */
    public static final int FOLDS = 4;

    private final List<String> classes;
    private final SkillTable[] tables;
    private final int[] weights;
    private final double[] shares;
    private final int level;

    SkillSnapshot(List<String> classes, SkillTable[] tables, int[] weights, int level) {
        this.classes = List.copyOf(classes);
        this.tables = tables;
        this.weights = weights;
        this.level = level;
        double sum = Arrays.stream(weights).asDoubleStream().sum();
        shares = Arrays.stream(weights).mapToDouble(weight -> weight / sum).toArray();
    }

    /** The fold of a task. */
    public static int fold(String task) {
        return sha256(task)[0] & FOLDS - 1;
    }

    /** The classes, in code-point order. */
    public List<String> classes() {
        return classes;
    }

    /**
     * The posterior error at which an item may close, in ppb; 0 where gold does not bear out that
     * the target is kept, so that no item closes by its posterior.
     */
    public int levelPpb() {
        return level;
    }

    SkillTable table(String task) {
        return tables[fold(task)];
    }

    /** The weight of each discount; they sum to 1. */
    double[] discounts() {
        return shares;
    }

    /** The canonical JSON. */
    public String text() {
        return Json.object()
                .with("classes", Json.strings(classes))
                .with("discounts", SkillTable.numbers(weights))
                .with("format", Json.of("datafi-skills/1"))
                .with("levelPpb", Json.of(level))
                .with(
                        "tables",
                        Json.array(Arrays.stream(tables).map(SkillTable::json).toList()))
                .build()
                .toText();
    }

    /** SHA-256 of the text, lower-case hex with 0x. */
    public String hash() {
        return "0x" + HexFormat.of().formatHex(sha256(text()));
    }

    /**
     * Reads a published snapshot.
     *
     * @throws io.datafi.rules.RuleException JSON_MALFORMED, JSON_NOT_CANONICAL,
     *     JSON_MEMBER_INVALID, TABLE_MISMATCH
     */
    public static SkillSnapshot read(String text) {
        JsonObject json = CanonicalJson.parseCanonical(text).asObject();
        boolean known = json.keys().size() == 5
                && json.get("format").asString().equals("datafi-skills/1")
                && json.get("classes") instanceof Json.Array;
        if (!known) {
            throw TABLE_MISMATCH.because("not a snapshot of this version");
        }
        List<String> classes = ((Json.Array) json.get("classes")).strings();
        List<SkillTable> tables = new ArrayList<>();
        if (json.get("tables") instanceof Json.Array array) {
            array.objects().forEach(each -> tables.add(SkillTable.read(each, classes.size())));
        }
        double level = json.get("levelPpb") instanceof Json.Num number ? number.value() : -1;
        if (tables.size() != FOLDS || !(level >= 0 && level < SkillTable.WHOLE)) {
            throw TABLE_MISMATCH.because("%d tables, level %s", tables.size(), level);
        }
        return new SkillSnapshot(
                classes,
                tables.toArray(SkillTable[]::new),
                SkillTable.whole(json.get("discounts"), Discounts.COUNT),
                (int) level);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
