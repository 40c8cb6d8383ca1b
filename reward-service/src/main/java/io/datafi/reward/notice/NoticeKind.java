package io.datafi.reward.notice;

/** What notices are about; mails are bounded and can be turned off by it. */
enum NoticeKind {
    PAID,
    REFUSED,
    WALLET_CHANGED,
    RULES_CHANGED;

    static NoticeKind of(Fact fact) {
        return switch (fact) {
            case Fact.Paid _ -> PAID;
            case Fact.Refused _ -> REFUSED;
            case Fact.WalletChanged _ -> WALLET_CHANGED;
            case Fact.RulesChanged _ -> RULES_CHANGED;
        };
    }
}
