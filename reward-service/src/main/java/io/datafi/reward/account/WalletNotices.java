package io.datafi.reward.account;

import io.datafi.reward.account.WalletStore.Replaced;
import io.datafi.reward.account.WalletStore.Wallet;
import io.datafi.reward.account.WalletStore.Wallets;
import io.datafi.reward.notice.Fact;
import io.datafi.reward.notice.Fact.Change;
import io.datafi.reward.notice.NewNotice;

/** What the owner of a wallet is told, so that nobody changes it unnoticed. */
final class WalletNotices {
    private WalletNotices() {}

    static NewNotice linked(Wallet first) {
        return new NewNotice(
                first.accountId(), new Fact.WalletChanged(Change.LINKED, "", first.address(), first.linkedAt()));
    }

    static NewNotice requested(Wallets now) {
        Wallet linked = now.linked().orElseThrow();
        Wallet next = now.next().orElseThrow();
        return new NewNotice(
                next.accountId(),
                new Fact.WalletChanged(Change.REQUESTED, linked.address(), next.address(), next.replacesAt()));
    }

    static NewNotice cancelled(Wallets now, String address) {
        Wallet linked = now.linked().orElseThrow();
        return new NewNotice(
                linked.accountId(), new Fact.WalletChanged(Change.CANCELLED, linked.address(), address, null));
    }

    static NewNotice replaced(Replaced one) {
        Wallet by = one.by();
        return new NewNotice(
                by.accountId(), new Fact.WalletChanged(Change.LINKED, one.oldAddress(), by.address(), by.replacesAt()));
    }
}
