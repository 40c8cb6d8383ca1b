package io.datafi.marketplace.dataset;

import static io.datafi.marketplace.dataset.DatasetError.DATASET_CONTRIBUTORS_TOO_MANY;
import static io.datafi.marketplace.dataset.DatasetError.DATASET_EMPTY;
import static io.datafi.marketplace.dataset.DatasetError.DATASET_LABELS_TOO_MANY;
import static io.datafi.marketplace.dataset.DatasetError.DATASET_ROWS_OUT_OF_ORDER;

import io.datafi.marketplace.dataset.DatasetFacts.Contributor;
import io.datafi.platform.content.HashingChannel;
import io.datafi.rules.CodePointOrder;
import io.datafi.rules.log.Frontier;
import io.datafi.rules.log.LogHash;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes rows, one canonical JSON a line, and gathers what the passport says of them. Memory grows
 * with labels and contributors, which are bounded, never with rows.
 */
final class RowWriter {
    static final int LABELS_MAX = 10_000;
    static final int CONTRIBUTORS_MAX = 200_000;

    private static final int BUFFER_BYTES = 1 << 16;

    private final HashingChannel hashed;
    private final OutputStream out;
    private final Frontier tree = new Frontier();
    private final SortedMap<String, Long> rowsByLabel = new TreeMap<>(CodePointOrder.CODE_POINTS);
    private final SortedMap<String, Contributor> contributors = new TreeMap<>(CodePointOrder.CODE_POINTS);
    private String lastTask;
    private long answersMin = Long.MAX_VALUE;
    private long answersMax;

    RowWriter(WritableByteChannel channel) {
        hashed = new HashingChannel(channel);
        out = new BufferedOutputStream(Channels.newOutputStream(hashed), BUFFER_BYTES);
    }

    /**
     * Writes the next row.
     *
     * @throws io.datafi.platform.error.Refusal DATASET_ROWS_OUT_OF_ORDER unless its task follows
     *     the last one's in code-point order, DATASET_LABELS_TOO_MANY,
     *     DATASET_CONTRIBUTORS_TOO_MANY
     */
    void write(DatasetRow row) throws IOException {
        if (lastTask != null && CodePointOrder.CODE_POINTS.compare(lastTask, row.task()) >= 0) {
            throw DATASET_ROWS_OUT_OF_ORDER.because("%s after %s", row.task(), lastTask);
        }
        lastTask = row.task();
        byte[] line = row.line();
        tree.append(LogHash.leaf(line));
        out.write(line);
        out.write('\n');
        count(row);
    }

    /**
     * Ends the file and closes the channel.
     *
     * @throws io.datafi.platform.error.Refusal DATASET_EMPTY if no row was written
     */
    DatasetFacts finish() throws IOException {
        if (tree.size() == 0) {
            throw DATASET_EMPTY.because("the campaign has no labelled task");
        }
        out.close();
        return new DatasetFacts(
                tree.size(),
                tree.root(),
                hashed.hash(),
                hashed.length(),
                answersMin,
                answersMax,
                rowsByLabel,
                contributors);
    }

    private void count(DatasetRow row) {
        rowsByLabel.merge(row.label(), 1L, Math::addExact);
        if (rowsByLabel.size() > LABELS_MAX) {
            throw DATASET_LABELS_TOO_MANY.because("more than %d labels", LABELS_MAX);
        }
        long answers = 0;
        for (DatasetRow.Part part : row.parts()) {
            answers = Math.addExact(answers, part.answers());
            contributors.merge(
                    part.worker(),
                    new Contributor(UUID.fromString(part.accountId()), part.answers(), part.found()),
                    RowWriter::sum);
        }
        if (contributors.size() > CONTRIBUTORS_MAX) {
            throw DATASET_CONTRIBUTORS_TOO_MANY.because("more than %d", CONTRIBUTORS_MAX);
        }
        answersMin = Math.min(answersMin, answers);
        answersMax = Math.max(answersMax, answers);
    }

    private static Contributor sum(Contributor one, Contributor other) {
        return new Contributor(one.accountId(), Math.addExact(one.answers(), other.answers()), one.found());
    }
}
