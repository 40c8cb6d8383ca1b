package io.datafi.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.v1.ImportTasksRequest;
import io.datafi.annotation.v1.NewTask;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskImportTest {
    private static final int MESSAGE_BYTES_MAX = 1 << 20;

    @Test
    void aChunkIsNeverLargerThanAMessageMayBe() {
        NewTask large = NewTask.newBuilder()
                .setKey("k".repeat(200))
                .setContent("\u4e2d".repeat(16_384))
                .build();
        List<NewTask> tasks = Collections.nCopies(100, large);

        List<List<NewTask>> chunks = TaskImport.chunks(tasks);

        assertThat(chunks).hasSizeGreaterThan(1);
        assertThat(chunks.stream().flatMap(List::stream)).containsExactlyElementsOf(tasks);
        assertThat(chunks)
                .allSatisfy(chunk -> assertThat(ImportTasksRequest.newBuilder()
                                .addAllTasks(chunk)
                                .build()
                                .getSerializedSize())
                        .isLessThan(MESSAGE_BYTES_MAX - 1_000));
    }

    @Test
    void smallTasksComeByTheThousand() {
        List<NewTask> tasks =
                Collections.nCopies(2_001, NewTask.newBuilder().setKey("k").build());

        assertThat(TaskImport.chunks(tasks)).extracting(List::size).containsExactly(1_000, 1_000, 1);
        assertThat(TaskImport.chunks(List.of())).isEmpty();
    }
}
