package io.datafi.cli.chain;

import io.datafi.rules.json.Formats;
import io.datafi.rules.merkle.Keccak256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The few Solidity ABI encodings of static types that a depositor and an auditor need. Words are 32
 * bytes in 64 hex digits.
 */
final class Abi {
    private static final int WORD_DIGITS = 64;

    private Abi() {}

    /** Call data: the selector of the signature, then the words. */
    static String call(String signature, String... words) {
        return topic(signature).substring(0, 10) + String.join("", words);
    }

    /** The Keccak-256 of a signature: the first topic of its event. */
    static String topic(String signature) {
        return Formats.hex(Keccak256.hash(signature.getBytes(StandardCharsets.US_ASCII)));
    }

    static String address(String address) {
        return pad(address.substring(2));
    }

    static String uint(BigInteger value) {
        return pad(value.toString(16));
    }

    static String bytes32(String hex) {
        return pad(hex.substring(2));
    }

    /** Word {@code index} of returned or logged data. */
    static String word(String data, int index) {
        int start = 2 + index * WORD_DIGITS;
        if (data.length() < start + WORD_DIGITS) {
            throw new ChainException("the answer has fewer than " + (index + 1) + " words");
        }
        return data.substring(start, start + WORD_DIGITS);
    }

    static BigInteger uint(String data, int index) {
        return new BigInteger(word(data, index), 16);
    }

    /** ASCII text right-padded with zeros, as log names are stored on chain. */
    static String ascii(String word) {
        byte[] bytes = HexFormat.of().parseHex(word);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }

    private static String pad(String digits) {
        if (digits.length() > WORD_DIGITS) {
            throw new ChainException("longer than a word: " + digits);
        }
        return "0".repeat(WORD_DIGITS - digits.length()) + digits;
    }
}
