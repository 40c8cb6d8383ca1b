package io.datafi.marketplace.dataset;

import static io.datafi.marketplace.dataset.DatasetError.DATASET_EMPTY;
import static io.datafi.marketplace.dataset.DatasetError.DATASET_ROWS_OUT_OF_ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.Refusal;
import io.datafi.rules.log.LogHash;
import io.datafi.rules.royalty.Contribution;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RowWriterTest {
    private static final Contribution FOUND = new Contribution(3, 7);
    private static final String ANN = new UUID(0, 1).toString();
    private static final String BEN = new UUID(0, 2).toString();
    private static final String FIRST =
            "{\"confidencePpb\":\"999999999\",\"content\":\"a \\\"photo\\\"\",\"label\":\"cat\",\"task\":\"a\"}";
    private static final String SECOND =
            "{\"confidencePpb\":\"0\",\"content\":\"\",\"label\":\"d\u00f6g\",\"task\":\"\uff01\"}";

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final RowWriter writer = new RowWriter(Channels.newChannel(file));

    @Test
    void rowsAreCanonicalLinesUnderOneMerkleRoot() throws IOException {
        writer.write(row("a", "a \"photo\"", "cat", 999_999_999, part("w1", ANN, 2)));
        writer.write(row("\uff01", "", "d\u00f6g", 0, part("w1", ANN, 1), part("w2", BEN, 4)));
        var facts = writer.finish();

        assertThat(file.toString(StandardCharsets.UTF_8)).isEqualTo(FIRST + "\n" + SECOND + "\n");
        assertThat(facts.contentRoot()).isEqualTo(LogHash.node(leaf(FIRST), leaf(SECOND)));
        assertThat(facts.plainHash()).isEqualTo(LogHash.sha256(file.toByteArray()));
        assertThat(facts.plainBytes()).isEqualTo(file.size());
        assertThat(facts.rows()).isEqualTo(2);
    }

    @Test
    void contributionsAddUpOverTheRows() throws IOException {
        writer.write(row("a", "", "cat", 1, part("w1", ANN, 2)));
        writer.write(row("b", "", "cat", 1, part("w2", BEN, 3), part("w1", ANN, 1)));
        var facts = writer.finish();

        assertThat(facts.contributors())
                .containsExactly(
                        Map.entry("w1", new DatasetFacts.Contributor(new UUID(0, 1), 3, FOUND)),
                        Map.entry("w2", new DatasetFacts.Contributor(new UUID(0, 2), 3, FOUND)));
        assertThat(facts.answers()).isEqualTo(6);
        assertThat(facts.answersPerRowMin()).isEqualTo(2);
        assertThat(facts.answersPerRowMax()).isEqualTo(4);
        assertThat(facts.rowsByLabel()).containsExactly(Map.entry("cat", 2L));
    }

    @Test
    void tasksMustRiseInCodePointOrder() throws IOException {
        // U+1F600 follows U+FF01, although its first UTF-16 unit is smaller.
        writer.write(row("\uff01", "", "cat", 1));
        writer.write(row("\ud83d\ude00", "", "cat", 1));

        refused(DATASET_ROWS_OUT_OF_ORDER, () -> writer.write(row("\ud83d\ude00", "", "cat", 1)));
        refused(DATASET_ROWS_OUT_OF_ORDER, () -> writer.write(row("\uff01", "", "cat", 1)));
    }

    @Test
    void aVersionWithoutRowsIsRefused() {
        refused(DATASET_EMPTY, writer::finish);
    }

    static DatasetRow row(String task, String content, String label, long confidence, DatasetRow.Part... parts) {
        return new DatasetRow(task, content, label, confidence, List.of(parts));
    }

    static DatasetRow.Part part(String worker, String account, int answers) {
        return new DatasetRow.Part(worker, account, answers, FOUND);
    }

    private static byte[] leaf(String line) {
        return LogHash.leaf(line.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
