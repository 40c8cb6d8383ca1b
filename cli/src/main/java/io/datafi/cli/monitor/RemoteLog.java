package io.datafi.cli.monitor;

import io.datafi.cli.client.ClientException;
import io.datafi.cli.client.Http;
import io.datafi.rules.RuleException;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A service's log as it shows it to anybody. What is no such answer, and a refusal, raises the alarm
 * {@code answer}; a service that is away or broken fails with a {@link ClientException}.
 */
final class RemoteLog {
    private static final int PAGE_ENTRIES = 500;

    /** A page has 256 KiB or one longer entry, and its JSON escapes. */
    private static final int ANSWER_BYTES_MAX = 16 << 20;

    private static final String POSITION_UNKNOWN = "LOG_POSITION_UNKNOWN";

    private final URI origin;
    private final String log;
    private final Http http;

    RemoteLog(URI origin, String log, Http http) {
        this.origin = origin;
        this.log = log;
        this.http = http;
    }

    /** The newest head. */
    SignedHead head() {
        SignedHead head = read("head", SignedHead::of);
        if (!head.head().log().equals(log)) {
            throw new Alarm(
                    "answer",
                    "asked for a head of %s, got one of %s",
                    log,
                    head.head().log());
        }
        return head;
    }

    /** The next entries from a position on, as their texts; none if the log ends there. */
    List<String> entries(long from) {
        return read("entries/" + from + "?pageSize=" + PAGE_ENTRIES, answer -> {
            List<String> entries = new ArrayList<>();
            for (JsonObject entry : answer.array("entries").objects()) {
                if (entry.amount("position") != from + entries.size()) {
                    throw new Alarm(
                            "entries",
                            "entry %s comes where %d is next",
                            entry.string("position"),
                            from + entries.size());
                }
                entries.add(entry.string("entry"));
            }
            return entries;
        });
    }

    /** The proof that the log at the second size begins with the log at the first; empty if it is refused. */
    Optional<List<byte[]>> consistency(long first, long second) {
        try {
            return Optional.of(ask(
                    "consistency?first=" + first + "&second=" + second,
                    answer -> answer.array("path").strings().stream()
                            .map(Formats::parseHex)
                            .toList()));
        } catch (ClientException refused) {
            if (refused.code().equals(POSITION_UNKNOWN)) {
                return Optional.empty();
            }
            throw alarmIfRefused(refused);
        }
    }

    private <T> T read(String path, Function<JsonObject, T> reader) {
        try {
            return ask(path, reader);
        } catch (ClientException refused) {
            throw alarmIfRefused(refused);
        }
    }

    /** Everybody may read a log, so it would refuse the same again and again. */
    private static RuntimeException alarmIfRefused(ClientException failed) {
        return switch (failed.kind()) {
            case REFUSED, NOT_ALLOWED -> new Alarm("answer", "%s: %s", failed.code(), failed.getMessage());
            case TRY_AGAIN, BUG -> failed;
        };
    }

    private <T> T ask(String path, Function<JsonObject, T> reader) {
        URI uri = origin.resolve("/api/" + log + "/v1/log/" + path);
        byte[] answer = http.get(uri, ANSWER_BYTES_MAX);
        try {
            return reader.apply(CanonicalJson.parse(answer, ANSWER_BYTES_MAX).asObject());
        } catch (RuleException | DateTimeException malformed) {
            throw new Alarm("answer", "%s: %s", uri, malformed.getMessage());
        }
    }
}
