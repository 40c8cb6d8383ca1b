package io.datafi.annotation.media;

import io.datafi.annotation.v1.ListMediaRequest;
import io.datafi.annotation.v1.ListMediaResponse;
import io.datafi.annotation.v1.MutinyMediaServiceGrpc;
import io.datafi.annotation.v1.ReleaseMediaRequest;
import io.datafi.annotation.v1.ReleaseMediaResponse;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.paging.Paging;
import io.datafi.platform.security.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** What files there are, over gRPC; their bytes go by {@link MediaResource}. */
@GrpcService
class MediaGrpc extends MutinyMediaServiceGrpc.MediaServiceImplBase {
    private final Media media;
    private final Callers callers;

    MediaGrpc(Media media, Callers callers) {
        this.media = media;
        this.callers = callers;
    }

    @Override
    public Uni<ListMediaResponse> listMedia(ListMediaRequest request) {
        return media.list(callers.current(), UUID.fromString(request.getCampaignId()), Paging.of(request.getPage()))
                .map(page -> page.map(MediaMessages::medium))
                .map(page -> ListMediaResponse.newBuilder()
                        .addAllMedia(page.items())
                        .setPage(page.response())
                        .build());
    }

    @Override
    public Uni<ReleaseMediaResponse> releaseMedia(ReleaseMediaRequest request) {
        return Detached.run(media.release(callers.current(), UUID.fromString(request.getCampaignId())));
    }
}
