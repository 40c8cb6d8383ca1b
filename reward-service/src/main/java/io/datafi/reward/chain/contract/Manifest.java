package io.datafi.reward.chain.contract;

import static io.datafi.reward.chain.node.ChainError.ASSET_NOT_ON_CHAIN;

/**
 * Where the contracts are. Addresses are lower-case.
 *
 * @param ready false while they are being deployed
 * @param treasury receives the fees
 * @param deployedBlock the block from which their logs are read
 */
public record Manifest(
        boolean ready,
        long chainId,
        String genesisHash,
        String signer,
        String guardian,
        String treasury,
        String escrow,
        String payoutDistributor,
        String custodyVault,
        String logAnchor,
        String token,
        String asset,
        int timelockSeconds,
        long deployedBlock) {
    /** The ERC-20 of the asset; fails with ASSET_NOT_ON_CHAIN. */
    public String tokenOf(String assetCode) {
        if (!asset.equals(assetCode)) {
            throw ASSET_NOT_ON_CHAIN.because("%s has no token on this chain", assetCode);
        }
        return token;
    }
}
