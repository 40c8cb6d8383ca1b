package io.datafi.reward.notice;

import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.reward.v1.ListMyNoticesRequest;
import io.datafi.reward.v1.Notice;
import io.datafi.reward.v1.NoticeServiceGrpc;
import java.util.List;
import java.util.UUID;

/** Somebody's notices as they see them. */
final class Inbox {
    private Inbox() {}

    /** The newest first. */
    static List<Notice> list(UUID account) {
        return stub(account)
                .listMyNotices(ListMyNoticesRequest.getDefaultInstance())
                .getNoticesList();
    }

    static NoticeServiceGrpc.NoticeServiceBlockingStub stub(UUID account) {
        return NoticeServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.worker(account)));
    }
}
