/**
 * What the tests of this service share: the two other services, played by real gRPC servers that
 * speak the real contracts, and short ways to a state worth testing.
 */
package io.datafi.marketplace.testing;
