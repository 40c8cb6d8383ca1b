package io.datafi.cli.faults;

import io.datafi.cli.chain.Erc20;
import io.datafi.cli.chain.EthRpc;
import io.datafi.cli.client.Session;
import io.datafi.rules.json.Json;
import io.datafi.type.v1.DepositInstruction;
import java.math.BigInteger;

/**
 * A stranger deposits more than a ledger can count for a campaign that is awaited, a token that
 * nobody knows for it, and money for nothing that exists. They are set aside and listed; the rest
 * goes on.
 */
final class PoisonDeposit implements Harm {
    private static final String STRANGER = "0x00000000000000000000000000000000c0ffee03";
    private static final String UNKNOWN_TOKEN = "0x00000000000000000000000000000000c0ffee04";
    private static final String UNKNOWN_ID = "0x" + "0".repeat(32) + "c0ffee05".repeat(4);
    private static final BigInteger TOO_MUCH = BigInteger.TWO.pow(200);
    private static final int SELECTOR = 10;
    private static final int WORD = 64;
    private static final int FOUND_WITHIN_BLOCKS = 20;

    private final FaultRun run;
    private final EthRpc rpc;
    private final Reorgs blocks;
    private final Session operator;

    PoisonDeposit(FaultRun run) throws Exception {
        this.run = run;
        rpc = run.rpc();
        blocks = new Reorgs(rpc);
        operator = run.session("operator");
    }

    /** The campaign's own deposit was just mined: it names escrow, id and token. */
    @Override
    public void deposited() {
        long from = Math.max(0, blocks.head() - FOUND_WITHIN_BLOCKS);
        Reorgs.Mined honest = blocks.await(from, Reorgs::isDeposit);
        String words = honest.input().substring(SELECTOR);
        String id = "0x" + words.substring(0, WORD);
        String token = "0x" + words.substring(2 * WORD - 40, 2 * WORD);
        // The same code at another address is another token, which anyone may mint too.
        Json code = rpc.call("eth_getCode", Json.of(token), Json.of("latest"));
        rpc.call("anvil_setCode", Json.of(UNKNOWN_TOKEN), code);
        rpc.unlock(STRANGER);
        deposit(honest.to(), id, token, TOO_MUCH);
        deposit(honest.to(), id, UNKNOWN_TOKEN, BigInteger.ONE);
        deposit(honest.to(), UNKNOWN_ID, token, BigInteger.ONE);
        run.note("a stranger deposited too much, an unknown token, and for nobody");
    }

    private void deposit(String escrow, String id, String token, BigInteger amount) {
        Erc20.deposit(
                rpc,
                STRANGER,
                DepositInstruction.newBuilder()
                        .setEscrowContract(escrow)
                        .setEscrowId(id)
                        .setTokenContract(token)
                        .setAmountTokenUnits(amount.toString())
                        .build());
    }

    @Override
    public void check() {
        long listed = run.stuckWork(operator).stream()
                .filter(work -> work.getKind().equals("CHAIN_EVENT"))
                .count();
        run.check("they are set aside and listed", listed >= 1, listed + " chain events");
        run.checkBecomesReady("reward");
    }
}
