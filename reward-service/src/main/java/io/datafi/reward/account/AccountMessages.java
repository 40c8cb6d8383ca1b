package io.datafi.reward.account;

import com.google.protobuf.Timestamp;
import io.datafi.reward.account.WalletStore.Wallet;
import io.datafi.reward.v1.Account;
import io.datafi.reward.v1.CreateWalletChallengeResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Between the wire and accounts. */
final class AccountMessages {
    private AccountMessages() {}

    static CreateWalletChallengeResponse challenge(SignInMessage message) {
        return CreateWalletChallengeResponse.newBuilder()
                .setMessage(message.text())
                .setNonce(message.nonce())
                .setExpiresAt(timestamp(message.expiresAt()))
                .build();
    }

    static Account account(UUID accountId, Optional<Wallet> wallet) {
        Account.Builder account = Account.newBuilder().setAccountId(accountId.toString());
        wallet.ifPresent(
                linked ->
                        account.setWalletAddress(linked.address())
                                .setWalletLinkedAt(timestamp(linked.linkedAt())));
        return account.build();
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
