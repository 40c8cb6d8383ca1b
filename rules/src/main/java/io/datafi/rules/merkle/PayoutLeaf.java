package io.datafi.rules.merkle;

import static io.datafi.rules.RuleError.LEAF_INVALID;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * An account's line in an epoch: all it has ever earned in one token.
 *
 * @param account address, {@code 0x} and 40 lower-case hex digits
 * @param token address of the ERC-20, in the same form
 * @param cumulative token units ({@code uint256}) over all epochs
 */
public record PayoutLeaf(String account, String token, BigInteger cumulative) {
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");
    private static final int WORD = 32;

    /**
     * @throws io.datafi.rules.RuleException LEAF_INVALID if an address or the amount does not fit
     *     its type
     */
    public PayoutLeaf {
        if (!ADDRESS.matcher(account).matches() || !ADDRESS.matcher(token).matches()) {
            throw LEAF_INVALID.because("%s or %s is no lower-case address", account, token);
        }
        if (cumulative.signum() < 0 || cumulative.bitLength() > 8 * WORD) {
            throw LEAF_INVALID.because("%s does not fit uint256", cumulative);
        }
    }

    /**
     * keccak256(bytes.concat(keccak256(abi.encode(account, token, cumulative)))): hashed twice, so
     * that no inner node can pass for a leaf.
     */
    public byte[] hash() {
        byte[] encoded = new byte[3 * WORD];
        put(encoded, 1, HexFormat.of().parseHex(account, 2, account.length()));
        put(encoded, 2, HexFormat.of().parseHex(token, 2, token.length()));
        byte[] amount = cumulative.toByteArray();
        // BigInteger puts a zero byte for the sign before a full word.
        int sign = amount.length > WORD ? 1 : 0;
        put(encoded, 3, Arrays.copyOfRange(amount, sign, amount.length));
        return Keccak256.hash(Keccak256.hash(encoded));
    }

    /**
     * Right-aligns the bytes in the n-th word, as the contract ABI does with addresses and
     * integers.
     */
    private static void put(byte[] encoded, int word, byte[] bytes) {
        System.arraycopy(bytes, 0, encoded, word * WORD - bytes.length, bytes.length);
    }
}
