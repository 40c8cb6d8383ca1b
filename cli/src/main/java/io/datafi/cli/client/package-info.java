/**
 * How the command line talks to a running system, as any client would: where it is, who one is
 * there, and calls that are repeated with the same idempotency key while a part of it restarts.
 */
package io.datafi.cli.client;
