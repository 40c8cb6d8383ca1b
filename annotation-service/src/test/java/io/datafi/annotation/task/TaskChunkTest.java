package io.datafi.annotation.task;

import static io.datafi.annotation.task.TaskError.DUPLICATE_TASK_KEY;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.v1.ImportTasksRequest;
import io.datafi.annotation.v1.NewTask;
import io.datafi.platform.error.Refusal;
import io.datafi.rules.json.Json;
import io.datafi.rules.log.LogHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TaskChunkTest {
    private static final String CAMPAIGN = new UUID(0, 1).toString();

    @Test
    void theHashIsOfTheCanonicalJsonOfTheTasks() {
        ImportTasksRequest request = World.chunk(CAMPAIGN, CAMPAIGN, 0, List.of()).toBuilder()
                .addTasks(NewTask.newBuilder().setKey("k\"1").setContent("é"))
                .addTasks(NewTask.newBuilder().setKey("k2"))
                .build();

        String text = Json.array(List.of(
                        Json.object().with("key", "k\"1").with("content", "é").build(),
                        Json.object().with("key", "k2").with("content", "").build()))
                .toText();

        assertThat(TaskChunk.of(request).tasks().hash())
                .isEqualTo(LogHash.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aKeyThatIsThereTwiceIsNamedWithFieldAndLine() {
        TaskChunk chunk = TaskChunk.of(World.chunk(CAMPAIGN, CAMPAIGN, 1, List.of("a", "b", "a")));

        assertRefused(DUPLICATE_TASK_KEY, () -> chunk.tasks().requireDistinct(10));
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> chunk.tasks().requireDistinct(10));
        assertThat(refusal.violations().getFirst().field()).isEqualTo("tasks[2].key");
        assertThat(refusal.detail()).contains("task 13 of");
    }

    @Test
    void distinctKeysPass() {
        TaskChunk.of(World.chunk(CAMPAIGN, CAMPAIGN, 0, List.of("a", "A", "á")))
                .tasks()
                .requireDistinct(0);
    }
}
