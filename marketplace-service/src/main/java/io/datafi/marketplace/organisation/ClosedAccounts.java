package io.datafi.marketplace.organisation;

import static io.datafi.platform.membership.Role.OWNER;

import io.datafi.platform.execution.InTurn;
import io.datafi.platform.membership.AccountClosedHandler;
import io.datafi.platform.membership.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Takes all roles from accounts that their owners closed. */
@ApplicationScoped
class ClosedAccounts extends AccountClosedHandler {
    private final OrganisationStore organisations;
    private final MembershipStore members;
    private final Grants grants;

    ClosedAccounts(OrganisationStore organisations, MembershipStore members, Grants grants) {
        this.organisations = organisations;
        this.members = members;
        this.grants = grants;
    }

    @Override
    protected Uni<Void> closed(SqlConnection tx, UUID account, Instant at) {
        return members.organisationsOf(tx, account).chain(all -> InTurn.each(all, one -> leave(tx, one, account)));
    }

    /** The last owner does not close an account; if another one left meanwhile, the organisation keeps this one. */
    private Uni<Void> leave(SqlConnection tx, UUID organisation, UUID account) {
        return organisations
                .getLocked(tx, organisation)
                .chain(() -> members.countOwners(tx, organisation))
                .chain(owners -> InTurn.each(taken(owners), role -> grants.revoke(tx, organisation, account, role)));
    }

    private static List<Role> taken(long owners) {
        return Arrays.stream(Role.values())
                .filter(role -> role != OWNER || owners > 1)
                .toList();
    }
}
