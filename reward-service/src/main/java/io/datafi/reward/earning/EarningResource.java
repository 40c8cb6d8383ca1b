package io.datafi.reward.earning;

import io.datafi.platform.security.Callers;
import io.datafi.reward.v1.GetMyEarningsResponse;
import io.datafi.reward.v1.ListMyEarningsResponse;
import io.datafi.type.v1.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;

/** What the caller earned, for the browser. */
@Path("/api/reward/v1/earnings")
@Produces(MediaType.APPLICATION_JSON)
class EarningResource {
    private final Callers callers;
    private final MyEarnings earnings;

    EarningResource(Callers callers, MyEarnings earnings) {
        this.callers = callers;
        this.earnings = earnings;
    }

    @GET
    public Uni<GetMyEarningsResponse> sums(@RestQuery @DefaultValue("") String asset) {
        return earnings.sums(callers.current().accountId(), asset);
    }

    @GET
    @Path("lines")
    public Uni<ListMyEarningsResponse> list(
            @RestQuery @DefaultValue("0") int pageSize,
            @RestQuery @DefaultValue("") String pageToken) {
        return earnings.list(
                callers.current().accountId(),
                PageRequest.newBuilder()
                        .setPageSize(Math.clamp(pageSize, 0, 500))
                        .setPageToken(pageToken)
                        .build());
    }
}
