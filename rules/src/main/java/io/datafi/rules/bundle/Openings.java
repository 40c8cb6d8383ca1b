package io.datafi.rules.bundle;

import static io.datafi.rules.bundle.BundleContent.require;

import io.datafi.rules.bundle.BundleContent.Event;
import io.datafi.rules.bundle.BundleContent.Stream;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.Opening;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What opens the commitments of a campaign's stream: the events AnswersOpened of a public campaign,
 * for its answers; the file openings.jsonl of a private one, for all that its events say.
 *
 * <p>Other checks read the stream as it is opened here; that every opening is right is one check of
 * its own, so that a wrong one is not reported as a consequence of it.
 */
final class Openings {
    /** Openings in one event. */
    static final int AN_EVENT_MAX = 200;

    private static final String ANSWER = "AnswerAccepted";
    private static final String OPENED = "AnswersOpened";

    private final String path;
    private final Stream stream;
    private final boolean isPrivate;
    private final List<Opening> openings = new ArrayList<>();

    /**
     * A range of the stream that was settled.
     *
     * @param payment the event with which its first round begins to pay
     */
    record Span(long from, long to, long payment) {
        /** Whether an event opens these answers in time. */
        boolean opens(List<Opening> items, long seq) {
            return from <= items.getFirst().seq()
                    && items.getFirst().seq() <= items.getLast().seq()
                    && items.getLast().seq() <= to
                    && to < seq
                    && seq < payment;
        }
    }

    Openings(BundleContent bundle, String path) {
        this.path = path;
        stream = bundle.stream(path);
        isPrivate = isPrivate(stream);
        if (isPrivate) {
            readFile(bundle, file(path)).forEach(line -> openings.add(Opening.of(line)));
        } else {
            stream.of(OPENED).forEach(event -> openings.addAll(openings(event)));
        }
    }

    /** Whether a campaign's events show the public commitments only. */
    static boolean isPrivate(Stream stream) {
        return stream.of("CampaignCreated").stream()
                .anyMatch(event -> event.body().has(Opening.COMMITMENT));
    }

    boolean isPrivate() {
        return isPrivate;
    }

    static String file(String path) {
        return path + "/openings.jsonl";
    }

    /** The lines of a private campaign's file, in canonical JSON. */
    static List<JsonObject> readFile(BundleContent bundle, String file) {
        List<String> problems = new ArrayList<>();
        List<JsonObject> lines = new ArrayList<>();
        for (String line : bundle.lines(file, problems)) {
            lines.add(CanonicalJson.parseCanonical(line).asObject());
        }
        require(problems.isEmpty(), "%s: %s", file, problems);
        return lines;
    }

    /** The stream with what its commitments say in their place, as far as they were opened. */
    Stream opened() {
        Map<Long, JsonObject> contents = new HashMap<>();
        openings.forEach(opening -> contents.putIfAbsent(opening.seq(), opening.content()));
        List<Event> events = new ArrayList<>(stream.events().size());
        for (Event event : stream.events()) {
            JsonObject content = event.body().has(Opening.COMMITMENT)
                    ? contents.getOrDefault(event.entry().streamSeq(), event.body())
                    : event.body();
            events.add(new Event(event.entry(), content, event.leafHash()));
        }
        return new Stream(events, stream.problems());
    }

    /**
     * Every commitment is opened once, in the order of the stream, by what it commits to, and
     * nothing else is opened; the answers of a public campaign between the end of their range and
     * its first payment.
     */
    void requireAll(List<Span> ranges) {
        List<Event> sealed = stream.events().stream()
                .filter(event -> event.body().has(Opening.COMMITMENT))
                .toList();
        for (Event event : sealed) {
            require(
                    isPrivate || event.entry().type().equals(ANSWER),
                    "%s: event %d hides what it says",
                    path,
                    event.entry().streamSeq());
        }
        require(
                sealed.stream()
                        .map(event -> event.entry().streamSeq())
                        .toList()
                        .equals(openings.stream().map(Opening::seq).toList()),
                "%s: not every commitment is opened once, in order, and nothing else",
                path);
        for (int i = 0; i < sealed.size(); i++) {
            require(
                    openings.get(i).opens(sealed.get(i).body()),
                    "%s: event %d commits to something else than its opening",
                    path,
                    openings.get(i).seq());
        }
        requireInTime(ranges);
    }

    private void requireInTime(List<Span> ranges) {
        List<Event> opening = stream.of(OPENED);
        require(!isPrivate || opening.isEmpty(), "%s: a private campaign is opened", path);
        for (Event event : opening) {
            long seq = event.entry().streamSeq();
            List<Opening> items = openings(event);
            boolean range = !items.isEmpty()
                    && event.body().amount("from") == items.getFirst().seq()
                    && event.body().amount("to") == items.getLast().seq();
            require(range, "%s: event %d opens another range than it says", path, seq);
            require(
                    ranges.stream().anyMatch(span -> span.opens(items, seq)),
                    "%s: event %d opens before the end of its range or after a payment",
                    path,
                    seq);
        }
    }

    private static List<Opening> openings(Event event) {
        return event.body().array("openings").objects().stream()
                .map(Opening::of)
                .toList();
    }
}
