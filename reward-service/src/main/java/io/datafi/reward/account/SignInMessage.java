package io.datafi.reward.account;

import static io.datafi.reward.account.WalletError.WALLET_CHAIN_MISMATCH;
import static io.datafi.reward.account.WalletError.WALLET_DOMAIN_MISMATCH;
import static io.datafi.reward.account.WalletError.WALLET_MESSAGE_EXPIRED;
import static io.datafi.reward.account.WalletError.WALLET_MESSAGE_MALFORMED;
import static io.datafi.reward.account.WalletError.WALLET_URI_MISMATCH;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message to sign in with Ethereum, as this service makes and accepts it: all fields below, in
 * this order, and no others.
 *
 * @param domain host and port of the site that asks
 * @param address with checksum (EIP-55)
 * @param organisation to whose account the wallet is linked; null: to that of the person who asks
 * @see "EIP-4361"
 */
record SignInMessage(
        String domain,
        String address,
        String uri,
        long chainId,
        String nonce,
        Instant issuedAt,
        Instant expiresAt,
        UUID organisation) {
    /** Why one is asked to sign; part of the text, so that nobody signs it for another purpose. */
    private static final String FOR_PERSON = "Link this wallet to my DataFi account.";

    private static final String FOR_ORGANISATION = "Link this wallet to the DataFi organisation ";

    private static final Pattern TEXT =
            Pattern.compile("(?<domain>[^\\s/?#]{1,255}) wants you to sign in with your Ethereum account:\n"
                    + "(?<address>0x[0-9a-fA-F]{40})\n"
                    + "\n"
                    + "(?:%s|%s(?<organisation>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.)"
                            .formatted(Pattern.quote(FOR_PERSON), Pattern.quote(FOR_ORGANISATION))
                    + "\n\n"
                    + "URI: (?<uri>\\S{1,2000})\n"
                    + "Version: 1\n"
                    + "Chain ID: (?<chain>[1-9][0-9]{0,17})\n"
                    + "Nonce: (?<nonce>[0-9A-Za-z]{8,64})\n"
                    + "Issued At: (?<issued>[0-9TZ:.-]{20,32})\n"
                    + "Expiration Time: (?<expires>[0-9TZ:.-]{20,32})");

    /** Reads a text strictly; fails with WALLET_MESSAGE_MALFORMED. */
    static SignInMessage parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw WALLET_MESSAGE_MALFORMED.because("not a message that this service makes");
        }
        try {
            return new SignInMessage(
                    matcher.group("domain"),
                    matcher.group("address"),
                    matcher.group("uri"),
                    Long.parseLong(matcher.group("chain")),
                    matcher.group("nonce"),
                    Instant.parse(matcher.group("issued")),
                    Instant.parse(matcher.group("expires")),
                    matcher.group("organisation") == null ? null : UUID.fromString(matcher.group("organisation")));
        } catch (DateTimeException noInstant) {
            throw WALLET_MESSAGE_MALFORMED.because("a time in the message is none");
        }
    }

    /** The text to be signed. */
    String text() {
        return """
        %s wants you to sign in with your Ethereum account:
        %s

        %s

        URI: %s
        Version: 1
        Chain ID: %d
        Nonce: %s
        Issued At: %s
        Expiration Time: %s""".formatted(domain, address, statement(), uri, chainId, nonce, issuedAt, expiresAt);
    }

    private String statement() {
        return organisation == null ? FOR_PERSON : FOR_ORGANISATION + organisation + ".";
    }

    /**
     * Fails unless the message was made for this site and chain and is valid now:
     * WALLET_DOMAIN_MISMATCH, WALLET_URI_MISMATCH, WALLET_CHAIN_MISMATCH, WALLET_MESSAGE_EXPIRED.
     */
    void require(URI site, long ourChainId, Instant now) {
        if (!domain.equals(site.getAuthority())) {
            throw WALLET_DOMAIN_MISMATCH.because("the message is for %s, this is %s", domain, site.getAuthority());
        }
        if (!uri.equals(site.toString())) {
            throw WALLET_URI_MISMATCH.because("the message names %s, not %s", uri, site);
        }
        if (chainId != ourChainId) {
            throw WALLET_CHAIN_MISMATCH.because("the message is for chain %d, not %d", chainId, ourChainId);
        }
        if (now.isBefore(issuedAt) || !now.isBefore(expiresAt)) {
            throw WALLET_MESSAGE_EXPIRED.because("the message is valid from %s until %s", issuedAt, expiresAt);
        }
    }
}
