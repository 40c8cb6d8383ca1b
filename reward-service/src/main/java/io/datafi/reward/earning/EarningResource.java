package io.datafi.reward.earning;

import io.datafi.platform.security.Caller;
import io.datafi.platform.security.Callers;
import io.datafi.platform.validation.Validation;
import io.datafi.reward.v1.GetMyEarningsRequest;
import io.datafi.reward.v1.GetMyEarningsResponse;
import io.datafi.reward.v1.ListMyEarningsRequest;
import io.datafi.reward.v1.ListMyEarningsResponse;
import io.datafi.type.v1.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;

/** What the caller or an organisation earned, for the browser. */
@Path("/api/reward/v1/earnings")
@Produces(MediaType.APPLICATION_JSON)
class EarningResource {
    private final Callers callers;
    private final MyEarnings earnings;
    private final Validation validation;

    EarningResource(Callers callers, MyEarnings earnings, Validation validation) {
        this.callers = callers;
        this.earnings = earnings;
        this.validation = validation;
    }

    @GET
    public Uni<GetMyEarningsResponse> sums(
            @RestQuery @DefaultValue("") String asset, @RestQuery @DefaultValue("") String organisation) {
        Caller caller = callers.current();
        return earnings.sums(
                caller,
                validation.check(GetMyEarningsRequest.newBuilder()
                        .setAsset(asset)
                        .setOrganisationId(organisation)
                        .build()));
    }

    @GET
    @Path("lines")
    public Uni<ListMyEarningsResponse> list(
            @RestQuery @DefaultValue("0") int pageSize,
            @RestQuery @DefaultValue("") String pageToken,
            @RestQuery @DefaultValue("") String organisation) {
        Caller caller = callers.current();
        return earnings.list(
                caller,
                validation.check(ListMyEarningsRequest.newBuilder()
                        .setOrganisationId(organisation)
                        .setPage(PageRequest.newBuilder()
                                .setPageSize(Math.clamp(pageSize, 0, 500))
                                .setPageToken(pageToken))
                        .build()));
    }
}
