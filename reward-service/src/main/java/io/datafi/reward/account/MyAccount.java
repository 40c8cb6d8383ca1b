package io.datafi.reward.account;

import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;
import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.platform.execution.Detached;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.membership.Role;
import io.datafi.platform.security.Caller;
import io.datafi.reward.v1.CancelWalletChangeRequest;
import io.datafi.reward.v1.CancelWalletChangeResponse;
import io.datafi.reward.v1.ClaimClosedAccountRequest;
import io.datafi.reward.v1.ClaimClosedAccountResponse;
import io.datafi.reward.v1.CloseAccountRequest;
import io.datafi.reward.v1.CloseAccountResponse;
import io.datafi.reward.v1.CreateWalletChallengeRequest;
import io.datafi.reward.v1.CreateWalletChallengeResponse;
import io.datafi.reward.v1.GetMyAccountRequest;
import io.datafi.reward.v1.GetMyAccountResponse;
import io.datafi.reward.v1.LinkWalletRequest;
import io.datafi.reward.v1.LinkWalletResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The account of a person, or of an organisation for which an owner acts; both doors use it. */
@ApplicationScoped
class MyAccount {
    private final Wallets wallets;
    private final WalletChanges changes;
    private final Closings closings;
    private final Memberships memberships;
    private final Pool pool;

    MyAccount(Wallets wallets, WalletChanges changes, Closings closings, Memberships memberships, Pool pool) {
        this.wallets = wallets;
        this.changes = changes;
        this.closings = closings;
        this.memberships = memberships;
        this.pool = pool;
    }

    Uni<CreateWalletChallengeResponse> challenge(Caller caller, CreateWalletChallengeRequest request) {
        return holder(caller, request.getOrganisationId(), OWNER)
                .chain(holder -> wallets.challenge(holder, request.getAddress()))
                .map(AccountMessages::challenge);
    }

    Uni<LinkWalletResponse> link(Caller caller, LinkWalletRequest request) {
        return holder(caller, request.getOrganisationId(), OWNER)
                .chain(holder -> Detached.run(link(caller, holder, request)));
    }

    private Uni<LinkWalletResponse> link(Caller caller, Holder holder, LinkWalletRequest request) {
        return wallets.link(
                        holder, caller.accountId(), request.getMessage(), request.getSignature(), request.getReplace())
                .map(linked -> LinkWalletResponse.newBuilder()
                        .setAccount(AccountMessages.account(holder, linked))
                        .build());
    }

    Uni<CancelWalletChangeResponse> cancel(Caller caller, CancelWalletChangeRequest request) {
        String address = request.getAddress().toLowerCase(Locale.ROOT);
        return holder(caller, request.getOrganisationId(), OWNER)
                .chain(holder -> Detached.run(changes.cancel(holder, caller.accountId(), address))
                        .map(now -> AccountMessages.account(holder, now)))
                .map(account -> CancelWalletChangeResponse.newBuilder()
                        .setAccount(account)
                        .build());
    }

    /** What identity providers' clients for API keys are called. */
    private static final String KEY = "key-";

    /** Only a person closes their account; no service and no API key does. */
    Uni<CloseAccountResponse> close(Caller caller, Optional<Instant> signedInAt, CloseAccountRequest request) {
        if (caller.isService() || caller.client().startsWith(KEY)) {
            throw ROLE_REQUIRED.because("this call is for people");
        }
        return Detached.run(closings.close(new Holder(caller.accountId(), AccountKind.PERSON), signedInAt, request));
    }

    Uni<ClaimClosedAccountResponse> claim(ClaimClosedAccountRequest request) {
        byte[] code = HexFormat.of()
                .parseHex(request.getClaimCode(), 2, request.getClaimCode().length());
        return wallets.payable(request.getAddress())
                .chain(address -> Detached.run(closings.claim(code, address)))
                .map(linked -> ClaimClosedAccountResponse.newBuilder()
                        .setWalletAddress(linked)
                        .build());
    }

    Uni<GetMyAccountResponse> get(Caller caller, GetMyAccountRequest request) {
        return holder(caller, request.getOrganisationId())
                .chain(holder -> wallets.find(holder.id())
                        .chain(found -> closings.closedAt(holder.id())
                                .map(closed -> AccountMessages.account(holder, found, closed))))
                .map(account ->
                        GetMyAccountResponse.newBuilder().setAccount(account).build());
    }

    /**
     * For whom the caller acts: themself, or an organisation in which they have one of the roles.
     * Fails with NOT_A_MEMBER, ROLE_REQUIRED.
     */
    private Uni<Holder> holder(Caller caller, String organisationId, Role... anyOf) {
        if (organisationId.isEmpty()) {
            return Uni.createFrom().item(new Holder(caller.accountId(), AccountKind.PERSON));
        }
        UUID organisation = UUID.fromString(organisationId);
        return memberships
                .require(pool, caller, organisation, anyOf)
                .replaceWith(() -> new Holder(organisation, AccountKind.ORGANISATION));
    }
}
