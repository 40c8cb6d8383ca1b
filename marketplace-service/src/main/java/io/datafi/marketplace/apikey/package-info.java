/**
 * Credentials of organisations for their programs.
 *
 * <p>A key is a client of the identity provider, whose account gets the key's roles as a member: so every service takes its tokens
 * and learns by the usual events when it ends. Its tokens carry no global role. The row comes first, unfinished; then the provider
 * makes client and secret under the row's id, which can be repeated; then the row gets its account, and the account its roles.
 * Whoever finishes the row answers with the secret, once: it is read from the provider and stored nowhere, not among the outcomes of
 * idempotency keys either. A key ends when it is revoked, past its end, or unfinished for an hour: its roles go at once, its client
 * as soon as the provider answers. A client without its row's roles may do nothing.
 */
package io.datafi.marketplace.apikey;
