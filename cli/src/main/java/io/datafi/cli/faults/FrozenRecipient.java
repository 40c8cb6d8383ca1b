package io.datafi.cli.faults;

import io.datafi.cli.chain.Erc20;
import io.datafi.cli.chain.EthRpc;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.operation.v1.ResolveStuckWorkRequest;
import io.datafi.operation.v1.StuckWork;
import io.datafi.operation.v1.StuckWorkAction;
import io.datafi.reward.v1.EpochState;
import io.datafi.reward.v1.GetChainRequest;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The token's issuer freezes one worker's address, so that its claim reverts. The rest of the batch
 * is paid, the one is parked and listed; when the address is free again an operator has it retried.
 */
final class FrozenRecipient implements Harm {
    private static final Duration WITHIN = Duration.ofSeconds(120);
    private static final String ISSUER = "0x00000000000000000000000000000000c0ffee02";
    private static final String SET_FROZEN = Reorgs.selector("setFrozen(address,bool)");

    private final FaultRun run;
    private final EthRpc rpc;
    private final Session operator;
    private final Erc20 token;
    private List<String> wallets = List.of();
    private boolean retried;

    FrozenRecipient(FaultRun run) throws Exception {
        this.run = run;
        rpc = run.rpc();
        operator = run.session("operator");
        String address = Retry.call(() -> operator.chain().getChain(GetChainRequest.getDefaultInstance()))
                .getTokens(0)
                .getToken();
        token = new Erc20(rpc, address);
    }

    @Override
    public void invited(List<String> wallets) {
        this.wallets = wallets;
        freeze(true);
        run.note("the token froze %s", frozen());
    }

    @Override
    public void epoch(EpochState state) {
        if (state != EpochState.EPOCH_STATE_FINAL || retried) {
            return;
        }
        retried = true;
        List<StuckWork> parked = parked();
        run.check("the one whose claim reverts is parked and listed", parked.size() == 1);
        run.check(
                "all others are paid",
                wallets.stream().skip(1).allMatch(wallet -> balance(wallet).signum() > 0)
                        && balance(frozen()).signum() == 0);
        freeze(false);
        for (StuckWork work : parked) {
            ResolveStuckWorkRequest retry = ResolveStuckWorkRequest.newBuilder()
                    .setId(work.getId())
                    .setAction(StuckWorkAction.STUCK_WORK_ACTION_RETRY)
                    .setReason("the address is free again")
                    .setIdempotencyKey(UUID.randomUUID().toString())
                    .build();
            Retry.call(() -> operator.stuckWork(Session.Service.REWARD).resolveStuckWork(retry));
        }
        Retry.until("the retried claim", WITHIN, () -> balance(frozen()), paid -> paid.signum() > 0);
        run.note("the token freed %s and an operator had its claim retried", frozen());
    }

    private List<StuckWork> parked() {
        return run.stuckWork(operator).stream()
                .filter(work -> work.getKind().equals("CLAIM"))
                .filter(work -> work.getSubject().startsWith(frozen() + "/"))
                .toList();
    }

    private String frozen() {
        return wallets.getFirst();
    }

    private BigInteger balance(String wallet) {
        return token.balanceOf(wallet);
    }

    private void freeze(boolean frozen) {
        rpc.unlock(ISSUER);
        String word = "0".repeat(24) + frozen().substring(2);
        String flag = "0".repeat(63) + (frozen ? "1" : "0");
        rpc.send(ISSUER, token.address(), SET_FROZEN + word + flag);
    }

    @Override
    public void check() {
        run.check("and is paid once it is retried", retried && balance(frozen()).signum() > 0);
    }
}
