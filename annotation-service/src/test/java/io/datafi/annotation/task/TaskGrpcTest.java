package io.datafi.annotation.task;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_DRAFT;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;
import static io.datafi.annotation.task.TaskError.DUPLICATE_TASK_KEY;
import static io.datafi.annotation.task.TaskError.IMPORT_CHUNK_DIFFERS;
import static io.datafi.annotation.task.TaskError.IMPORT_CHUNK_MISSING;
import static io.datafi.annotation.task.TaskError.IMPORT_NOT_FOUND;
import static io.datafi.annotation.task.TaskError.TASK_NOT_FOUND;
import static io.datafi.annotation.testing.World.chunk;
import static io.datafi.annotation.testing.World.key;
import static io.datafi.annotation.testing.World.keys;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Refusals.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.v1.DeleteTasksRequest;
import io.datafi.annotation.v1.DeleteTasksResponse;
import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.GetImportRequest;
import io.datafi.annotation.v1.GetImportResponse;
import io.datafi.annotation.v1.ImportTasksResponse;
import io.datafi.annotation.v1.ListTasksRequest;
import io.datafi.annotation.v1.ListTasksResponse;
import io.datafi.annotation.v1.NewTask;
import io.datafi.annotation.v1.ReplaceTasksRequest;
import io.datafi.annotation.v1.Task;
import io.datafi.type.v1.PageRequest;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TaskGrpcTest {
    @Inject
    World world;

    private Member owner;
    private String campaign;
    private final String importId = key();

    @BeforeEach
    void aDraft() {
        owner = world.member("owner");
        campaign = world.draft(owner, change -> change);
    }

    @Test
    void tasksComeInChunksAndAreListedInTheirOrder() {
        ImportTasksResponse imported = world.importTasks(
                owner, chunk(campaign, importId, 0, List.of("z", "a")), chunk(campaign, importId, 1, List.of("m")));

        assertThat(imported.getChunks()).isEqualTo(2);
        assertThat(imported.getTasks()).isEqualTo(3);
        ListTasksResponse first = list(2, "");
        assertThat(first.getTasksList()).extracting(Task::getKey).containsExactly("z", "a");
        assertThat(list(2, first.getPage().getNextPageToken()).getTasksList())
                .extracting(Task::getContent)
                .containsExactly("content of m");
    }

    @Test
    void aChunkOfTenThousandIsTakenAndOneMoreIsNot() {
        List<String> most = IntStream.range(0, 10_000).mapToObj(n -> "t" + n).toList();

        assertThat(world.importTasks(owner, chunk(campaign, importId, 0, most)).getTasks())
                .isEqualTo(10_000);
        assertRefused(
                INVALID_ARGUMENT,
                () -> world.importTasks(
                        owner,
                        chunk(
                                campaign,
                                importId,
                                1,
                                IntStream.range(0, 10_001)
                                        .mapToObj(n -> "u" + n)
                                        .toList())));
    }

    @Test
    void aBrokenImportIsResumedWhereItStopped() {
        world.importTasks(owner, chunk(campaign, importId, 0, keys(2)));
        assertThat(progress(importId).getChunks()).isEqualTo(1);

        // The client does not know whether chunk 0 arrived, so it sends all again.
        ImportTasksResponse resumed = world.importTasks(
                owner, chunk(campaign, importId, 0, keys(2)), chunk(campaign, importId, 1, List.of("k3")));

        assertThat(resumed.getTasks()).isEqualTo(3);
        assertThat(world.eventTypes(campaign)).containsExactly("TasksImported", "TasksImported");
    }

    @Test
    void theSameChunkWithOtherContentIsRefused() {
        world.importTasks(owner, chunk(campaign, importId, 0, keys(2)));

        assertRefused(IMPORT_CHUNK_DIFFERS, () -> world.importTasks(owner, chunk(campaign, importId, 0, keys(3))));
        assertThat(progress(importId).getTasks()).isEqualTo(2);
    }

    @Test
    void aGapIsRefusedAndWhatCameBeforeStays() {
        assertRefused(
                IMPORT_CHUNK_MISSING,
                () -> world.importTasks(
                        owner, chunk(campaign, importId, 0, keys(2)), chunk(campaign, importId, 2, List.of("x"))));
        assertThat(progress(importId).getTasks()).isEqualTo(2);
    }

    @Test
    void aKeyThatTheCampaignHasIsRefusedWithFieldAndLine() {
        world.importTasks(owner, chunk(campaign, key(), 0, keys(3)));

        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> world.importTasks(
                        owner,
                        chunk(campaign, importId, 0, List.of("n1", "n2")),
                        chunk(campaign, importId, 1, List.of("n3", "k2"))));

        assertRefused(DUPLICATE_TASK_KEY, () -> {
            throw refused;
        });
        assertThat(fields(refused)).containsExactly("tasks[1].key");
        assertThat(refused.getStatus().getDescription()).contains("task 4 of");
        assertThat(world.count("SELECT tasks FROM campaign WHERE id = $1::text::uuid", campaign))
                .isEqualTo(5);
    }

    @Test
    void aQuotedCampaignTakesNoMoreTasks() {
        world.importTasks(owner, chunk(campaign, importId, 0, keys(1)));
        owner.campaigns()
                .fundCampaign(FundCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setIdempotencyKey(key())
                        .build());

        assertRefused(
                CAMPAIGN_NOT_DRAFT, () -> world.importTasks(owner, chunk(campaign, importId, 1, List.of("late"))));
        assertThat(world.importTasks(owner, chunk(campaign, importId, 0, keys(1)))
                        .getTasks())
                .isEqualTo(1);
    }

    @Test
    void othersMayNeitherImportNorLook() {
        Member stranger = world.member("owner");

        assertRefused(NOT_A_MEMBER, () -> world.importTasks(stranger, chunk(campaign, importId, 0, keys(1))));
        assertRefused(NOT_A_MEMBER, () -> list(stranger, campaign));
        assertRefused(CAMPAIGN_NOT_FOUND, () -> list(owner, key()));
        assertRefused(IMPORT_NOT_FOUND, () -> progress(key()));
    }

    @Test
    void aTaskHasAKeyThatCanBeSeenAndToldFromOthers() {
        for (String unseen : List.of(" ", " a", "a\u00a0", "\u200b", "a\u200bb", "a\nb")) {
            var refused = catchThrowableOfType(
                    StatusRuntimeException.class,
                    () -> world.importTasks(owner, chunk(campaign, importId, 0, List.of("a", unseen))));
            assertThat(fields(refused)).containsExactly("tasks[1].key");
        }
        List<String> seen = List.of("a b", "Shot 10.04\u202fPM.png", "\u0645\u06cc\u200c\u062e");
        assertThat(world.importTasks(owner, chunk(campaign, importId, 0, seen)).getTasks())
                .isEqualTo(3);
    }

    @Test
    void oneStreamIsOneImport() {
        assertRefused(
                INVALID_ARGUMENT,
                () -> world.importTasks(
                        owner, chunk(campaign, importId, 0, keys(1)), chunk(campaign, key(), 0, List.of("x"))));
        assertRefused(INVALID_ARGUMENT, () -> world.importTasks(owner));
    }

    @Test
    void tasksOfADraftAreReplacedAllOrNone() {
        world.importTasks(owner, chunk(campaign, importId, 0, List.of("a", "b", "c")));

        assertThat(replace("b", "new é", "a", "content of a")).isEqualTo(1);
        assertThat(replace("b", "new é")).isZero();
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> replace("c", "lost", "x", "y"));

        assertRefused(TASK_NOT_FOUND, () -> {
            throw refused;
        });
        assertThat(fields(refused)).containsExactly("tasks[1].key");
        assertRefused(DUPLICATE_TASK_KEY, () -> replace("a", "1", "a", "2"));
        assertThat(list(0, "").getTasksList())
                .extracting(Task::getContent)
                .containsExactly("content of a", "new é", "content of c");
        assertThat(world.eventTypes(campaign)).containsExactly("TasksImported", "TasksReplaced");
        assertThat(sizes()).isEqualTo(List.of(3L, 1 + 12 + 1 + 6 + 1 + 12L));
    }

    @Test
    void deletedTasksLeaveRoomForOthersUnderTheirKeys() {
        world.importTasks(owner, chunk(campaign, importId, 0, List.of("a", "b", "c")));

        assertThat(delete("c", "x").getDeleted()).isEqualTo(1);
        assertThat(delete("c", "x").getDeleted()).isZero();
        assertThat(delete("a").getTasks()).isEqualTo(1);
        world.importTasks(owner, chunk(campaign, key(), 0, List.of("c", "d")));

        assertThat(list(0, "").getTasksList()).extracting(Task::getKey).containsExactly("b", "c", "d");
        assertThat(world.count(
                        "SELECT count(*) FROM task JOIN task_slot USING (campaign_id, task_no)"
                                + " WHERE campaign_id = $1::text::uuid",
                        campaign))
                .isEqualTo(3);
        assertThat(sizes()).isEqualTo(List.of(3L, 3 * 13L));
        assertThat(world.eventTypes(campaign))
                .containsExactly("TasksImported", "TasksDeleted", "TasksDeleted", "TasksImported");
    }

    @Test
    void withAllTasksTheirImportsAreForgotten() {
        world.importTasks(owner, chunk(campaign, importId, 0, keys(2)));

        DeleteTasksResponse deleted = owner.tasks()
                .deleteTasks(DeleteTasksRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setAll(true)
                        .build());

        assertThat(deleted.getDeleted()).isEqualTo(2);
        assertThat(sizes()).isEqualTo(List.of(0L, 0L));
        assertThat(world.importTasks(owner, chunk(campaign, importId, 0, keys(2)))
                        .getTasks())
                .isEqualTo(2);
        assertRefused(INVALID_ARGUMENT, this::delete);
        assertRefused(
                INVALID_ARGUMENT,
                () -> owner.tasks()
                        .deleteTasks(DeleteTasksRequest.newBuilder()
                                .setCampaignId(campaign)
                                .setAll(true)
                                .addKeys("k1")
                                .build()));
    }

    @Test
    void aQuotedCampaignKeepsItsTasks() {
        world.importTasks(owner, chunk(campaign, importId, 0, keys(1)));
        owner.campaigns()
                .fundCampaign(FundCampaignRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setIdempotencyKey(key())
                        .build());

        assertRefused(CAMPAIGN_NOT_DRAFT, () -> replace("k1", "late"));
        assertRefused(CAMPAIGN_NOT_DRAFT, () -> delete("k1"));
    }

    private long replace(String... keysAndContents) {
        var request = ReplaceTasksRequest.newBuilder().setCampaignId(campaign);
        for (int i = 0; i < keysAndContents.length; i += 2) {
            request.addTasks(NewTask.newBuilder().setKey(keysAndContents[i]).setContent(keysAndContents[i + 1]));
        }
        return owner.tasks().replaceTasks(request.build()).getReplaced();
    }

    private DeleteTasksResponse delete(String... keys) {
        return owner.tasks()
                .deleteTasks(DeleteTasksRequest.newBuilder()
                        .setCampaignId(campaign)
                        .addAllKeys(List.of(keys))
                        .build());
    }

    /** How many tasks the campaign counts, and their bytes. */
    private List<Long> sizes() {
        var row = world.sql("SELECT tasks, task_bytes FROM campaign WHERE id = $1::text::uuid", campaign)
                .getFirst();
        return List.of(row.getLong(0), row.getLong(1));
    }

    private GetImportResponse progress(String id) {
        return owner.tasks()
                .getImport(GetImportRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setImportId(id)
                        .build());
    }

    private ListTasksResponse list(int size, String token) {
        return owner.tasks()
                .listTasks(ListTasksRequest.newBuilder()
                        .setCampaignId(campaign)
                        .setPage(PageRequest.newBuilder().setPageSize(size).setPageToken(token))
                        .build());
    }

    private static ListTasksResponse list(Member member, String campaign) {
        return member.tasks()
                .listTasks(ListTasksRequest.newBuilder().setCampaignId(campaign).build());
    }
}
