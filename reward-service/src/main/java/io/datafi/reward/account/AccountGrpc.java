package io.datafi.reward.account;

import io.datafi.platform.security.Callers;
import io.datafi.reward.v1.CancelWalletChangeRequest;
import io.datafi.reward.v1.CancelWalletChangeResponse;
import io.datafi.reward.v1.ClaimClosedAccountRequest;
import io.datafi.reward.v1.ClaimClosedAccountResponse;
import io.datafi.reward.v1.CloseAccountRequest;
import io.datafi.reward.v1.CloseAccountResponse;
import io.datafi.reward.v1.CreateWalletChallengeRequest;
import io.datafi.reward.v1.CreateWalletChallengeResponse;
import io.datafi.reward.v1.GetMyAccountRequest;
import io.datafi.reward.v1.GetMyAccountResponse;
import io.datafi.reward.v1.LinkWalletRequest;
import io.datafi.reward.v1.LinkWalletResponse;
import io.datafi.reward.v1.MutinyAccountServiceGrpc;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** The caller's own account, and those of organisations. */
@GrpcService
class AccountGrpc extends MutinyAccountServiceGrpc.AccountServiceImplBase {
    private final Callers callers;
    private final MyAccount account;

    AccountGrpc(Callers callers, MyAccount account) {
        this.callers = callers;
        this.account = account;
    }

    @Override
    public Uni<CreateWalletChallengeResponse> createWalletChallenge(CreateWalletChallengeRequest request) {
        return account.challenge(callers.current(), request);
    }

    @Override
    public Uni<LinkWalletResponse> linkWallet(LinkWalletRequest request) {
        return account.link(callers.current(), request);
    }

    @Override
    public Uni<CancelWalletChangeResponse> cancelWalletChange(CancelWalletChangeRequest request) {
        return account.cancel(callers.current(), request);
    }

    @Override
    public Uni<CloseAccountResponse> closeAccount(CloseAccountRequest request) {
        return account.close(callers.current(), callers.signedInAt(), request);
    }

    @Override
    public Uni<ClaimClosedAccountResponse> claimClosedAccount(ClaimClosedAccountRequest request) {
        return account.claim(request);
    }

    @Override
    public Uni<GetMyAccountResponse> getMyAccount(GetMyAccountRequest request) {
        return account.get(callers.current(), request);
    }
}
