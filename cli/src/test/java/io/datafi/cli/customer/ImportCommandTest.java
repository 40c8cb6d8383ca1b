package io.datafi.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.datafi.annotation.v1.GetImportRequest;
import io.datafi.annotation.v1.GetImportResponse;
import io.datafi.annotation.v1.ImportTasksRequest;
import io.datafi.annotation.v1.ImportTasksResponse;
import io.datafi.annotation.v1.NewTask;
import io.datafi.annotation.v1.TaskServiceGrpc.TaskServiceImplBase;
import io.datafi.cli.CliRun;
import io.datafi.cli.ExitCode;
import io.datafi.cli.local.SystemOfDoors;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How tasks get into a draft, over the wire. */
class ImportCommandTest {
    private static final String CAMPAIGN = "01900000-0000-7000-8000-000000000001";
    private static final TaskDoor DOOR = new TaskDoor();
    private static SystemOfDoors system;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        system = new SystemOfDoors(Map.of("annotation", List.of(DOOR), "marketplace", List.of(), "reward", List.of()));
    }

    @AfterAll
    static void stop() throws IOException {
        system.close();
    }

    @BeforeEach
    void nothingIsStored() {
        DOOR.imports.clear();
        DOOR.sent.clear();
        DOOR.asked.set(0);
        DOOR.refusedKey = "";
    }

    @Test
    void aRepeatedImportGoesOnWhereItStopped() throws IOException {
        Path file = tasks(2_500);
        DOOR.refusedKey = "task-2400";
        assertThat(CliRun.of("campaign", "import", CAMPAIGN, file).exitCode()).isEqualTo(ExitCode.REFUSED);
        DOOR.refusedKey = "";
        DOOR.sent.clear();

        CliRun again = CliRun.of("campaign", "import", CAMPAIGN, file);

        assertThat(again.out()).isEqualTo("2500 tasks are stored\n");
        assertThat(DOOR.sent).containsExactly(2);
        assertThat(DOOR.imports).hasSize(1);
        assertThat(CliRun.of("campaign", "import", CAMPAIGN, file).out()).isEqualTo(again.out());
        assertThat(DOOR.sent).containsExactly(2);
    }

    @Test
    void anImportThatIsToBeginAnewHasAnotherId() throws IOException {
        Path file = tasks(1);

        CliRun.of("campaign", "import", CAMPAIGN, file);
        CliRun.of("campaign", "import", CAMPAIGN, file, "--again");

        assertThat(DOOR.imports).hasSize(2);
    }

    @Test
    void aRefusalOfTheServiceNamesTheLineOfTheFile() throws IOException {
        Path file = tasks(2_500);
        DOOR.refusedKey = "task-2400";

        CliRun refused = CliRun.of("campaign", "import", CAMPAIGN, file);

        // The header is line 1, task-0 line 2.
        assertThat(refused.err()).isEqualTo("datafi: DUPLICATE_TASK_KEY " + file + ":2402: it is there already\n");
    }

    @Test
    void aWrongFileIsRefusedBeforeAnyCall() throws IOException {
        Path file = Files.writeString(folder.resolve("tasks.csv"), "key,content\na,b\n");

        CliRun refused = CliRun.of("campaign", "import", CAMPAIGN, file);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err())
                .startsWith("datafi: UNKNOWN_COLUMN " + file + ":1:1: ")
                .contains("task,content");
        assertThat(DOOR.asked).hasValue(0);
    }

    private Path tasks(int count) throws IOException {
        return Files.writeString(
                folder.resolve("tasks.csv"),
                IntStream.range(0, count)
                        .mapToObj(i -> "task-" + i + ",content\n")
                        .collect(Collectors.joining("", "task,content\n", "")));
    }

    /** Stores chunks as the service does, in their order, up to one with a task that it refuses. */
    private static final class TaskDoor extends TaskServiceImplBase {
        private final Map<String, GetImportResponse> imports = new ConcurrentHashMap<>();
        private final List<Integer> sent = new CopyOnWriteArrayList<>();
        private volatile String refusedKey = "";
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public void getImport(GetImportRequest request, StreamObserver<GetImportResponse> response) {
            asked.incrementAndGet();
            GetImportResponse stored = imports.get(request.getImportId());
            if (stored == null) {
                response.onError(StuckWorkDoor.refusal(Code.NOT_FOUND, "IMPORT_NOT_FOUND"));
            } else {
                response.onNext(stored);
                response.onCompleted();
            }
        }

        @Override
        public StreamObserver<ImportTasksRequest> importTasks(StreamObserver<ImportTasksResponse> response) {
            return new StreamObserver<>() {
                private GetImportResponse stored = GetImportResponse.getDefaultInstance();
                private boolean refused;

                @Override
                public void onNext(ImportTasksRequest chunk) {
                    if (refused) {
                        return;
                    }
                    int place = chunk.getTasksList().stream()
                            .map(NewTask::getKey)
                            .toList()
                            .indexOf(refusedKey);
                    sent.add(chunk.getChunkNumber());
                    if (place >= 0) {
                        refused = true;
                        response.onError(refusal("tasks[" + place + "].key"));
                        return;
                    }
                    stored = imports.merge(
                            chunk.getImportId(),
                            GetImportResponse.newBuilder()
                                    .setChunks(1)
                                    .setTasks(chunk.getTasksCount())
                                    .build(),
                            (before, more) -> GetImportResponse.newBuilder()
                                    .setChunks(before.getChunks() + 1)
                                    .setTasks(before.getTasks() + more.getTasks())
                                    .build());
                }

                @Override
                public void onError(Throwable failure) {
                    refused = true;
                }

                @Override
                public void onCompleted() {
                    if (!refused) {
                        response.onNext(ImportTasksResponse.newBuilder()
                                .setChunks(stored.getChunks())
                                .setTasks(stored.getTasks())
                                .build());
                        response.onCompleted();
                    }
                }
            };
        }

        private static RuntimeException refusal(String field) {
            String text = "it is there already";
            return StatusProto.toStatusRuntimeException(Status.newBuilder()
                    .setCode(Code.ALREADY_EXISTS.getNumber())
                    .setMessage(text)
                    .addDetails(Any.pack(ErrorInfo.newBuilder()
                            .setReason("DUPLICATE_TASK_KEY")
                            .build()))
                    .addDetails(Any.pack(BadRequest.newBuilder()
                            .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                                    .setField(field)
                                    .setDescription(text))
                            .build()))
                    .build());
        }
    }
}
