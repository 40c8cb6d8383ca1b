package io.datafi.reward.account;

/** What an account's owner is. */
public enum AccountKind {
    /** Somebody who signs in. */
    PERSON,
    /** Its owners act for it. */
    ORGANISATION
}
