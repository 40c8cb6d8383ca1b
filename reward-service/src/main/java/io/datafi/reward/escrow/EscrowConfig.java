package io.datafi.reward.escrow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Clocks and bounds of escrows. */
@ConfigMapping(prefix = "datafi.escrow")
public interface EscrowConfig {
    /** A reservation that deposits have not covered after this is closed; 14 days. */
    @WithDefault("1209600")
    @Min(1)
    long reservationSeconds();

    /** A deposit under an id that nobody has reserved after this goes back; 3 days. */
    @WithDefault("259200")
    @Min(1)
    long unreservedSeconds();

    /**
     * A refund of less waits until more of the same depositor has come, so that dust costs no gas.
     * In base units; a hundredth of a TUSD.
     */
    @WithDefault("10000")
    @Min(1)
    long refundMinBaseUnits();
}
