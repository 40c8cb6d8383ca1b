package io.datafi.marketplace.dataset;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.royalty.Contribution;
import java.util.List;

/**
 * One labelled task as it is delivered, with those who answered it, who are not delivered.
 *
 * @param confidencePpb probability of the label, in parts per billion
 */
record DatasetRow(String task, String content, String label, long confidencePpb, List<Part> parts) {
    /**
     * One contributor's part in a row.
     *
     * @param worker pseudonym in the campaign
     * @param accountId UUID, as annotation names it
     * @param answers accepted answers to the row's task
     * @param found what the campaign's settlement found of all answers of the worker
     */
    record Part(String worker, String accountId, int answers, Contribution found) {}

    /** The canonical JSON of the row, without a line end: what is hashed into the content root. */
    byte[] line() {
        return CanonicalJson.writeBytes(Json.object()
                .withAmount("confidencePpb", confidencePpb)
                .with("content", content)
                .with("label", label)
                .with("task", task)
                .build());
    }
}
