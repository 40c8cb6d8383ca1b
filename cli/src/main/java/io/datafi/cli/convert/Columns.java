package io.datafi.cli.convert;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which columns of other people's tables hold the task, the worker and the label. */
final class Columns {
    private static final List<String> TASK = List.of(
            "task",
            "taskid",
            "item",
            "itemid",
            "question",
            "questionid",
            "unit",
            "unitid",
            "hitid",
            "assignment:taskid",
            "example",
            "exampleid",
            "document",
            "documentid",
            "sample",
            "sampleid",
            "object",
            "id");
    private static final List<String> WORKER = List.of(
            "worker",
            "workerid",
            "annotator",
            "annotatorid",
            "assignment:workerid",
            "rater",
            "raterid",
            "coder",
            "coderid",
            "judge",
            "labeler",
            "labeller",
            "performer",
            "contributor",
            "participant",
            "user",
            "userid",
            "username",
            "completedby");
    private static final List<String> LABEL = List.of(
            "label",
            "answer",
            "answer.label",
            "output:label",
            "output:result",
            "class",
            "category",
            "annotation",
            "response",
            "judgment",
            "judgement",
            "choice",
            "rating",
            "value",
            "vote");

    private Columns() {}

    static Optional<String> task(List<String> names) {
        return first(TASK, names);
    }

    static Optional<String> worker(List<String> names) {
        return first(WORKER, names);
    }

    /** The one known by its name; else the only one of those in which tools put answers. */
    static Optional<String> label(List<String> names) {
        return first(LABEL, names).or(() -> {
            List<String> answers = answers(names);
            return answers.size() == 1 ? Optional.of(answers.getFirst()) : Optional.empty();
        });
    }

    /** The columns of answers, as Mechanical Turk and Toloka name them. */
    static List<String> answers(List<String> names) {
        return names.stream()
                .filter(name -> plain(name).startsWith("answer.") || plain(name).startsWith("output:"))
                .toList();
    }

    /** The columns with a prefix, whatever its case. */
    static List<String> under(String prefix, List<String> names) {
        return names.stream().filter(name -> plain(name).startsWith(prefix)).toList();
    }

    /** How many of the three are known by their names. */
    static int known(List<String> names) {
        return (task(names).isPresent() || !under("input:", names).isEmpty() ? 1 : 0)
                + (worker(names).isPresent() ? 1 : 0)
                + (label(names).isPresent() ? 1 : 0);
    }

    /** A name without case, spaces, hyphens and underscores. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    private static Optional<String> first(List<String> aliases, List<String> names) {
        return aliases.stream()
                .flatMap(alias -> names.stream().filter(name -> plain(name).equals(alias)))
                .findFirst();
    }
}
