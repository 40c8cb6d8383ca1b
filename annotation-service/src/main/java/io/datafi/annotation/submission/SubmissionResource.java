package io.datafi.annotation.submission;

import io.datafi.annotation.rest.IdempotencyKey;
import io.datafi.annotation.v1.ListMyAnswersRequest;
import io.datafi.annotation.v1.ListMyAnswersResponse;
import io.datafi.annotation.v1.SubmitAnswersRequest;
import io.datafi.annotation.v1.SubmitAnswersResponse;
import io.datafi.annotation.worker.Workers;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.security.Caller;
import io.datafi.platform.security.Callers;
import io.datafi.platform.validation.Validation;
import io.datafi.type.v1.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Answers over REST, for workers. */
@Path("/api/annotation/v1")
@Produces(MediaType.APPLICATION_JSON)
public class SubmissionResource {
    private final Submissions submissions;
    private final MyAnswers myAnswers;
    private final Callers callers;
    private final Validation validation;

    SubmissionResource(Submissions submissions, MyAnswers myAnswers, Callers callers, Validation validation) {
        this.submissions = submissions;
        this.myAnswers = myAnswers;
        this.callers = callers;
        this.validation = validation;
    }

    /** Body: SubmitAnswersRequest without the key. */
    @POST
    @Path("answers:submit")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<SubmitAnswersResponse> submit(
            @HeaderParam(IdempotencyKey.HEADER) String key, SubmitAnswersRequest body) {
        Caller caller = Workers.require(callers.current());
        SubmitAnswersRequest request =
                body.toBuilder().setIdempotencyKey(IdempotencyKey.require(key)).build();
        return Detached.run(submissions.submit(caller, validation.check(request)));
    }

    /** The caller's answers in a campaign, oldest first. */
    @GET
    @Path("answers")
    public Uni<ListMyAnswersResponse> list(
            @QueryParam("campaign_id") String campaignId,
            @QueryParam("page_size") @DefaultValue("0") int pageSize,
            @QueryParam("page_token") @DefaultValue("") String pageToken) {
        Caller caller = Workers.require(callers.current());
        ListMyAnswersRequest request = ListMyAnswersRequest.newBuilder()
                .setCampaignId(campaignId == null ? "" : campaignId)
                .setPage(PageRequest.newBuilder().setPageSize(pageSize).setPageToken(pageToken))
                .build();
        return myAnswers.list(caller, validation.check(request));
    }
}
