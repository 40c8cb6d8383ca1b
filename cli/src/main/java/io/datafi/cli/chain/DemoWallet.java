package io.datafi.cli.chain;

import io.datafi.rules.json.Formats;
import io.datafi.rules.merkle.Keccak256;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A person's own wallet, held by the demo as their device would: a secp256k1 key that signs EIP-191
 * messages.
 */
public final class DemoWallet {
    private static final X9ECParameters CURVE = SECNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN =
            new ECDomainParameters(CURVE.getCurve(), CURVE.getG(), CURVE.getN(), CURVE.getH());
    private static final int KEY_BYTES = 32;

    private final BigInteger key;
    private final ECPoint publicKey;

    private DemoWallet(BigInteger key) {
        this.key = key;
        this.publicKey = DOMAIN.getG().multiply(key).normalize();
    }

    /** A fresh wallet; the random source must be a secure one. */
    public static DemoWallet create(RandomGenerator secureRandom) {
        byte[] bytes = new byte[KEY_BYTES];
        secureRandom.nextBytes(bytes);
        BigInteger span = DOMAIN.getN().subtract(BigInteger.ONE);
        return of(new BigInteger(1, bytes).mod(span).add(BigInteger.ONE));
    }

    static DemoWallet of(BigInteger key) {
        return new DemoWallet(key);
    }

    /** The address: the last 20 bytes of the Keccak-256 of the public key, lower-case. */
    public String address() {
        byte[] hash = Keccak256.hash(Arrays.copyOfRange(publicKey.getEncoded(false), 1, 65));
        return Formats.hex(Arrays.copyOfRange(hash, 12, 32));
    }

    /** Signs as {@code personal_sign} does (EIP-191 version 0x45): r, s, v in 65 bytes of hex. */
    public String signMessage(String message) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] prefix = ("\u0019Ethereum Signed Message:\n" + text.length).getBytes(StandardCharsets.UTF_8);
        byte[] hash = Keccak256.hash(ByteBuffer.allocate(prefix.length + text.length)
                .put(prefix)
                .put(text)
                .array());
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(key, DOMAIN));
        BigInteger[] signature = signer.generateSignature(hash);
        BigInteger r = signature[0];
        // Of the two valid values of s Ethereum takes the lower one (EIP-2).
        BigInteger s = signature[1].min(DOMAIN.getN().subtract(signature[1]));
        byte v = (byte) (27 + parity(new BigInteger(1, hash), r, s));
        return Formats.hex(
                ByteBuffer.allocate(65).put(word(r)).put(word(s)).put(v).array());
    }

    /**
     * Which of the two points with abscissa r the signature means: the one from which our public
     * key follows.
     */
    private int parity(BigInteger hash, BigInteger r, BigInteger s) {
        for (int parity = 0; parity < 2; parity++) {
            byte[] compressed = ByteBuffer.allocate(33)
                    .put((byte) (2 + parity))
                    .put(word(r))
                    .array();
            ECPoint point = DOMAIN.getCurve().decodePoint(compressed);
            BigInteger inverse = r.modInverse(DOMAIN.getN());
            ECPoint recovered = ECAlgorithms.sumOfTwoMultiplies(
                            DOMAIN.getG(),
                            hash.negate().multiply(inverse).mod(DOMAIN.getN()),
                            point,
                            s.multiply(inverse).mod(DOMAIN.getN()))
                    .normalize();
            if (recovered.equals(publicKey)) {
                return parity;
            }
        }
        throw new IllegalStateException("the signature does not lead back to its key");
    }

    private static byte[] word(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] word = new byte[KEY_BYTES];
        int length = Math.min(bytes.length, KEY_BYTES);
        System.arraycopy(bytes, bytes.length - length, word, KEY_BYTES - length, length);
        return word;
    }
}
