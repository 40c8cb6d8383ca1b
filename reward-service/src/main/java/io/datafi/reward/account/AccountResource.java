package io.datafi.reward.account;

import io.datafi.platform.security.Caller;
import io.datafi.platform.security.Callers;
import io.datafi.platform.validation.Validation;
import io.datafi.reward.v1.CancelWalletChangeRequest;
import io.datafi.reward.v1.CancelWalletChangeResponse;
import io.datafi.reward.v1.CreateWalletChallengeRequest;
import io.datafi.reward.v1.CreateWalletChallengeResponse;
import io.datafi.reward.v1.GetMyAccountRequest;
import io.datafi.reward.v1.GetMyAccountResponse;
import io.datafi.reward.v1.LinkWalletRequest;
import io.datafi.reward.v1.LinkWalletResponse;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;

/** The caller's own account, and those of organisations, for the browser. */
@Path("/api/reward/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class AccountResource {
    private final Callers callers;
    private final MyAccount account;
    private final Validation validation;

    AccountResource(Callers callers, MyAccount account, Validation validation) {
        this.callers = callers;
        this.account = account;
        this.validation = validation;
    }

    @GET
    @Path("account")
    public Uni<GetMyAccountResponse> get(@RestQuery @DefaultValue("") String organisation) {
        Caller caller = callers.current();
        return account.get(
                caller,
                validation.check(GetMyAccountRequest.newBuilder()
                        .setOrganisationId(organisation)
                        .build()));
    }

    @POST
    @Path("wallet:challenge")
    public Uni<CreateWalletChallengeResponse> challenge(CreateWalletChallengeRequest request) {
        Caller caller = callers.current();
        return account.challenge(caller, validation.check(request));
    }

    @POST
    @Path("wallet:link")
    public Uni<LinkWalletResponse> link(LinkWalletRequest request) {
        Caller caller = callers.current();
        return account.link(caller, validation.check(request));
    }

    @POST
    @Path("wallet:cancel")
    public Uni<CancelWalletChangeResponse> cancel(CancelWalletChangeRequest request) {
        Caller caller = callers.current();
        return account.cancel(caller, validation.check(request));
    }
}
