/** How values stand in the messages of all contracts: times and hashes. */
package io.datafi.platform.wire;
