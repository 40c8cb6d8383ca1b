/**
 * Our contracts: the generated wrappers, the calls of them as intents, the manifest that says where
 * each stands, and their deployment on a chain that has none.
 */
package io.datafi.reward.chain.contract;
