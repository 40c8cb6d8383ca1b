package io.datafi.reward.notice;

import io.datafi.platform.execution.InTurn;
import io.datafi.platform.id.Ids;
import io.datafi.platform.paging.Page;
import io.datafi.platform.paging.Paging;
import io.datafi.reward.notice.NoticeStore.Told;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tells people what happened, in the transaction in which it does, and shows it to them. */
@ApplicationScoped
public class Notices {
    private static final int AT_ONCE_MAX = 5_000;

    private final Pool pool;
    private final Ids ids;

    Notices(Pool pool, Ids ids) {
        this.pool = pool;
        this.ids = ids;
    }

    /** Tells each person; organisations among them are passed over. */
    public Uni<Void> tell(SqlConnection tx, List<NewNotice> notices) {
        return InTurn.batches(
                notices,
                AT_ONCE_MAX,
                some -> NoticeStore.insert(
                        tx, some.stream().map(one -> ids.next()).toList(), some));
    }

    Uni<Page<Told>> list(UUID accountId, Paging paging) {
        return NoticeStore.list(pool, accountId, paging.beforeId(), paging.rowsToRead())
                .map(read -> paging.page(read, Told::id));
    }

    Uni<Integer> countUnread(UUID accountId) {
        return NoticeStore.countUnread(pool, accountId);
    }

    /** Says how many are left. */
    Uni<Integer> markRead(UUID accountId, Collection<UUID> read) {
        return pool.withTransaction(
                tx -> NoticeStore.markRead(tx, accountId, read).chain(() -> NoticeStore.countUnread(tx, accountId)));
    }

    Uni<Set<NoticeKind>> unmailed(UUID accountId) {
        return NoticeStore.unmailed(pool, accountId);
    }

    Uni<Set<NoticeKind>> setUnmailed(UUID accountId, Set<NoticeKind> kinds) {
        return pool.withTransaction(
                tx -> NoticeStore.setUnmailed(tx, accountId, kinds).chain(() -> NoticeStore.unmailed(tx, accountId)));
    }
}
