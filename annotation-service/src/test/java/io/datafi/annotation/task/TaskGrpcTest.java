package io.datafi.annotation.task;

import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_DRAFT;
import static io.datafi.annotation.campaign.CampaignError.CAMPAIGN_NOT_FOUND;
import static io.datafi.annotation.task.TaskError.DUPLICATE_TASK_KEY;
import static io.datafi.annotation.task.TaskError.IMPORT_CHUNK_DIFFERS;
import static io.datafi.annotation.task.TaskError.IMPORT_CHUNK_MISSING;
import static io.datafi.annotation.task.TaskError.IMPORT_NOT_FOUND;
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
import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.GetImportRequest;
import io.datafi.annotation.v1.GetImportResponse;
import io.datafi.annotation.v1.ImportTasksResponse;
import io.datafi.annotation.v1.ListTasksRequest;
import io.datafi.annotation.v1.ListTasksResponse;
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
        assertThat(world.eventTypes(campaign)).containsExactly("CampaignCreated", "TasksImported", "TasksImported");
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
        assertThat(refused.getStatus().getDescription()).contains("line 4");
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
    void oneStreamIsOneImport() {
        assertRefused(
                INVALID_ARGUMENT,
                () -> world.importTasks(
                        owner, chunk(campaign, importId, 0, keys(1)), chunk(campaign, key(), 0, List.of("x"))));
        assertRefused(INVALID_ARGUMENT, () -> world.importTasks(owner));
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
