/**
 * Accounts of people and organisations, and their wallets, linked with Sign-In with Ethereum
 * (EIP-4361). For an organisation its owners act.
 *
 * <p>The server makes the message and its nonce, the wallet signs it. A message is accepted when
 * its text is well-formed, names this site, chain, address and account, has not expired, and its
 * nonce was made for this account and address and never used; the signature must recover to that
 * address. A wallet belongs to one account, an account is paid to one wallet. Another wallet takes
 * its place after a delay in which the change is shown and can be cancelled. Links are in private
 * event bodies only.
 */
package io.datafi.reward.account;
