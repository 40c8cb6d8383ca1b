package io.datafi.reward.earning;

import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.platform.execution.InTurn;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Applies events in their order, those that may be taken together as one set. */
final class Runs {
    private Runs() {}

    static Uni<Void> apply(
            List<ReceivedEvent> events,
            Predicate<ReceivedEvent> isOfSet,
            Function<List<ReceivedEvent>, Uni<Void>> set,
            Function<ReceivedEvent, Uni<Void>> single) {
        List<Supplier<Uni<Void>>> steps = new ArrayList<>();
        List<ReceivedEvent> run = new ArrayList<>();
        for (ReceivedEvent event : events) {
            if (isOfSet.test(event)) {
                run.add(event);
                continue;
            }
            List<ReceivedEvent> before = List.copyOf(run);
            run.clear();
            steps.add(() -> set.apply(before));
            steps.add(() -> single.apply(event));
        }
        List<ReceivedEvent> rest = List.copyOf(run);
        steps.add(() -> set.apply(rest));
        return InTurn.each(steps, Supplier::get);
    }

    /** The id in the name of a stream: of the campaign or order, and so of its escrow. */
    static UUID idOf(String stream) {
        return UUID.fromString(stream.substring(stream.indexOf('/') + 1));
    }
}
