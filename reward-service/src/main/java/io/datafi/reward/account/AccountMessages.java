package io.datafi.reward.account;

import io.datafi.platform.wire.Wire;
import io.datafi.reward.account.WalletStore.Wallets;
import io.datafi.reward.v1.Account;
import io.datafi.reward.v1.AccountKind;
import io.datafi.reward.v1.CreateWalletChallengeResponse;
import java.time.Instant;
import java.util.Optional;

/** Between the wire and accounts. */
final class AccountMessages {
    private AccountMessages() {}

    static CreateWalletChallengeResponse challenge(SignInMessage message) {
        return CreateWalletChallengeResponse.newBuilder()
                .setMessage(message.text())
                .setNonce(message.nonce())
                .setExpiresAt(Wire.timestamp(message.expiresAt()))
                .build();
    }

    static Account account(Holder holder, Wallets wallets) {
        return account(holder, wallets, Optional.empty());
    }

    static Account account(Holder holder, Wallets wallets, Optional<Instant> closedAt) {
        Account.Builder account = Account.newBuilder()
                .setAccountId(holder.id().toString())
                .setKind(
                        switch (holder.kind()) {
                            case PERSON -> AccountKind.ACCOUNT_KIND_PERSON;
                            case ORGANISATION -> AccountKind.ACCOUNT_KIND_ORGANISATION;
                        });
        wallets.linked()
                .ifPresent(linked -> account.setWalletAddress(linked.address())
                        .setWalletLinkedAt(Wire.timestamp(linked.linkedAt())));
        wallets.next()
                .ifPresent(next -> account.setNextWalletAddress(next.address())
                        .setNextWalletAt(Wire.timestamp(next.replacesAt())));
        closedAt.ifPresent(at -> account.setClosedAt(Wire.timestamp(at)));
        return account.build();
    }
}
