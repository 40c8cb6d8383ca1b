/**
 * Invitations: who may join a private campaign.
 *
 * <p>An invitation names one account, or is a link: a random token with an end and a count, of
 * which the database has only the hash, so that whoever reads it can join nothing. Joining uses it
 * up in the joining's own transaction. Without one a private campaign is, for a worker, not there.
 * A revoked invitation lets nobody in any more; who has joined stays.
 */
package io.datafi.annotation.invitation;
