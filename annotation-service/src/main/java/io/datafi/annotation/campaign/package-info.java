/**
 * Campaigns: what a customer wants, what it may cost at most, and how far it has come.
 *
 * <p>DRAFT → FUNDED → OPEN → CLOSED → PROVISIONAL → SETTLED, never back; or DRAFT → CANCELLED; or CLOSED → ENDED, for
 * the kinds that no rule pays for. A draft takes tasks until its quote is made; while that stands, items × overlap × price
 * cannot grow, so that the escrow always covers the worst case. FUNDED follows from reward's EscrowFunded, or from a quote
 * of nothing; from then on terms stay, and the log tells them. A draft ends only once reward ended its escrow, or has
 * none. Closing waits for every submission in flight (they hold a shared lock, closing an exclusive one), so that
 * CampaignClosed stands behind all answers in the log; the settlement in {@code quality} decides over exactly that range.
 */
package io.datafi.annotation.campaign;
