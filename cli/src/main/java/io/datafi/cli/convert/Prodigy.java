package io.datafi.cli.convert;

import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Prodigy's {@code db-out}: a line an answer. The task is the hash of what was asked, so that a
 * question about a text is another task than the next question about it. The label is what was
 * marked, or the decision on what was shown.
 */
final class Prodigy {
    static final String NAME = "Prodigy JSONL";

    private Prodigy() {}

    static boolean is(JsonObject record) {
        return record.has("answer") && (record.has("_task_hash") || record.has("_input_hash"));
    }

    static Collected read(List<JsonObject> records, Names names) {
        if (names.label().isPresent()) {
            Question.chosen(fields(records), names.label());
        }
        var collected = new Collected(List.of());
        var choices = new Choices();
        int line = 0;
        int decisions = 0;
        boolean rejected = false;
        for (JsonObject record : records) {
            line++;
            String place = "record " + line;
            String answer = Values.text(Values.member(record, "answer"));
            String task = Values.text(names.task()
                    .map(name -> Values.member(record, name))
                    .orElseGet(() -> Values.first(record, "_task_hash", "_input_hash")));
            String worker = Values.text(names.worker()
                    .map(name -> Values.member(record, name))
                    .orElseGet(() -> Values.first(record, "_annotator_id", "_session_id")));
            Optional<Json> named = names.label().flatMap(name -> Values.member(record, name));
            if (answer.equals("ignore")) {
                collected.leaveOut("ignored", place);
            } else if (names.label().isPresent() && named.isEmpty()) {
                collected.leaveOut("without " + names.label().get(), place);
            } else if (isDecision(record, names)) {
                decisions++;
                collected.answer(place, task, worker, answer);
            } else if (!answer.equals("accept")) {
                rejected = true;
                collected.leaveOut("rejected", place);
            } else if (named.isPresent()) {
                collected.answer(place, task, worker, Values.label(named.get()));
            } else if (record.has("accept")) {
                List<Json> taken = Values.items(Values.member(record, "accept"));
                choices.add(
                        place, task, worker, taken.stream().map(Values::text).toList());
            } else if (record.has("spans")) {
                collected.answer(place, task, worker, Values.spans(Values.items(Values.member(record, "spans"))));
            } else {
                collected.answer(place, task, worker, record.get("user_input").toText());
            }
        }
        choices.collect(collected);
        if (decisions > 0) {
            collected.note("label is the decision, accept or reject, in " + decisions + " records");
        }
        if (rejected) {
            collected.note("with --label answer the decisions are the labels, and none is left out as rejected");
        }
        return collected;
    }

    /** What could be named as the label: all but what Prodigy keeps for itself. */
    private static SortedSet<String> fields(List<JsonObject> records) {
        return records.stream()
                .flatMap(record -> record.keys().stream())
                .filter(key -> !key.startsWith("_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the label is accept or reject: named, told by the record, or all that there is. */
    private static boolean isDecision(JsonObject record, Names names) {
        Optional<String> named = names.label().filter(record::has);
        return named.map("answer"::equals)
                .orElseGet(() -> Values.isTrue(record, "_is_binary")
                        || !record.has("accept") && !record.has("spans") && !record.has("user_input"));
    }
}
