package io.datafi.cli.chain;

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

    /** Only the test token can be made by anyone. */
    public void mint(String to, BigInteger amount) {
        chain.send(
                to, address, Abi.call("mint(address,uint256)", Abi.address(to), Abi.uint(amount)));
    }

    public void approve(String from, String spender, BigInteger amount) {
        chain.send(
                from,
                address,
                Abi.call("approve(address,uint256)", Abi.address(spender), Abi.uint(amount)));
    }

    /** Pays into an escrow that was approved before. */
    public void deposit(String from, String escrow, String escrowId, BigInteger amount) {
        chain.send(
                from,
                escrow,
                Abi.call(
                        "deposit(bytes32,address,uint256)",
                        Abi.bytes32(escrowId),
                        Abi.address(address),
                        Abi.uint(amount)));
    }
}
