package io.datafi.reward.account;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Who can sign in; kept by the identity provider. */
interface Logins {
    /** Deletes an account's login, its sessions, name and mail address; that it is gone already is as good. */
    Uni<Void> delete(UUID accountId);
}
