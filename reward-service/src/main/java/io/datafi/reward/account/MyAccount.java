package io.datafi.reward.account;

import io.datafi.platform.execution.Detached;
import io.datafi.reward.v1.CreateWalletChallengeRequest;
import io.datafi.reward.v1.CreateWalletChallengeResponse;
import io.datafi.reward.v1.GetMyAccountResponse;
import io.datafi.reward.v1.LinkWalletRequest;
import io.datafi.reward.v1.LinkWalletResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** A person's own account; both doors use it. */
@ApplicationScoped
class MyAccount {
    private final Wallets wallets;

    MyAccount(Wallets wallets) {
        this.wallets = wallets;
    }

    Uni<CreateWalletChallengeResponse> challenge(
            UUID account, CreateWalletChallengeRequest request) {
        return wallets.challenge(account, request.getAddress()).map(AccountMessages::challenge);
    }

    Uni<LinkWalletResponse> link(UUID account, LinkWalletRequest request) {
        return Detached.run(wallets.link(account, request.getMessage(), request.getSignature()))
                .map(
                        wallet ->
                                LinkWalletResponse.newBuilder()
                                        .setAccount(
                                                AccountMessages.account(
                                                        account, Optional.of(wallet)))
                                        .build());
    }

    Uni<GetMyAccountResponse> get(UUID account) {
        return wallets.find(account)
                .map(
                        wallet ->
                                GetMyAccountResponse.newBuilder()
                                        .setAccount(AccountMessages.account(account, wallet))
                                        .build());
    }
}
