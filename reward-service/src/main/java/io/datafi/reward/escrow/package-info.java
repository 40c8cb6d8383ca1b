/**
 * Customers' money set aside for a campaign or an order: RESERVED → FUNDED → CLOSED.
 *
 * <p>A deposit counts when it is final on chain; it is kept even if nobody has reserved the escrow
 * yet, and counts from then on. Earnings are paid from the escrow's ledger account. When its work
 * is settled the escrow is closed and what is left goes back on chain to those who deposited it, in
 * proportion; so does whatever is deposited later. At all times: deposits = escrow + what was
 * earned from it + fees + refunds.
 */
package io.datafi.reward.escrow;
