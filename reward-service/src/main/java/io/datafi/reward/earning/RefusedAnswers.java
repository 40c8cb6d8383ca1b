package io.datafi.reward.earning;

import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.reward.notice.Fact;
import io.datafi.reward.notice.NewNotice;
import io.datafi.rules.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Who is told that their answers earned nothing, or less than before, or that something was proven against them. */
final class RefusedAnswers {
    private static final String FINDING = "finding";

    /** Nothing told right from wrong, which is nobody's fault. */
    private static final String NO_FAULT = "NOT_IDENTIFIABLE";

    private RefusedAnswers() {}

    /** Of settled pay; an event of an older build says neither how many answers nor reasons. */
    static List<NewNotice> of(List<ReceivedEvent> settled) {
        return settled.stream().flatMap(RefusedAnswers::of).toList();
    }

    private static Stream<NewNotice> of(ReceivedEvent event) {
        JsonObject body = event.content();
        Optional<JsonObject> finding = body.has(FINDING) ? Optional.of(body.object(FINDING)) : Optional.empty();
        List<String> reasons =
                finding.map(found -> found.array("reasons").strings()).orElse(List.of());
        long amount = body.amount("amountBaseUnits");
        boolean isAccused = reasons.stream().anyMatch(reason -> !reason.equals(NO_FAULT));
        // A correction says a difference: nothing in it is nothing new.
        boolean isRefused = body.has("corrects") ? amount < 0 : amount == 0 || isAccused;
        return !isRefused
                ? Stream.empty()
                : Stream.of(new NewNotice(
                        UUID.fromString(event.requirePrivate().string("account")),
                        new Fact.Refused(
                                Runs.idOf(event.stream()),
                                body.integer("round"),
                                finding.map(found -> found.amount("answers")).orElse(0L),
                                body.string("asset"),
                                amount,
                                reasons)));
    }
}
