package io.datafi.reward.notice;

import io.datafi.platform.execution.Detached;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Callers;
import io.datafi.reward.v1.CountUnreadNoticesRequest;
import io.datafi.reward.v1.CountUnreadNoticesResponse;
import io.datafi.reward.v1.GetNoticeSettingsRequest;
import io.datafi.reward.v1.GetNoticeSettingsResponse;
import io.datafi.reward.v1.ListMyNoticesRequest;
import io.datafi.reward.v1.ListMyNoticesResponse;
import io.datafi.reward.v1.MarkNoticesReadRequest;
import io.datafi.reward.v1.MarkNoticesReadResponse;
import io.datafi.reward.v1.MutinyNoticeServiceGrpc;
import io.datafi.reward.v1.SetNoticeSettingsRequest;
import io.datafi.reward.v1.SetNoticeSettingsResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** The caller's own notices: whose they are comes from the token alone. */
@GrpcService
class NoticeGrpc extends MutinyNoticeServiceGrpc.NoticeServiceImplBase {
    private final Callers callers;
    private final Notices notices;

    NoticeGrpc(Callers callers, Notices notices) {
        this.callers = callers;
        this.notices = notices;
    }

    @Override
    public Uni<ListMyNoticesResponse> listMyNotices(ListMyNoticesRequest request) {
        return notices.list(callers.current().accountId(), Paging.of(request.getPage()))
                .map(page -> page.map(NoticeMessages::notice))
                .map(page -> ListMyNoticesResponse.newBuilder()
                        .addAllNotices(page.items())
                        .setPage(page.response())
                        .build());
    }

    @Override
    public Uni<CountUnreadNoticesResponse> countUnreadNotices(CountUnreadNoticesRequest request) {
        return notices.countUnread(callers.current().accountId())
                .map(unread -> CountUnreadNoticesResponse.newBuilder()
                        .setUnread(unread)
                        .build());
    }

    @Override
    public Uni<MarkNoticesReadResponse> markNoticesRead(MarkNoticesReadRequest request) {
        var read = request.getNoticeIdsList().stream().map(UUID::fromString).toList();
        return Detached.run(notices.markRead(callers.current().accountId(), read))
                .map(unread ->
                        MarkNoticesReadResponse.newBuilder().setUnread(unread).build());
    }

    @Override
    public Uni<GetNoticeSettingsResponse> getNoticeSettings(GetNoticeSettingsRequest request) {
        return notices.unmailed(callers.current().accountId())
                .map(unmailed -> GetNoticeSettingsResponse.newBuilder()
                        .setSettings(NoticeMessages.settings(unmailed))
                        .build());
    }

    @Override
    public Uni<SetNoticeSettingsResponse> setNoticeSettings(SetNoticeSettingsRequest request) {
        var unmailed = NoticeMessages.unmailed(request.getSettings());
        return Detached.run(notices.setUnmailed(callers.current().accountId(), unmailed))
                .map(now -> SetNoticeSettingsResponse.newBuilder()
                        .setSettings(NoticeMessages.settings(now))
                        .build());
    }
}
