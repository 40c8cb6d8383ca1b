/**
 * What people earned, from the events of the other services: HELD → VESTED → PENDING → PAID.
 *
 * <p>An event that decides pay or a share of revenue moves money from the escrow to the account's
 * held sum, in the transaction that also moves the consumer's cursor: each event counts once. When
 * the event that closes the settlement or order arrives, the fee is charged, the hold begins, and
 * the rest of the escrow goes back. An epoch collects what has vested (see {@code epoch}).
 */
package io.datafi.reward.earning;
