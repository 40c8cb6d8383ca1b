/**
 * Invitations of members by mail.
 *
 * <p>An invitation waits for whoever has the token of its link, of which the hash alone is kept; the link is in the mail, behind the
 * {@code #}, which no server is sent. It ends when it is accepted, cancelled, or after seven days, and the address goes in the same
 * statement. Nothing looks up whether an address has an account. There is no idempotency key: an outcome would keep the address for a
 * month. Instead an organisation has one that waits for each address.
 */
package io.datafi.marketplace.invitation;
