package io.datafi.reward.account;

import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.reward.account.WalletError.WALLET_CHAIN_MISMATCH;
import static io.datafi.reward.account.WalletError.WALLET_DOMAIN_MISMATCH;
import static io.datafi.reward.account.WalletError.WALLET_MESSAGE_EXPIRED;
import static io.datafi.reward.account.WalletError.WALLET_MESSAGE_MALFORMED;
import static io.datafi.reward.account.WalletError.WALLET_URI_MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignInMessageTest {
    private static final URI SITE = URI.create("https://datafi.example:8443");
    private static final Instant ISSUED = Instant.parse("2026-11-23T10:00:00.000001Z");
    private static final Instant EXPIRES = Instant.parse("2026-11-23T10:10:00.000001Z");
    private static final SignInMessage MESSAGE = new SignInMessage(
            "datafi.example:8443",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "https://datafi.example:8443",
            31337,
            "0123456789abcdef0123456789abcdef",
            ISSUED,
            EXPIRES,
            null);

    @Test
    void theTextIsThatOfTheStandard() {
        assertThat(MESSAGE.text()).isEqualTo("""
                        datafi.example:8443 wants you to sign in with your Ethereum account:
                        0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed

                        Link this wallet to my DataFi account.

                        URI: https://datafi.example:8443
                        Version: 1
                        Chain ID: 31337
                        Nonce: 0123456789abcdef0123456789abcdef
                        Issued At: 2026-11-23T10:00:00.000001Z
                        Expiration Time: 2026-11-23T10:10:00.000001Z""");
        assertThat(SignInMessage.parse(MESSAGE.text())).isEqualTo(MESSAGE);
    }

    @Test
    void theTextNamesTheOrganisationWhoseAccountItIs() {
        UUID organisation = UUID.fromString("0197a5f0-0000-7000-8000-000000000001");
        SignInMessage message = new SignInMessage(
                MESSAGE.domain(),
                MESSAGE.address(),
                MESSAGE.uri(),
                MESSAGE.chainId(),
                MESSAGE.nonce(),
                ISSUED,
                EXPIRES,
                organisation);

        assertThat(message.text())
                .contains("\n\nLink this wallet to the DataFi organisation " + organisation + ".\n\n");
        assertThat(SignInMessage.parse(message.text())).isEqualTo(message);
    }

    @Test
    void anyOtherTextIsRefused() {
        String text = MESSAGE.text();
        for (String other : new String[] {
            "",
            text + "\n",
            text + "\nResources:\n- https://elsewhere.example",
            text.replace("Version: 1", "Version: 2"),
            text.replace("Link this wallet", "Give this wallet"),
            text.replace("\nNonce: 0123456789abcdef0123456789abcdef", ""),
            text.replace("10:10:00.000001Z", "25:10:00.000001Z"),
            text.replace("Chain ID: 31337", "Chain ID: 031337"),
            text.replace("\n", "\r\n"),
        }) {
            assertRefused(WALLET_MESSAGE_MALFORMED, () -> SignInMessage.parse(other));
        }
    }

    @Test
    void aMessageIsForOneSiteAndChain() {
        assertThatCode(() -> MESSAGE.require(SITE, 31337, ISSUED)).doesNotThrowAnyException();
        URI otherPort = URI.create("https://datafi.example");
        assertRefused(WALLET_DOMAIN_MISMATCH, () -> MESSAGE.require(otherPort, 31337, ISSUED));
        URI otherScheme = URI.create("http://datafi.example:8443");
        assertRefused(WALLET_URI_MISMATCH, () -> MESSAGE.require(otherScheme, 31337, ISSUED));
        assertRefused(WALLET_CHAIN_MISMATCH, () -> MESSAGE.require(SITE, 1, ISSUED));
    }

    @Test
    void aMessageIsValidFromItsIssueUntilItExpires() {
        assertThatCode(() -> MESSAGE.require(SITE, 31337, EXPIRES.minusNanos(1_000)))
                .doesNotThrowAnyException();
        assertRefused(WALLET_MESSAGE_EXPIRED, () -> MESSAGE.require(SITE, 31337, EXPIRES));
        assertRefused(WALLET_MESSAGE_EXPIRED, () -> MESSAGE.require(SITE, 31337, ISSUED.minusNanos(1_000)));
    }
}
