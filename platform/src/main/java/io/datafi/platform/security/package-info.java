/**
 * Who calls, and what they may do.
 *
 * <p>The token says who someone is ({@link io.datafi.platform.security.Caller}): adapters read it
 * with {@link io.datafi.platform.security.Callers} and pass it down, use cases check. Membership of
 * organisations is a fact of this database: see {@link io.datafi.platform.membership.Memberships}. No token is ever forwarded to another service.
 */
package io.datafi.platform.security;
