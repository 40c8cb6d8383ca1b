package io.datafi.rules.merkle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Keccak-256 as Ethereum uses it: the sponge of FIPS 202 with the padding of the original
 * submission (0x01, not SHA-3's 0x06).
 *
 * @see "Bertoni, Daemen, Peeters, Van Assche: The Keccak reference, version 3.0 (2011)"
 */
public final class Keccak256 {
    private static final VarHandle LANE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int RATE = 136;
    private static final int ROUNDS = 24;

    /** The round constants, from the degree-8 register of the specification. */
    private static final long[] IOTA = new long[ROUNDS];

    /**
     * Where each lane goes (pi) and by how much it is turned (rho), along the one cycle that visits
     * lanes 1 to 24.
     */
    private static final int[] TARGET = new int[24];

    private static final int[] TURN = new int[24];

    static {
        int register = 1;
        for (int round = 0; round < ROUNDS; round++) {
            for (int bit = 0; bit < 7; bit++) {
                if ((register & 1) == 1) {
                    IOTA[round] |= 1L << ((1 << bit) - 1);
                }
                register = (register & 0x80) == 0 ? register << 1 : (register << 1) ^ 0x171;
            }
        }
        int x = 1;
        int y = 0;
        for (int step = 0; step < 24; step++) {
            int next = (2 * x + 3 * y) % 5;
            x = y;
            y = next;
            TARGET[step] = x + 5 * y;
            TURN[step] = (step + 1) * (step + 2) / 2 % 64;
        }
    }

    private Keccak256() {}

    /** The hash of the input, 32 bytes. */
    public static byte[] hash(byte[] input) {
        long[] state = new long[25];
        int from = 0;
        for (; input.length - from >= RATE; from += RATE) {
            absorb(state, input, from);
        }
        byte[] last = new byte[RATE];
        System.arraycopy(input, from, last, 0, input.length - from);
        last[input.length - from] ^= 0x01;
        last[RATE - 1] ^= (byte) 0x80;
        absorb(state, last, 0);
        byte[] hash = new byte[32];
        for (int lane = 0; lane < 4; lane++) {
            LANE.set(hash, lane * Long.BYTES, state[lane]);
        }
        return hash;
    }

    /** The hash of two inputs one after the other. */
    public static byte[] hash(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return hash(both);
    }

    private static void absorb(long[] state, byte[] block, int from) {
        for (int lane = 0; lane < RATE / Long.BYTES; lane++) {
            state[lane] ^= (long) LANE.get(block, from + lane * Long.BYTES);
        }
        permute(state);
    }

    private static void permute(long[] a) {
        long[] columns = new long[5];
        for (int round = 0; round < ROUNDS; round++) {
            for (int x = 0; x < 5; x++) {
                columns[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
            }
            for (int x = 0; x < 5; x++) {
                long theta = columns[(x + 4) % 5] ^ Long.rotateLeft(columns[(x + 1) % 5], 1);
                for (int y = 0; y < 25; y += 5) {
                    a[x + y] ^= theta;
                }
            }
            long moving = a[1];
            for (int step = 0; step < 24; step++) {
                long replaced = a[TARGET[step]];
                a[TARGET[step]] = Long.rotateLeft(moving, TURN[step]);
                moving = replaced;
            }
            for (int y = 0; y < 25; y += 5) {
                System.arraycopy(a, y, columns, 0, 5);
                for (int x = 0; x < 5; x++) {
                    a[x + y] = columns[x] ^ (~columns[(x + 1) % 5] & columns[(x + 2) % 5]);
                }
            }
            a[0] ^= IOTA[round];
        }
    }
}
