package io.datafi.cli.customer;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.chain.Erc20;
import io.datafi.cli.chain.EthRpc;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.type.v1.DepositInstruction;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;

/**
 * The wallet of a customer on the local chain: an account that its node unlocks, with as many
 * TestDollars as needed. On any other chain people pay with their own wallet.
 */
record LocalWallet(EthRpc chain, String address) {
    /** The first account is the services' operator. */
    private static final int ACCOUNT = 1;

    static LocalWallet of(Connection connection) {
        var accounts = connection.home().chain().resolve("accounts.json");
        try {
            String address = CanonicalJson.parse(Files.readString(accounts))
                    .asObject()
                    .array("available_accounts")
                    .strings()
                    .get(ACCOUNT);
            return new LocalWallet(new EthRpc(connection.endpoints().chainRpc()), address.toLowerCase());
        } catch (IOException e) {
            throw new CliError(
                    ExitCode.UNAVAILABLE, "NO_LOCAL_CHAIN", "--deposit needs the local chain of ./datafi up", e);
        }
    }

    /**
     * Deposits what the escrow contract does not hold yet of the whole amount, final or not; false if
     * that is nothing.
     */
    boolean depositMissing(DepositInstruction instruction, long totalBaseUnits) {
        if (instruction.getAmountBaseUnits() == 0) {
            return false;
        }
        BigInteger due = due(instruction, totalBaseUnits, Erc20.heldFor(chain, instruction));
        if (due.signum() == 0) {
            return false;
        }
        Erc20.deposit(
                chain,
                address,
                instruction.toBuilder().setAmountTokenUnits(due.toString()).build());
        return true;
    }

    /**
     * What is still to be sent, in token units.
     *
     * @param held by the contract, in token units
     */
    static BigInteger due(DepositInstruction instruction, long totalBaseUnits, BigInteger held) {
        BigInteger missing = new BigInteger(instruction.getAmountTokenUnits());
        BigInteger total = missing.multiply(BigInteger.valueOf(totalBaseUnits))
                .divide(BigInteger.valueOf(instruction.getAmountBaseUnits()));
        return missing.min(total.subtract(held)).max(BigInteger.ZERO);
    }

    void deposit(DepositInstruction instruction) {
        if (new BigInteger(instruction.getAmountTokenUnits()).signum() != 0) {
            Erc20.deposit(chain, address, instruction);
        }
    }
}
