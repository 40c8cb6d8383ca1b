package io.datafi.reward.notice;

import java.util.UUID;

/** Whom to tell what. */
public record NewNotice(UUID accountId, Fact fact) {}
