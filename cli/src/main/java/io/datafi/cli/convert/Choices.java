package io.datafi.cli.convert;

import io.datafi.rules.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers to a question of which one or several choices may be taken, and its known labels. Only all
 * of them tell which: if each took one, labels are classes, else all are sets.
 */
final class Choices {
    private record Choice(String place, String task, Optional<String> worker, List<String> taken) {}

    private final List<Choice> choices = new ArrayList<>();

    void add(String place, String task, String worker, List<String> taken) {
        choices.add(new Choice(place, task, Optional.of(worker), taken));
    }

    void known(String place, String task, List<String> taken) {
        choices.add(new Choice(place, task, Optional.empty(), taken));
    }

    void collect(Collected into) {
        boolean sets = choices.stream().anyMatch(choice -> choice.taken().size() > 1);
        if (sets) {
            into.note("several choices in an answer: labels are sets, for infer --kind set");
        }
        for (Choice choice : choices) {
            String label = sets
                    ? Json.strings(choice.taken().stream().sorted().toList()).toText()
                    : String.join("", choice.taken());
            choice.worker()
                    .ifPresentOrElse(
                            worker -> into.answer(choice.place(), choice.task(), worker, label),
                            () -> into.known(choice.place(), choice.task(), label));
        }
    }
}
