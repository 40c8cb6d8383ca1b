/**
 * What people earned, from the events of the other services: HELD → VESTED → PENDING → PAID, or HELD → REVERSED.
 *
 * <p>An event that decides pay or a share of revenue moves money from the escrow to the account's
 * held sum, in the transaction that also moves the consumer's cursor: each event counts once. What a
 * round of a campaign holds, its fee too, vests with the round's finality and with nothing else; a
 * correction takes back what is held, the newest first, and the rest of it stays under its own clock.
 * With the campaign's last final round, or when an order is settled, the rest of the escrow goes
 * back. An epoch collects what has vested and nothing else (see {@code epoch}).
 */
package io.datafi.reward.earning;
