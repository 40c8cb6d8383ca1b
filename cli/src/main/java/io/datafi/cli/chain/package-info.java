/**
 * The chain as anyone outside sees it: JSON-RPC, event logs, balances, and the trust file made from
 * them.
 *
 * <p>Nothing here signs for DataFi; only the reward service does that. {@link
 * io.datafi.cli.chain.DemoWallet} stands for the wallet on a person's own device, and {@link
 * io.datafi.cli.chain.EthRpc#send} uses the accounts that a local chain unlocks.
 */
package io.datafi.cli.chain;
