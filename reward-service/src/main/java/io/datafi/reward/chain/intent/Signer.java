package io.datafi.reward.chain.intent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** A key that signs what we send; it never leaves this class. */
final class Signer {
    private final long chainId;
    private final Credentials key;

    private Signer(long chainId, Credentials key) {
        this.chainId = chainId;
        this.key = key;
    }

    /** Reads a key in hex. */
    static Signer of(Path file, long chainId) {
        try {
            return new Signer(chainId, Credentials.create(Files.readString(file).strip()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A signed transaction and its hash, known before it is sent. */
    record Signed(String hash, byte[] raw) {}

    /** The signer's address, lower-case. */
    String address() {
        return key.getAddress();
    }

    /** Signs a call, or a deployment when {@code to} is null. */
    Signed sign(long nonce, BigInteger gas, String to, byte[] data, BigInteger tip, BigInteger maxFee) {
        RawTransaction transaction = RawTransaction.createTransaction(
                chainId,
                BigInteger.valueOf(nonce),
                gas,
                to == null ? "" : to,
                BigInteger.ZERO,
                Numeric.toHexString(data),
                tip,
                maxFee);
        byte[] raw = TransactionEncoder.signMessage(transaction, key);
        return new Signed(Numeric.toHexString(Hash.sha3(raw)), raw);
    }
}
