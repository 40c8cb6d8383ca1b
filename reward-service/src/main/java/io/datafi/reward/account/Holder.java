package io.datafi.reward.account;

import java.util.UUID;

/** Whose account it is. */
record Holder(UUID id, AccountKind kind) {}
