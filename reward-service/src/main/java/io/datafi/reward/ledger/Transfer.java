package io.datafi.reward.ledger;

import java.util.UUID;

/**
 * One movement of money.
 *
 * @param id its natural key
 * @param debit code of the account that gives
 * @param credit code of the account that receives
 * @param code why
 * @param sourceEvent the event behind it, or null
 */
public record Transfer(
        UUID id, String debit, String credit, String asset, long amountBaseUnits, String code, UUID sourceEvent) {
    /** Checks what the database checks too. */
    public Transfer {
        if (amountBaseUnits <= 0) {
            throw new IllegalArgumentException("a transfer of " + amountBaseUnits);
        }
    }
}
