package io.datafi.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.datafi.annotation.v1.DeleteTasksRequest;
import io.datafi.annotation.v1.DeleteTasksResponse;
import io.datafi.annotation.v1.NewTask;
import io.datafi.annotation.v1.ReplaceTasksRequest;
import io.datafi.annotation.v1.ReplaceTasksResponse;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the tasks of a draft are mended, over the wire. */
class CampaignTasksCommandTest {
    private static final String CAMPAIGN = "01900000-0000-7000-8000-000000000001";

    private final TaskDoor door = new TaskDoor();
    private SystemOfDoors system;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        system = new SystemOfDoors(Map.of("annotation", List.of(door), "marketplace", List.of(), "reward", List.of()));
    }

    @AfterEach
    void stop() throws IOException {
        system.close();
    }

    @Test
    void allTasksOfAFileAreReplacedAndHowFarItIsIsShown() throws IOException {
        CliRun replaced = CliRun.of("campaign", "tasks", "replace", CAMPAIGN, tasks(2_500));

        assertThat(replaced.out()).isEqualTo("2500 tasks have another content\n");
        assertThat(replaced.bars()).containsExactly("tasks");
    }

    @Test
    void aTaskThatCannotBeReplacedIsNamedByItsLineInTheFile() throws IOException {
        door.refusedKey = "task-2400";
        Path file = tasks(2_500);

        CliRun refused = CliRun.of("campaign", "tasks", "replace", CAMPAIGN, file);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        // The header is line 1, task-0 line 2.
        assertThat(refused.err()).isEqualTo("datafi: TASK_NOT_FOUND " + file + ":2402: no such task\n");
    }

    @Test
    void deletingShowsThatItWorks() {
        CliRun deleted = CliRun.of("campaign", "tasks", "delete", CAMPAIGN, "--all");

        assertThat(deleted.out()).isEqualTo("7 tasks are deleted, 0 are left\n");
        assertThat(deleted.bars()).containsExactly("deleting");
    }

    private Path tasks(int count) throws IOException {
        return Files.writeString(
                folder.resolve("tasks.csv"),
                IntStream.range(0, count)
                        .mapToObj(i -> "task-" + i + ",content\n")
                        .collect(Collectors.joining("", "task,content\n", "")));
    }

    private static final class TaskDoor extends TaskServiceImplBase {
        private volatile String refusedKey = "";

        @Override
        public void replaceTasks(ReplaceTasksRequest request, StreamObserver<ReplaceTasksResponse> response) {
            int place = request.getTasksList().stream()
                    .map(NewTask::getKey)
                    .toList()
                    .indexOf(refusedKey);
            if (place >= 0) {
                response.onError(refusal("tasks[" + place + "].key"));
                return;
            }
            response.onNext(ReplaceTasksResponse.newBuilder()
                    .setReplaced(request.getTasksCount())
                    .build());
            response.onCompleted();
        }

        @Override
        public void deleteTasks(DeleteTasksRequest request, StreamObserver<DeleteTasksResponse> response) {
            response.onNext(DeleteTasksResponse.newBuilder().setDeleted(7).build());
            response.onCompleted();
        }

        private static RuntimeException refusal(String field) {
            String text = "no such task";
            return StatusProto.toStatusRuntimeException(Status.newBuilder()
                    .setCode(Code.NOT_FOUND.getNumber())
                    .setMessage(text)
                    .addDetails(Any.pack(
                            ErrorInfo.newBuilder().setReason("TASK_NOT_FOUND").build()))
                    .addDetails(Any.pack(BadRequest.newBuilder()
                            .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                                    .setField(field)
                                    .setDescription(text))
                            .build()))
                    .build());
        }
    }
}
