package io.datafi.cli.chain;

import io.datafi.type.v1.DepositInstruction;
import java.math.BigInteger;

/**
 * A token, and deposits of it into an escrow, from accounts that the node unlocks. Addresses are
 * lower-case hex, amounts token units.
 */
public final class Erc20 {
    private final EthRpc chain;
    private final String address;

    public Erc20(EthRpc chain, String address) {
        this.chain = chain;
        this.address = address;
    }

    public String address() {
        return address;
    }

    public BigInteger balanceOf(String account) {
        String call = Abi.call("balanceOf(address)", Abi.address(account));
        return Abi.uint(chain.read(address, call), 0);
    }

    /** What the escrow contract holds for the escrow of an instruction as of the newest block. */
    public static BigInteger heldFor(EthRpc chain, DepositInstruction instruction) {
        String call = Abi.call(
                "balanceOf(bytes32,address)",
                Abi.bytes32(instruction.getEscrowId()),
                Abi.address(instruction.getTokenContract()));
        return Abi.uint(chain.read(instruction.getEscrowContract(), call), 0);
    }

    /**
     * Makes test tokens, which anyone may, approves and deposits them as instructed, all in one
     * block if it fits; waits until the deposit is mined.
     *
     * @param from an account that the node unlocks
     */
    public static void deposit(EthRpc chain, String from, DepositInstruction instruction) {
        String address = instruction.getTokenContract();
        String escrow = instruction.getEscrowContract();
        BigInteger amount = new BigInteger(instruction.getAmountTokenUnits());
        chain.submit(from, address, Abi.call("mint(address,uint256)", Abi.address(from), Abi.uint(amount)));
        chain.submit(from, address, Abi.call("approve(address,uint256)", Abi.address(escrow), Abi.uint(amount)));
        chain.send(
                from,
                escrow,
                Abi.call(
                        "deposit(bytes32,address,uint256)",
                        Abi.bytes32(instruction.getEscrowId()),
                        Abi.address(address),
                        Abi.uint(amount)));
    }
}
