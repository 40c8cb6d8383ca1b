package io.datafi.reward.chain.node;

import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.crypto.Sign.SignatureData;
import org.web3j.utils.Numeric;

/** Signatures over texts, as wallets make them (EIP-191, {@code personal_sign}). */
public final class EthereumMessages {
    private static final int LENGTH = 65;

    /** Half the order of the curve: a signature with a higher s is the other one's mirror image. */
    private static final byte[] S_MAX =
            Numeric.hexStringToByteArray("0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

    private EthereumMessages() {}

    /** The address, lower-case, whose key signed the text; empty if the signature is none. */
    public static Optional<String> signer(String text, String signature) {
        byte[] bytes = Numeric.hexStringToByteArray(signature);
        if (bytes.length != LENGTH) {
            return Optional.empty();
        }
        byte[] r = Arrays.copyOfRange(bytes, 0, 32);
        byte[] s = Arrays.copyOfRange(bytes, 32, 64);
        // Some wallets give 0 and 1 where others give 27 and 28.
        byte v = bytes[64] < 27 ? (byte) (bytes[64] + 27) : bytes[64];
        if (Arrays.compareUnsigned(s, S_MAX) > 0 || v != 27 && v != 28) {
            return Optional.empty();
        }
        try {
            return Optional.of("0x"
                    + Keys.getAddress(Sign.signedPrefixedMessageToKey(
                                    text.getBytes(StandardCharsets.UTF_8), new SignatureData(v, r, s)))
                            .toLowerCase(Locale.ROOT));
        } catch (SignatureException | RuntimeException noPoint) {
            return Optional.empty();
        }
    }

    /** The address with the letters' case as checksum (EIP-55). */
    public static String checksum(String address) {
        return Keys.toChecksumAddress(address);
    }
}
