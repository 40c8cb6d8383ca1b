package io.datafi.reward.epoch;

import static io.datafi.platform.error.PlatformError.TOO_MANY_REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastAskedTest {
    private final List<Integer> begun = new ArrayList<>();
    private final Map<Integer, UniEmitter<? super String>> making = new HashMap<>();
    private final LastAsked<Integer, String> asked = new LastAsked<>(2, key -> {
        begun.add(key);
        return Uni.createFrom().emitter(emitter -> making.put(key, emitter));
    });

    @Test
    void whoAsksMeanwhileGetsTheOneInTheMaking() {
        var first = ask(1);
        var second = ask(1);
        first.cancel();

        making.get(1).complete("one");

        second.assertCompleted().assertItem("one");
        ask(1).assertItem("one");
        assertThat(begun).containsExactly(1);
    }

    @Test
    void theTwoAskedForLastAreKept() {
        made(1);
        made(2);
        ask(1).assertCompleted();
        made(3);

        ask(1).assertCompleted();
        ask(3).assertCompleted();
        assertThat(begun).containsExactly(1, 2, 3);
        ask(2).assertNotTerminated();
    }

    @Test
    void noMoreThanTwoAreMadeAtOnce() {
        ask(1);
        ask(2);

        assertThat(ask(3).getFailure()).hasMessageContaining(TOO_MANY_REQUESTS.name());

        making.get(1).complete("one");
        made(3);
        assertThat(begun).containsExactly(1, 2, 3);
    }

    @Test
    void whatFailedIsMadeAgain() {
        var refused = ask(1);
        making.get(1).fail(new IllegalStateException("away"));
        refused.assertFailedWith(IllegalStateException.class);

        made(1);

        assertThat(begun).containsExactly(1, 1);
    }

    private void made(int key) {
        var answer = ask(key);
        making.get(key).complete("made");
        answer.assertCompleted();
    }

    private UniAssertSubscriber<String> ask(int key) {
        return asked.get(key).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
