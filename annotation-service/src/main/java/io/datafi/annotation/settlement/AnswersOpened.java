package io.datafi.annotation.settlement;

import io.datafi.annotation.campaign.CampaignEvents;
import io.datafi.annotation.campaign.CampaignLog;
import io.datafi.platform.event.NewEvent;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.Opening;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The events that open the answers of a range of a public campaign, once it is closed. */
final class AnswersOpened {
    static final int OPENINGS_MAX = 200;

    /**
     * Of an event's openings together, in UTF-8. One of the longest key and answer has under 40,000.
     */
    static final int BYTES_MAX = 64 << 10;

    private AnswersOpened() {}

    /**
     * The events for the answers in a page of the campaign's entries.
     *
     * @param to the last place of the range; what stands behind it is not opened yet
     */
    static List<NewEvent> of(UUID campaignId, List<CampaignLog.Entry> page, long to) {
        List<NewEvent> events = new ArrayList<>();
        List<Opening> some = new ArrayList<>();
        int bytes = 0;
        for (CampaignLog.Entry entry : page) {
            if (!entry.type().equals("AnswerAccepted") || entry.seq() > to) {
                continue;
            }
            Opening opening = entry.opening().orElseThrow();
            int length = opening.toJson().toText().getBytes(StandardCharsets.UTF_8).length;
            if (some.size() == OPENINGS_MAX || bytes + length > BYTES_MAX) {
                events.add(event(campaignId, some));
                some.clear();
                bytes = 0;
            }
            some.add(opening);
            bytes += length;
        }
        if (!some.isEmpty()) {
            events.add(event(campaignId, some));
        }
        return events;
    }

    private static NewEvent event(UUID campaignId, List<Opening> openings) {
        List<JsonObject> items = openings.stream().map(Opening::toJson).toList();
        return NewEvent.of(
                CampaignEvents.stream(campaignId),
                "AnswersOpened",
                Json.object()
                        .withAmount("from", openings.getFirst().seq())
                        .withAmount("to", openings.getLast().seq())
                        .withArray("openings", items)
                        .build());
    }
}
