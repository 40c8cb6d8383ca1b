package io.datafi.marketplace.organisation;

import io.datafi.marketplace.paging.Paging;
import io.datafi.platform.membership.Role;
import io.datafi.platform.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The platform's table {@code membership}, whose one writer is this service. */
@ApplicationScoped
class MembershipStore {
    private static final String COLUMNS = "organisation_id, account_id, role, granted_at";

    /** Grants a role; empty if the account had it already. */
    Uni<Optional<Membership>> insert(UUID organisationId, UUID accountId, Role role, Instant now) {
        return first(Sql.ofCurrentSession()
                .select("""
                                insert into membership (organisation_id, account_id, role, granted_at)
                                values ($1, $2, $3, $4) on conflict do nothing
                                returning\s""" + COLUMNS, organisationId, accountId, role.text(), now.atOffset(java.time.ZoneOffset.UTC)));
    }

    /** A role the account has; empty if it has not. */
    Uni<Optional<Membership>> find(UUID organisationId, UUID accountId, Role role) {
        return first(Sql.ofCurrentSession()
                .select(
                        "select "
                                + COLUMNS
                                + " from membership"
                                + " where organisation_id = $1 and account_id = $2 and role = $3",
                        organisationId,
                        accountId,
                        role.text()));
    }

    /** Takes the role, or every role if it is null, and returns what was there. */
    Uni<List<Membership>> delete(UUID organisationId, UUID accountId, Role role) {
        return Sql.ofCurrentSession()
                .select(
                        "delete from membership where organisation_id = $1 and account_id = $2"
                                + " and ($3::text is null or role = $3) returning "
                                + COLUMNS,
                        organisationId,
                        accountId,
                        role == null ? null : role.text())
                .map(MembershipStore::memberships);
    }

    Uni<Long> countOwners(UUID organisationId) {
        return Sql.ofCurrentSession()
                .select("select count(*) from membership where organisation_id = $1 and role = 'owner'", organisationId)
                .map(rows -> (Long) rows.getFirst()[0]);
    }

    /** Members after a key of the form {@code account/role}, in the order of that key. */
    Uni<List<Membership>> list(UUID organisationId, Paging paging) {
        return Sql.ofCurrentSession()
                .select("select " + COLUMNS + """
                                \sfrom membership
                                where organisation_id = $1
                                    and (account_id::text || '/' || role) collate "C" > $2
                                order by (account_id::text || '/' || role) collate "C" limit $3""", organisationId, paging.after(), paging.rowsToRead())
                .map(MembershipStore::memberships);
    }

    /** What {@link #list} orders by. */
    static String key(Membership membership) {
        return membership.accountId() + "/" + membership.role().text();
    }

    private static Uni<Optional<Membership>> first(Uni<List<Object[]>> rows) {
        return rows.map(MembershipStore::memberships)
                .map(found -> found.stream().findFirst());
    }

    private static List<Membership> memberships(List<Object[]> rows) {
        return rows.stream()
                .map(row -> new Membership(
                        (UUID) row[0], (UUID) row[1], Role.of((String) row[2]), ((OffsetDateTime) row[3]).toInstant()))
                .toList();
    }
}
