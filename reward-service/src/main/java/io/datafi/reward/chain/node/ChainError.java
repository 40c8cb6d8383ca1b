package io.datafi.reward.chain.node;

import static io.datafi.platform.error.ErrorKind.INVALID;
import static io.datafi.platform.error.ErrorKind.REFUSED;
import static io.datafi.platform.error.ErrorKind.UNAVAILABLE;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Refusals that have to do with the chain. */
public enum ChainError implements ErrorCode {
    /** The contracts are not deployed yet, or the node has not been reached yet. */
    CHAIN_NOT_READY(UNAVAILABLE),
    /** The asset has no token on this chain. */
    ASSET_NOT_ON_CHAIN(INVALID),
    /** Outside a local chain every role needs a key of its own. */
    CHAIN_KEYS_NOT_SEPARATE(REFUSED);

    private final ErrorKind kind;

    ChainError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
