/**
 * Links accounts to wallets with Sign-In with Ethereum (EIP-4361).
 *
 * <p>The server makes the message and its nonce, the wallet signs it. A message is accepted when
 * its text is well-formed, names this site, chain and address, has not expired, and its nonce was
 * made for this account and address and never used; the signature must recover to that address. A
 * wallet belongs to one account, an account has one wallet; the link is in private event bodies
 * only.
 */
package io.datafi.reward.account;
