package io.datafi.reward.account;

import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.reward.account.WalletError.ACCOUNT_HAS_WALLET;
import static io.datafi.reward.account.WalletError.ACCOUNT_KIND_DIFFERS;
import static io.datafi.reward.account.WalletError.ADDRESS_INVALID;
import static io.datafi.reward.account.WalletError.WALLET_ACCOUNT_MISMATCH;
import static io.datafi.reward.account.WalletError.WALLET_CHAIN_MISMATCH;
import static io.datafi.reward.account.WalletError.WALLET_CHALLENGES_EXHAUSTED;
import static io.datafi.reward.account.WalletError.WALLET_CHANGE_DONE;
import static io.datafi.reward.account.WalletError.WALLET_CHANGE_PENDING;
import static io.datafi.reward.account.WalletError.WALLET_DOMAIN_MISMATCH;
import static io.datafi.reward.account.WalletError.WALLET_MESSAGE_EXPIRED;
import static io.datafi.reward.account.WalletError.WALLET_NONCE_UNKNOWN;
import static io.datafi.reward.account.WalletError.WALLET_NONCE_USED;
import static io.datafi.reward.account.WalletError.WALLET_SIGNATURE_INVALID;
import static io.datafi.reward.account.WalletError.WALLET_TAKEN;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.datafi.platform.membership.Role;
import io.datafi.platform.testing.TestTokens;
import io.datafi.platform.testing.Together;
import io.datafi.reward.testing.Anvil;
import io.datafi.reward.testing.Journey;
import io.datafi.reward.testing.TestChain;
import io.datafi.reward.v1.Account;
import io.datafi.reward.v1.AccountKind;
import io.datafi.reward.v1.CancelWalletChangeRequest;
import io.datafi.reward.v1.CreateWalletChallengeRequest;
import io.datafi.reward.v1.GetMyAccountRequest;
import io.datafi.reward.v1.LinkWalletRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;

@QuarkusTest
@QuarkusTestResource(Anvil.class)
class WalletTest {
    @Inject
    Journey journey;

    @Inject
    Pool pool;

    private final UUID account = UUID.randomUUID();
    private final Credentials wallet = Journey.wallet();

    @Test
    void aWalletIsLinkedByItsSignatureOnce() {
        String message = challenge(account, wallet);
        String signature = Journey.sign(wallet, message);

        String linked = link(account, message, signature);

        assertThat(linked).isEqualTo(wallet.getAddress());
        assertThat(journey.accounts(account)
                        .getMyAccount(GetMyAccountRequest.getDefaultInstance())
                        .getAccount()
                        .getWalletAddress())
                .isEqualTo(wallet.getAddress());
        assertRefused(WALLET_NONCE_USED, () -> link(account, message, signature));
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(TestTokens.worker(account))
                .contentType("application/json")
                .body(Map.of("message", message, "signature", signature))
                .post("/api/reward/v1/wallet:link")
                .then()
                .statusCode(409)
                .body("code", equalTo("WALLET_NONCE_USED"));
    }

    @Test
    void aMessageForAnotherSiteChainOrTimeIsRefused() {
        String message = challenge(account, wallet);
        SignInMessage parsed = SignInMessage.parse(message);

        refuse(WALLET_DOMAIN_MISMATCH, message.replace("localhost:8080 wants", "localhost.example wants"));
        refuse(WALLET_CHAIN_MISMATCH, message.replace("Chain ID: 31337", "Chain ID: 1"));
        refuse(
                WALLET_MESSAGE_EXPIRED,
                message.replace(
                                "Issued At: " + parsed.issuedAt(),
                                "Issued At: " + Instant.now().minusSeconds(601))
                        .replace(
                                "Expiration Time: " + parsed.expiresAt(),
                                "Expiration Time: " + Instant.now().minusSeconds(1)));
        refuse(
                WALLET_NONCE_UNKNOWN,
                message.replace(
                        "Expiration Time: " + parsed.expiresAt(),
                        "Expiration Time: " + parsed.expiresAt().plusSeconds(3_600)));
        refuse(WALLET_NONCE_UNKNOWN, message.replace(parsed.nonce(), "0".repeat(32)));
        assertThat(link(account, message, Journey.sign(wallet, message))).isEqualTo(wallet.getAddress());
    }

    @Test
    void onlyTheWalletItselfCanBeLinked() {
        String message = challenge(account, wallet);
        String foreign = Journey.sign(Journey.wallet(), message);

        assertRefused(WALLET_SIGNATURE_INVALID, () -> link(account, message, foreign));
        assertRefused(WALLET_NONCE_UNKNOWN, () -> link(UUID.randomUUID(), message, Journey.sign(wallet, message)));
        assertRefused(
                ADDRESS_INVALID,
                () -> journey.accounts(account)
                        .createWalletChallenge(CreateWalletChallengeRequest.newBuilder()
                                .setAddress("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")
                                .build()));
    }

    @Test
    void aWalletBelongsToOneAccountAndAnAccountHasOneWallet() {
        journey.link(account, wallet);

        assertRefused(WALLET_TAKEN, () -> journey.link(UUID.randomUUID(), wallet));
        assertRefused(ACCOUNT_HAS_WALLET, () -> journey.link(account, Journey.wallet()));
    }

    @Test
    void anotherWalletTakesThePlaceAfterTheDelayAndTheOldOneIsPaidUntilThen() {
        Credentials next = Journey.wallet();
        journey.link(account, wallet);

        Account asked = journey.link(account, "", next, true);

        assertThat(asked.getWalletAddress()).isEqualTo(wallet.getAddress());
        assertThat(asked.getNextWalletAddress()).isEqualTo(next.getAddress());
        assertThat(asked.getNextWalletAt().getSeconds() - Instant.now().getEpochSecond())
                .isBetween(172_800L - 60, 172_800L + 60);
        assertThat(mine()).isEqualTo(asked);
        assertThat(told("WalletChangeRequested", next)).isEqualTo(1);
        assertRefused(WALLET_CHANGE_PENDING, () -> journey.link(account, "", Journey.wallet(), true));
        assertRefused(WALLET_TAKEN, () -> journey.link(UUID.randomUUID(), next));

        journey.sql("UPDATE wallet SET replaces_at = now() WHERE address = $1", next.getAddress());
        TestChain.await(() -> mine().getWalletAddress().equals(next.getAddress()));

        assertThat(mine().getNextWalletAddress()).isEmpty();
        assertThat(told("WalletLinked", next)).isEqualTo(1);
        assertRefused(WALLET_CHANGE_DONE, () -> cancel(next));
        // The old one is free again.
        journey.link(UUID.randomUUID(), wallet);
    }

    @Test
    void aChangeOfWalletIsCancelledWhileItWaits() {
        Credentials next = Journey.wallet();
        journey.link(account, wallet);
        journey.link(account, "", next, true);

        assertThat(cancel(next).getNextWalletAddress()).isEmpty();
        assertThat(cancel(next).getWalletAddress()).isEqualTo(wallet.getAddress());

        assertThat(told("WalletChangeCancelled", next)).isEqualTo(1);
        // It can be asked for again.
        assertThat(journey.link(account, "", next, true).getNextWalletAddress()).isEqualTo(next.getAddress());
    }

    @Test
    void onlyAnOwnerLinksTheWalletOfAnOrganisation() {
        UUID organisation = UUID.randomUUID();
        String id = organisation.toString();
        UUID owner = journey.member(organisation, Role.OWNER);
        UUID manager = journey.member(organisation, Role.MANAGER);

        assertRefused(ROLE_REQUIRED, () -> journey.link(manager, id, wallet, false));
        assertRefused(NOT_A_MEMBER, () -> journey.link(account, id, wallet, false));
        Account linked = journey.link(owner, id, wallet, false);

        assertThat(linked.getAccountId()).isEqualTo(id);
        assertThat(linked.getKind()).isEqualTo(AccountKind.ACCOUNT_KIND_ORGANISATION);
        assertThat(linked.getWalletAddress()).isEqualTo(wallet.getAddress());
        // The owner's own account has nothing of it.
        assertThat(journey.accounts(owner)
                        .getMyAccount(GetMyAccountRequest.getDefaultInstance())
                        .getAccount()
                        .getWalletAddress())
                .isEmpty();
    }

    @Test
    void aMessageForOnesOwnAccountLinksNoOrganisation() {
        UUID organisation = UUID.randomUUID();
        UUID owner = journey.member(organisation, Role.OWNER);
        String message = challenge(owner, wallet);

        assertRefused(
                WALLET_ACCOUNT_MISMATCH,
                () -> journey.accounts(owner)
                        .linkWallet(LinkWalletRequest.newBuilder()
                                .setMessage(message)
                                .setSignature(Journey.sign(wallet, message))
                                .setOrganisationId(organisation.toString())
                                .build()));
    }

    @Test
    void aPersonCannotHoldTheAccountOfAnOrganisation() {
        UUID organisation = UUID.randomUUID();
        journey.link(journey.member(organisation, Role.OWNER), organisation.toString(), wallet, false);

        assertRefused(ACCOUNT_KIND_DIFFERS, () -> journey.link(organisation, "", Journey.wallet(), true));
    }

    private Account mine() {
        return journey.accounts(account)
                .getMyAccount(GetMyAccountRequest.getDefaultInstance())
                .getAccount();
    }

    private Account cancel(Credentials next) {
        return journey.accounts(account)
                .cancelWalletChange(CancelWalletChangeRequest.newBuilder()
                        .setAddress(next.getAddress())
                        .build())
                .getAccount();
    }

    private long told(String type, Credentials about) {
        return journey.count(
                "SELECT count(*) FROM event WHERE type = $1 AND body = '{}' AND private_body LIKE $2",
                type,
                "%" + about.getAddress() + "%");
    }

    @Test
    void anAccountHasFiveMessagesToSignAtOnceHoweverManyItAsksFor() {
        assertThat(Together.outcomes(12, i -> challenge(account, wallet)))
                .isEqualTo(Map.of("OK", 5, WALLET_CHALLENGES_EXHAUSTED.name(), 7));
        challenge(UUID.randomUUID(), wallet);

        pool.preparedQuery("UPDATE wallet_challenge SET expires_at = now() WHERE account_id = $1")
                .executeAndAwait(Tuple.of(account));

        challenge(account, wallet);
    }

    private void refuse(WalletError code, String message) {
        assertRefused(code, () -> link(account, message, Journey.sign(wallet, message)));
    }

    private String challenge(UUID who, Credentials of) {
        return journey.accounts(who)
                .createWalletChallenge(CreateWalletChallengeRequest.newBuilder()
                        .setAddress(of.getAddress())
                        .build())
                .getMessage();
    }

    private String link(UUID who, String message, String signature) {
        return journey.accounts(who)
                .linkWallet(LinkWalletRequest.newBuilder()
                        .setMessage(message)
                        .setSignature(signature)
                        .build())
                .getAccount()
                .getWalletAddress();
    }
}
