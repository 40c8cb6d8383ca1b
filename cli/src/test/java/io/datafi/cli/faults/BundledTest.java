package io.datafi.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.cli.demo.DemoData;
import io.datafi.rules.bundle.CanonicalZip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledTest {
    private static final String FIRST = answer("p1", "t1", 1, "a");
    private static final String AGAIN = answer("p1", "t1", 2, "b");
    private static final String OTHER = answer("p2", "t1", 1, "a");

    @TempDir
    Path folder;

    private DemoData data;

    @BeforeEach
    void record() throws IOException {
        Path answers = folder.resolve("answers.csv");
        Files.writeString(answers, "task,worker,label,occasion\nt1,x,a,1\nt1,x,b,2\nt1,y,a,1\n");
        data = DemoData.load(answers, null, List.of());
    }

    @Test
    void everyRecordedAnswerOnceIsWhatIsWanted() {
        assertThat(bundle(FIRST, OTHER, AGAIN).holdsExactly(data)).isTrue();
    }

    @Test
    void aLostADoubledOrAChangedAnswerIsNoticed() {
        assertThat(bundle(FIRST, OTHER).holdsExactly(data)).isFalse();
        assertThat(bundle(FIRST, FIRST, OTHER, AGAIN).holdsExactly(data)).isFalse();
        assertThat(bundle(FIRST, OTHER, answer("p1", "t1", 2, "a")).holdsExactly(data))
                .isFalse();
        assertThat(bundle(FIRST, AGAIN, answer("p3", "t1", 1, "b")).holdsExactly(data))
                .isFalse();
    }

    @Test
    void payIsDecidedOnceForEachWorker() {
        String one = event("PaySettled", "\"worker\":\"p1\"");
        String two = event("PaySettled", "\"worker\":\"p2\"");

        assertThat(bundle(FIRST, OTHER, one, two).paysEachWorkerOnce()).isTrue();
        assertThat(bundle(FIRST, OTHER, one).paysEachWorkerOnce()).isFalse();
        assertThat(bundle(FIRST, OTHER, one, two, two).paysEachWorkerOnce()).isFalse();
    }

    private static Bundled bundle(String... events) {
        byte[] lines = String.join("\n", events).concat("\n").getBytes(StandardCharsets.UTF_8);
        return Bundled.read(CanonicalZip.write(Map.of("campaign/c/events.jsonl", lines)));
    }

    private static String answer(String worker, String task, int occasion, String label) {
        return event(
                "AnswersOpened",
                "\"openings\":[{\"label\":\"%s\",\"occasion\":%d,\"task\":\"%s\",\"worker\":\"%s\"}]"
                        .formatted(label, occasion, task, worker));
    }

    private static String event(String type, String body) {
        return "{\"body\":{" + body + "},\"type\":\"" + type + "\"}";
    }
}
