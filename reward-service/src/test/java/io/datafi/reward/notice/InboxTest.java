package io.datafi.reward.notice;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Sync.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.Journey;
import io.datafi.reward.v1.CountUnreadNoticesRequest;
import io.datafi.reward.v1.GetNoticeSettingsRequest;
import io.datafi.reward.v1.ListMyNoticesRequest;
import io.datafi.reward.v1.MarkNoticesReadRequest;
import io.datafi.reward.v1.Notice;
import io.datafi.reward.v1.NoticeKind;
import io.datafi.reward.v1.NoticeSettings;
import io.datafi.reward.v1.SetNoticeSettingsRequest;
import io.datafi.type.v1.PageRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people do with their notices. */
@QuarkusTest
@QuarkusTestResource(Anvil.class)
class InboxTest {
    @Inject
    Journey journey;

    @Inject
    Notices notices;

    @Inject
    Pool pool;

    private final UUID worker = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void aNoticeIsReadByItsOwnerAloneAndAsOftenAsTheyLike() {
        tell(worker, "one", "two");
        List<Notice> told = Inbox.list(worker);
        MarkNoticesReadRequest read = MarkNoticesReadRequest.newBuilder()
                .addNoticeIds(told.getFirst().getNoticeId())
                .build();
        assertThat(told.getFirst().getRulesChanged().getVersion()).isEqualTo("two");

        assertThat(Inbox.stub(other).markNoticesRead(read).getUnread()).isZero();
        assertThat(unread(worker)).isEqualTo(2);
        assertThat(Inbox.stub(worker).markNoticesRead(read).getUnread()).isEqualTo(1);
        assertThat(Inbox.stub(worker).markNoticesRead(read).getUnread()).isEqualTo(1);

        assertThat(Inbox.list(worker)).extracting(Notice::getRead).containsExactly(true, false);
        assertThat(Inbox.list(other)).isEmpty();
    }

    @Test
    void theListIsPagedNewestFirst() {
        tell(worker, "one", "two", "three");
        var first = Inbox.stub(worker)
                .listMyNotices(ListMyNoticesRequest.newBuilder()
                        .setPage(PageRequest.newBuilder().setPageSize(2))
                        .build());
        var second = Inbox.stub(worker)
                .listMyNotices(ListMyNoticesRequest.newBuilder()
                        .setPage(PageRequest.newBuilder()
                                .setPageToken(first.getPage().getNextPageToken()))
                        .build());

        assertThat(first.getNoticesList())
                .extracting(one -> one.getRulesChanged().getVersion())
                .containsExactly("three", "two");
        assertThat(second.getNoticesList())
                .extracting(one -> one.getRulesChanged().getVersion())
                .containsExactly("one");
    }

    @Test
    void manyAreToldWithAFewStatementsAndCountedToABound() {
        int many = NoticeStore.COUNTED_MAX + 5_001;
        await(() -> pool.withTransaction(tx -> notices.tell(
                tx,
                IntStream.range(0, many)
                        .mapToObj(i -> new NewNotice(worker, new Fact.RulesChanged("rule " + i)))
                        .toList())));

        assertThat(journey.count("SELECT count(*) FROM notice WHERE account_id = $1", worker))
                .isEqualTo(many);
        assertThat(unread(worker)).isEqualTo(NoticeStore.COUNTED_MAX);
    }

    @Test
    void mailsCanBeTurnedOffButThoseOfTheWallet() {
        assertThat(settings(worker)).isEmpty();

        set(NoticeKind.NOTICE_KIND_REFUSED, NoticeKind.NOTICE_KIND_PAID);
        set(NoticeKind.NOTICE_KIND_PAID);

        assertThat(settings(worker)).containsExactly(NoticeKind.NOTICE_KIND_PAID);
        assertThat(settings(other)).isEmpty();
        assertRefused(INVALID_ARGUMENT, () -> set(NoticeKind.NOTICE_KIND_WALLET_CHANGED));
    }

    private void tell(UUID account, String... versions) {
        for (String version : versions) {
            await(() -> pool.withTransaction(
                    tx -> notices.tell(tx, List.of(new NewNotice(account, new Fact.RulesChanged(version))))));
        }
    }

    private void set(NoticeKind... unmailed) {
        Inbox.stub(worker)
                .setNoticeSettings(SetNoticeSettingsRequest.newBuilder()
                        .setSettings(NoticeSettings.newBuilder().addAllUnmailed(List.of(unmailed)))
                        .build());
    }

    private static List<NoticeKind> settings(UUID account) {
        return Inbox.stub(account)
                .getNoticeSettings(GetNoticeSettingsRequest.getDefaultInstance())
                .getSettings()
                .getUnmailedList();
    }

    private static int unread(UUID account) {
        return Inbox.stub(account)
                .countUnreadNotices(CountUnreadNoticesRequest.getDefaultInstance())
                .getUnread();
    }
}
