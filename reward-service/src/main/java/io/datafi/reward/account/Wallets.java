package io.datafi.reward.account;

import static io.datafi.reward.account.WalletError.ADDRESS_INVALID;
import static io.datafi.reward.account.WalletError.WALLET_SIGNATURE_INVALID;
import static io.datafi.reward.account.WalletError.WALLET_TAKEN;

import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.id.Ids;
import io.datafi.reward.account.WalletStore.Wallet;
import io.datafi.reward.chain.EthereumMessages;
import io.datafi.reward.chain.Manifest;
import io.datafi.reward.chain.Manifests;
import io.datafi.rules.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives out messages to sign and links the wallets that signed them. */
@ApplicationScoped
class Wallets {
    private static final Duration VALIDITY = Duration.ofMinutes(10);
    private static final int NONCE_BYTES = 16;

    private final Pool pool;
    private final WalletStore store;
    private final Manifests manifests;
    private final Events events;
    private final Ids ids;
    private final Clock clock;
    private final URI site;
    private final SecureRandom random = new SecureRandom();

    Wallets(
            Pool pool,
            WalletStore store,
            Manifests manifests,
            Events events,
            Ids ids,
            Clock clock,
            @ConfigProperty(name = "datafi.public-url") URI site) {
        this.pool = pool;
        this.store = store;
        this.manifests = manifests;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        this.site = site;
    }

    /** Makes a message for the account to sign. Fails with ADDRESS_INVALID. */
    Uni<SignInMessage> challenge(UUID accountId, String address) {
        String checksum = EthereumMessages.checksum(address);
        String digits = address.substring(2);
        boolean hasCase =
                !digits.equals(digits.toLowerCase(Locale.ROOT))
                        && !digits.equals(digits.toUpperCase(Locale.ROOT));
        if (hasCase && !address.equals(checksum)) {
            throw ADDRESS_INVALID
                    .because("the checksum of %s is wrong", address)
                    .atField("address");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Instant now = clock.instant();
        return manifests
                .get()
                .map(
                        manifest ->
                                new SignInMessage(
                                        site.getAuthority(),
                                        checksum,
                                        site.toString(),
                                        manifest.chainId(),
                                        HexFormat.of().formatHex(nonce),
                                        now,
                                        now.plus(VALIDITY)))
                .call(() -> store.forgetOldChallenges(pool))
                .call(message -> store.insertChallenge(pool, accountId, message));
    }

    /** Links the wallet that signed the text; fails with the codes of {@link WalletError}. */
    Uni<Wallet> link(UUID accountId, String text, String signature) {
        SignInMessage message = SignInMessage.parse(text);
        return manifests
                .get()
                .invoke(manifest -> check(message, text, signature, manifest))
                .chain(
                        () ->
                                pool.withTransaction(
                                        tx ->
                                                store.useNonce(tx, accountId, message)
                                                        .chain(() -> link(tx, accountId, message))
                                                        .chain(() -> store.find(tx, accountId))))
                .map(Optional::orElseThrow);
    }

    /** The account's wallet. */
    Uni<Optional<Wallet>> find(UUID accountId) {
        return store.find(pool, accountId);
    }

    private void check(SignInMessage message, String text, String signature, Manifest manifest) {
        message.require(site, manifest.chainId(), clock.instant());
        String address = message.address().toLowerCase(Locale.ROOT);
        if (!message.address().equals(EthereumMessages.checksum(address))
                || !EthereumMessages.signer(text, signature).equals(Optional.of(address))) {
            throw WALLET_SIGNATURE_INVALID.because(
                    "the signature is not that of %s", message.address());
        }
        // Their leaves are not a person's.
        Set<String> ours =
                Set.of(manifest.treasury(), manifest.custodyVault(), manifest.payoutDistributor());
        if (ours.contains(address)) {
            throw WALLET_TAKEN.because("the address is the platform's own");
        }
    }

    private Uni<Void> link(SqlConnection tx, UUID accountId, SignInMessage message) {
        String address = message.address().toLowerCase(Locale.ROOT);
        return store.link(tx, accountId, address)
                .chain(
                        () ->
                                events.append(
                                        tx,
                                        NewEvent.of(
                                                "account/" + ids.next(),
                                                "WalletLinked",
                                                Json.object().build(),
                                                Json.object()
                                                        .with("account", accountId.toString())
                                                        .with("address", address)
                                                        .build())));
    }
}
