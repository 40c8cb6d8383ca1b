/**
 * Purchases: pay, then grant.
 *
 * <p>An order waits as PENDING_PAYMENT until reward-service says that the escrow of the same id
 * covers the price at finality. In the transaction of that event the licence is granted, the price
 * is split to the unit over platform, contributors and seller, and the order is
 * LICENSED; its stream then closes. Reserving the escrow happens between two transactions and may
 * be repeated: the order's id is its natural key.
 *
 * <p>Until it is paid an order can be given up, and one that is not paid in time ends by itself:
 * reward-service, which alone knows what is paid, ends the escrow, and its EscrowCancelled makes
 * the order CANCELLED.
 *
 * <p>Invariant: gross = fee + contributors + seller for every settled order.
 */
package io.datafi.marketplace.order;
