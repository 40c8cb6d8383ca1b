/**
 * Customers' money set aside for a campaign or an order: RESERVED → FUNDED → CLOSED, or RESERVED →
 * CLOSED when it is cancelled or not covered in time; then all goes back.
 *
 * <p>A deposit counts when it is final on chain; it is kept if nobody has reserved the escrow yet,
 * counts if somebody does in time, and goes back otherwise. Earnings are paid from the escrow's
 * ledger account. When its work is settled the escrow is closed, and each depositor gets back what
 * they have remaining (see {@code Spending}); so does whatever is deposited later. Sums not worth a
 * transaction wait and are listed. At all times: deposits = escrow + what was earned from it + fees
 * + refunds.
 */
package io.datafi.reward.escrow;
