package io.datafi.reward.account;

import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.reward.account.ClosingError.ACCOUNT_CLOSED;
import static io.datafi.reward.account.ClosingError.ACCOUNT_IS_LAST_OWNER;
import static io.datafi.reward.account.ClosingError.CLAIM_CODE_UNKNOWN;
import static io.datafi.reward.account.ClosingError.CLAIM_CODE_USED;
import static io.datafi.reward.account.ClosingError.CLAIM_HASH_MISSING;
import static io.datafi.reward.account.ClosingError.CLAIM_HASH_TAKEN;
import static io.datafi.reward.account.ClosingError.LOGIN_NOT_RECENT;
import static io.datafi.reward.account.WalletError.WALLET_CHANGE_PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.platform.membership.Role;
import io.datafi.platform.testing.Sync;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.Journey;
import io.datafi.reward.v1.Account;
import io.datafi.reward.v1.AccountServiceGrpc;
import io.datafi.reward.v1.ClaimClosedAccountRequest;
import io.datafi.reward.v1.CloseAccountRequest;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.GetMyAccountRequest;
import io.datafi.rules.log.LogHash;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;

@QuarkusTest
@QuarkusTestResource(Anvil.class)
class ClosingTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    Journey journey;

    @Inject
    LoginDeletions deletions;

    @Inject
    FakeLogins logins;

    private final UUID account = UUID.randomUUID();
    private final Credentials wallet = Journey.wallet();

    @AfterEach
    void theIdentityProviderIsThere() {
        logins.away(false);
    }

    @Test
    void whatAClosedAccountIsOwedGoesToItsWalletOrToWhoeverBringsTheCode() {
        journey.payAll();
        Escrow escrow = journey.fund(7_000);
        String token = escrow.getDeposit().getTokenContract();
        UUID without = UUID.randomUUID();
        byte[] code = code();
        journey.link(account, wallet);
        journey.pay(escrow, "w-wallet", account, 4_000);
        journey.pay(escrow, "w-without", without, 3_000);

        close(account, "");
        close(without, hash(code));
        journey.close(escrow, 0);
        journey.finish(journey.settle());

        assertThat(journey.chain().balance(token, wallet.getAddress())).isEqualTo(4_000);
        assertThat(journey.earnings(without).getCustodyBaseUnits()).isEqualTo(3_000);
        Credentials named = Journey.wallet();
        assertRefused(CLAIM_CODE_UNKNOWN, () -> claim(code(), named));
        assertThat(claim(code, named)).isEqualTo(named.getAddress());
        assertThat(claim(code, named)).isEqualTo(named.getAddress());
        assertRefused(CLAIM_CODE_USED, () -> claim(code, Journey.wallet()));
        journey.finish(journey.settle());

        assertThat(journey.chain().balance(token, named.getAddress())).isEqualTo(3_000);
        assertThat(journey.books().getBalanced()).isTrue();
    }

    @Test
    void withoutAWalletACodeIsNeededAndEachHasItsOwn() {
        assertRefused(CLAIM_HASH_MISSING, () -> close(account, ""));
        assertThat(mine(account).hasClosedAt()).isFalse();
        String hash = hash(code());

        Account closed = close(account, hash);

        assertThat(closed.hasClosedAt()).isTrue();
        assertThat(close(account, hash(code()))).as("a repeat changes nothing").isEqualTo(closed);
        assertThat(mine(account)).isEqualTo(closed);
        assertRefused(CLAIM_HASH_TAKEN, () -> close(UUID.randomUUID(), hash));
    }

    @Test
    void aClosedAccountLinksNoWallet() {
        close(account, hash(code()));

        assertRefused(ACCOUNT_CLOSED, () -> journey.link(account, wallet));
    }

    /** Else whoever took over a session could close what the owner needs to cancel the change. */
    @Test
    void aChangeOfWalletThatWaitsIsDecidedFirst() {
        journey.link(account, wallet);
        journey.link(account, "", Journey.wallet(), true);

        assertRefused(WALLET_CHANGE_PENDING, () -> close(account, ""));
    }

    @Test
    void noOrganisationIsLeftWithoutAnOwner() {
        UUID organisation = UUID.randomUUID();
        UUID first = journey.member(organisation, Role.OWNER);
        assertRefused(ACCOUNT_IS_LAST_OWNER, () -> close(first, hash(code())));
        UUID second = journey.member(organisation, Role.OWNER);

        close(first, hash(code()));

        assertRefused(ACCOUNT_IS_LAST_OWNER, () -> close(second, hash(code())));
    }

    @Test
    void onlyWhoSignedInLatelyCloses() {
        String early = TestTokens.signedIn(account, Instant.now().minusSeconds(301), "worker");
        String late = TestTokens.signedIn(account, Instant.now().minusSeconds(60), "worker");
        String hash = hash(code());

        assertRefused(LOGIN_NOT_RECENT, () -> close(early, hash));
        assertThat(close(late, hash).hasClosedAt()).isTrue();
    }

    @Test
    void aLoginIsDeletedHoweverLongTheIdentityProviderIsAway() {
        logins.away(true);
        close(account, hash(code()));
        Sync.await(deletions::turn);
        assertThat(logins.isDeleted(account)).isFalse();
        assertThat(left()).isEqualTo(1);

        logins.away(false);
        journey.sql("UPDATE account_closing SET login_due_at = now() WHERE account_id = $1", account);
        Sync.await(deletions::turn);

        assertThat(logins.isDeleted(account)).isTrue();
        assertThat(left()).isZero();
    }

    /** Who it was is in the private part alone. */
    @Test
    void theLogDoesNotSayWhoLeft() {
        close(account, hash(code()));

        assertThat(journey.count(
                        "SELECT count(*) FROM event WHERE type = 'AccountClosed' AND body = '{}' AND private_body LIKE $1",
                        "%" + account + "%"))
                .isEqualTo(1);
    }

    private long left() {
        return journey.count(
                "SELECT count(*) FROM account_closing WHERE account_id = $1 AND login_deleted_at IS NULL", account);
    }

    private Account mine(UUID of) {
        return journey.accounts(of)
                .getMyAccount(GetMyAccountRequest.getDefaultInstance())
                .getAccount();
    }

    private static Account close(UUID of, String claimHash) {
        return close(TestTokens.worker(of), claimHash);
    }

    private static Account close(String token, String claimHash) {
        return AccountServiceGrpc.newBlockingStub(TestChannels.with(token))
                .closeAccount(CloseAccountRequest.newBuilder()
                        .setClaimHash(claimHash)
                        .setIdempotencyKey(UUID.randomUUID().toString())
                        .build())
                .getAccount();
    }

    private String claim(byte[] code, Credentials named) {
        return journey.accounts(UUID.randomUUID())
                .claimClosedAccount(ClaimClosedAccountRequest.newBuilder()
                        .setClaimCode(hex(code))
                        .setAddress(named.getAddress())
                        .build())
                .getWalletAddress();
    }

    private static byte[] code() {
        byte[] code = new byte[32];
        RANDOM.nextBytes(code);
        return code;
    }

    private static String hash(byte[] code) {
        return hex(LogHash.sha256(code));
    }

    private static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
