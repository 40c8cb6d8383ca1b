/**
 * What tests of all services share: tokens signed with a key that only tests trust, a channel to
 * the port under test, assertions on refusals.
 */
package io.datafi.platform.testing;
