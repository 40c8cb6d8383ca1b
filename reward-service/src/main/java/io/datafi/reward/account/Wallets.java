package io.datafi.reward.account;

import static io.datafi.reward.account.WalletError.ADDRESS_INVALID;
import static io.datafi.reward.account.WalletError.WALLET_ACCOUNT_MISMATCH;
import static io.datafi.reward.account.WalletError.WALLET_CHALLENGES_EXHAUSTED;
import static io.datafi.reward.account.WalletError.WALLET_SIGNATURE_INVALID;
import static io.datafi.reward.account.WalletError.WALLET_TAKEN;

import io.datafi.platform.quota.Quota;
import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.contract.Manifests;
import io.datafi.reward.chain.node.EthereumMessages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives out messages to sign and links the wallets that signed them. */
@ApplicationScoped
class Wallets {
    private static final Duration VALIDITY = Duration.ofMinutes(10);
    private static final int NONCE_BYTES = 16;

    /** Enough to begin anew on several devices. */
    static final int LIVE_CHALLENGES_MAX = 5;

    private static final Quota CHALLENGES =
            new Quota("messages to sign", """
                    SELECT count(*) FROM wallet_challenge
                    WHERE account_id = $1 AND used_at IS NULL AND expires_at > now()""", LIVE_CHALLENGES_MAX, WALLET_CHALLENGES_EXHAUSTED);

    private final Pool pool;
    private final WalletStore store;
    private final WalletChanges changes;
    private final Manifests manifests;
    private final Clock clock;
    private final URI site;
    private final SecureRandom random = new SecureRandom();

    Wallets(
            Pool pool,
            WalletStore store,
            WalletChanges changes,
            Manifests manifests,
            Clock clock,
            @ConfigProperty(name = "datafi.public-url") URI site) {
        this.pool = pool;
        this.store = store;
        this.changes = changes;
        this.manifests = manifests;
        this.clock = clock;
        this.site = site;
    }

    /**
     * Makes a message for the wallet to sign. Fails with ADDRESS_INVALID,
     * WALLET_CHALLENGES_EXHAUSTED.
     */
    Uni<SignInMessage> challenge(Holder holder, String address) {
        String checksum = checked(address);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Instant now = clock.instant();
        return manifests
                .get()
                .map(manifest -> new SignInMessage(
                        site.getAuthority(),
                        checksum,
                        site.toString(),
                        manifest.chainId(),
                        HexFormat.of().formatHex(nonce),
                        now,
                        now.plus(VALIDITY),
                        organisation(holder)))
                .call(() -> store.forgetOldChallenges(pool))
                .call(message -> pool.withTransaction(tx -> CHALLENGES
                        .requireRoom(tx, holder.id())
                        .chain(() -> store.insertChallenge(tx, holder.id(), message))));
    }

    /** With its checksum (EIP-55). Fails with ADDRESS_INVALID where the one it came with is wrong. */
    private static String checked(String address) {
        String checksum = EthereumMessages.checksum(address);
        String digits = address.substring(2);
        boolean hasCase =
                !digits.equals(digits.toLowerCase(Locale.ROOT)) && !digits.equals(digits.toUpperCase(Locale.ROOT));
        if (hasCase && !address.equals(checksum)) {
            throw ADDRESS_INVALID
                    .because("the checksum of %s is wrong", address)
                    .atField("address");
        }
        return checksum;
    }

    /** An address that somebody typed, as it is stored. Fails with ADDRESS_INVALID, WALLET_TAKEN. */
    Uni<String> payable(String address) {
        String lower = checked(address).toLowerCase(Locale.ROOT);
        return manifests
                .get()
                .invoke(manifest -> requireForeign(manifest, lower))
                .replaceWith(lower);
    }

    /**
     * Links the wallet that signed the text; fails with the codes of {@link WalletError}.
     *
     * @param by the person who asks
     * @param replace whether it may take the place of another, after the delay
     */
    Uni<WalletStore.Wallets> link(Holder holder, UUID by, String text, String signature, boolean replace) {
        SignInMessage message = SignInMessage.parse(text);
        if (!Objects.equals(message.organisation(), organisation(holder))) {
            throw WALLET_ACCOUNT_MISMATCH.because("the message links to another account");
        }
        String address = message.address().toLowerCase(Locale.ROOT);
        return manifests
                .get()
                .invoke(manifest -> check(message, text, signature, manifest))
                .chain(() -> pool.withTransaction(tx -> store.useNonce(tx, holder.id(), message)
                        .chain(() -> changes.link(tx, holder, by, address, replace))
                        .chain(() -> store.of(tx, holder.id()))));
    }

    /** The account's wallets. */
    Uni<WalletStore.Wallets> find(UUID accountId) {
        return store.of(pool, accountId);
    }

    private static UUID organisation(Holder holder) {
        return holder.kind() == AccountKind.ORGANISATION ? holder.id() : null;
    }

    private void check(SignInMessage message, String text, String signature, Manifest manifest) {
        message.require(site, manifest.chainId(), clock.instant());
        String address = message.address().toLowerCase(Locale.ROOT);
        if (!message.address().equals(EthereumMessages.checksum(address))
                || !EthereumMessages.signer(text, signature).equals(Optional.of(address))) {
            throw WALLET_SIGNATURE_INVALID.because("the signature is not that of %s", message.address());
        }
        requireForeign(manifest, address);
    }

    /** The leaves of our own addresses are not a person's. */
    private static void requireForeign(Manifest manifest, String address) {
        Set<String> ours = Set.of(manifest.treasury(), manifest.custodyVault(), manifest.payoutDistributor());
        if (ours.contains(address)) {
            throw WALLET_TAKEN.because("the address is the platform's own");
        }
    }
}
