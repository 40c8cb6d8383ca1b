/**
 * Hands licensed content over.
 *
 * <p>A licensee asks for a delivery and gets two things: a link to the one stored age file, which
 * works for ten minutes and needs no token, and the file's own identity as an age file to the
 * recipient named in the order. The link is signed with a key derived from the master key; it names
 * the licence and the second it ends. The file behind it is streamed; nobody without the buyer's
 * identity can read it, so a leaked link gives away bytes and no data.
 */
package io.datafi.marketplace.delivery;
