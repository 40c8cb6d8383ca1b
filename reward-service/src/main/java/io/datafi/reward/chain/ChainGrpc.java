package io.datafi.reward.chain;

import io.datafi.platform.asset.Asset;
import io.datafi.platform.asset.Assets;
import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.contract.Manifests;
import io.datafi.reward.chain.node.ChainConfig;
import io.datafi.reward.v1.ChainToken;
import io.datafi.reward.v1.GetChainRequest;
import io.datafi.reward.v1.GetChainResponse;
import io.datafi.reward.v1.MutinyChainServiceGrpc;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/** Says where the money is on chain. */
@GrpcService
class ChainGrpc extends MutinyChainServiceGrpc.ChainServiceImplBase {
    private final Manifests manifests;
    private final Pool pool;
    private final AnchorSource anchors;
    private final ChainConfig config;

    ChainGrpc(Manifests manifests, Pool pool, AnchorSource anchors, ChainConfig config) {
        this.manifests = manifests;
        this.pool = pool;
        this.anchors = anchors;
        this.config = config;
    }

    @Override
    public Uni<GetChainResponse> getChain(GetChainRequest request) {
        return manifests
                .get()
                .map(this::response)
                .call(response -> pool.query("SELECT head_block, final_block FROM chain_cursor")
                        .execute()
                        .invoke(rows -> rows.forEach(row -> cursor(response, row))))
                .call(response -> anchors.newest().invoke(response::addAllAnchors))
                .map(GetChainResponse.Builder::build);
    }

    private GetChainResponse.Builder response(Manifest manifest) {
        Asset asset = Assets.get(manifest.asset());
        return GetChainResponse.newBuilder()
                .setChainId(manifest.chainId())
                .setEscrow(manifest.escrow())
                .setPayoutDistributor(manifest.payoutDistributor())
                .setCustodyVault(manifest.custodyVault())
                .setLogAnchor(manifest.logAnchor())
                .setFinalityBlocks(config.finalityBlocks())
                .setTimelockSeconds(manifest.timelockSeconds())
                .setGenesisHash(manifest.genesisHash())
                .setTreasury(manifest.treasury())
                .setDeployedBlock(manifest.deployedBlock())
                .addTokens(ChainToken.newBuilder()
                        .setAsset(asset.code())
                        .setToken(manifest.token())
                        .setLedgerDecimals(asset.ledgerDecimals())
                        .setTokenDecimals(asset.tokenDecimals()));
    }

    private static void cursor(GetChainResponse.Builder response, Row row) {
        response.setHeadBlock(row.getLong(0)).setFinalBlock(Math.max(0, row.getLong(1)));
    }
}
