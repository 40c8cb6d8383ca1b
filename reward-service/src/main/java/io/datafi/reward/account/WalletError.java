package io.datafi.reward.account;

import static io.datafi.platform.error.ErrorKind.DUPLICATE;
import static io.datafi.platform.error.ErrorKind.INVALID;
import static io.datafi.platform.error.ErrorKind.QUOTA;
import static io.datafi.platform.error.ErrorKind.REFUSED;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why a wallet cannot be linked. */
public enum WalletError implements ErrorCode {
    /** The address is none, or its letters' case is a wrong checksum. */
    ADDRESS_INVALID(INVALID),
    /** The text is no EIP-4361 message as this service makes them. */
    WALLET_MESSAGE_MALFORMED(INVALID),
    /** The message was made for another site. */
    WALLET_DOMAIN_MISMATCH(INVALID),
    /** The message names another resource. */
    WALLET_URI_MISMATCH(INVALID),
    /** The message is for another chain. */
    WALLET_CHAIN_MISMATCH(INVALID),
    /** The message is not valid yet, or not any more. */
    WALLET_MESSAGE_EXPIRED(REFUSED),
    /** The nonce was not made by this service for this account and address. */
    WALLET_NONCE_UNKNOWN(REFUSED),
    /** The message was used before. */
    WALLET_NONCE_USED(REFUSED),
    /** The signature is not the address's. */
    WALLET_SIGNATURE_INVALID(INVALID),
    /** The wallet belongs to another account. */
    WALLET_TAKEN(DUPLICATE),
    /** The message links to another account than the one it was sent for. */
    WALLET_ACCOUNT_MISMATCH(INVALID),
    /** The account has a wallet, and the request does not ask to replace it, or names the same. */
    ACCOUNT_HAS_WALLET(REFUSED),
    /** Another wallet is about to take the place of the linked one; that can be cancelled. */
    WALLET_CHANGE_PENDING(REFUSED),
    /** The change has taken effect. */
    WALLET_CHANGE_DONE(REFUSED),
    /** Another kind of owner has this id. */
    ACCOUNT_KIND_DIFFERS(REFUSED),
    /** The account has as many messages to sign as it may have. */
    WALLET_CHALLENGES_EXHAUSTED(QUOTA);

    private final ErrorKind kind;

    WalletError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
