/** A node, customers and workers for the tests of this service. */
package io.datafi.reward.testing;
