package io.datafi.annotation.result;

import io.datafi.annotation.campaign.CampaignLog;
import io.datafi.annotation.v1.ExportAnswersRequest;
import io.datafi.annotation.v1.ExportAnswersResponse;
import io.datafi.platform.security.Caller;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Streams a campaign's accepted answers in the order of its log. */
@ApplicationScoped
class AnswerExport {
    private final Pool pool;
    private final ResultAccess access;
    private final CampaignLog log;

    AnswerExport(Pool pool, ResultAccess access, CampaignLog log) {
        this.pool = pool;
        this.access = access;
        this.log = log;
    }

    /** Fails with CAMPAIGN_NOT_FOUND, NOT_A_MEMBER. */
    Multi<ExportAnswersResponse> export(Caller caller, ExportAnswersRequest request) {
        UUID campaignId = UUID.fromString(request.getCampaignId());
        return StreamGate.pace(answers(caller, campaignId, request));
    }

    private Multi<ExportAnswersResponse> answers(Caller caller, UUID campaignId, ExportAnswersRequest request) {
        return access.require(caller, campaignId)
                .onItem()
                .transformToMulti(source -> Pages.all(
                        request.getAfterSeq(),
                        after -> log.entries(pool, campaignId, after, Pages.SIZE),
                        CampaignLog.Entry::seq))
                .filter(entry -> entry.type().equals("AnswerAccepted"))
                .map(entry -> row(entry.answer()));
    }

    private static ExportAnswersResponse row(CampaignLog.AcceptedAnswer answer) {
        return ExportAnswersResponse.newBuilder()
                .setTaskKey(answer.taskKey())
                .setWorker(answer.worker())
                .setLabel(answer.label())
                .setOccasion(answer.occasion())
                .setSeq(answer.seq())
                .build();
    }
}
