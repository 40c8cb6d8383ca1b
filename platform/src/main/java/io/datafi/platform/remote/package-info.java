/**
 * Calls to other services: with our own client's token, never a user's, and with a deadline. The
 * answer comes back on the caller's Vert.x context, which the next database session needs.
 */
package io.datafi.platform.remote;
