package io.datafi.annotation.campaign;

import java.math.BigInteger;

/** The platform's fee: a share of what is paid for work, in parts per billion. */
public final class Fee {
    /** Five percent. */
    public static final long PPB = 50_000_000;

    private static final BigInteger ONE = BigInteger.valueOf(1_000_000_000);

    private Fee() {}

    /** Rounded up: what must be deposited so that it suffices in every case. */
    public static long worstCase(long workBaseUnits) {
        return share(workBaseUnits)
                .add(ONE)
                .subtract(BigInteger.ONE)
                .divide(ONE)
                .longValueExact();
    }

    /** Rounded down: what is charged on pay that was decided. */
    public static long settled(long grossBaseUnits) {
        return share(grossBaseUnits).divide(ONE).longValueExact();
    }

    private static BigInteger share(long baseUnits) {
        return BigInteger.valueOf(baseUnits).multiply(BigInteger.valueOf(PPB));
    }
}
