package io.datafi.rules.log;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.JSON_MEMBER_INVALID;
import static io.datafi.rules.RuleError.JSON_NOT_CANONICAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LogEntryTest {
    private static final UUID ID = UUID.fromString("019ab0f2-0000-7000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void theTextIsCanonicalAndReadsBack() {
        LogEntry entry = entry(Optional.empty());

        assertThat(entry.text())
                .isEqualTo(
                        "{\"body\":{\"label\":\"1\"},\"id\":\"019ab0f2-0000-7000-8000-000000000001\",\"previous\":\"0x"
                                + "00".repeat(32)
                                + "\",\"stream\":\"campaign/é\",\"streamSeq\":\"1\","
                                + "\"time\":\"2026-11-23T12:00:00.000000Z\",\"type\":\"AnswerAccepted\",\"version\":1}");
        assertThat(LogEntry.parse(entry.text()).text()).isEqualTo(entry.text());
        assertThat(entry.bodyValue().string("label")).isEqualTo("1");
    }

    @Test
    void aPrivateBodyLeavesItsHash() {
        String text = entry(Optional.of(LogHash.emptyRoot())).text();

        LogEntry read = LogEntry.parse(text);

        assertThat(read.text()).isEqualTo(text);
        assertThat(read.privateHash().orElseThrow()).isEqualTo(LogHash.emptyRoot());
    }

    @Test
    void otherMembersAndOtherTextsAreRefused() {
        String text = entry(Optional.empty()).text();

        assertRefused(JSON_NOT_CANONICAL, () -> LogEntry.parse(text + " "));
        assertRefused(JSON_NOT_CANONICAL, () -> LogEntry.parse(text.replace("{\"label\"", "{ \"label\"")));
        assertRefused(JSON_MEMBER_INVALID, () -> LogEntry.parse(text.replace("\"version\":1", "\"weight\":1")));
        assertRefused(
                JSON_MEMBER_INVALID, () -> LogEntry.parse(text.replace("\"version\":1", "\"version\":1,\"weight\":1")));
        assertRefused(JSON_MEMBER_INVALID, () -> LogEntry.parse(text.replace("019ab0f2", "019AB0F2")));
    }

    private static LogEntry entry(Optional<byte[]> privateHash) {
        return new LogEntry(
                "{\"label\":\"1\"}", ID, LogEntry.none(), privateHash, "campaign/é", 1, NOON, "AnswerAccepted", 1);
    }
}
