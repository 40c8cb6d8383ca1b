package io.datafi.reward.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Whom notices are mailed to, and which rules are in force. */
@ConfigMapping(prefix = "datafi.notice")
public interface NoticeConfig {
    /** Of the client that looks people up at the identity provider; none: notices are not mailed. */
    Optional<String> peopleSecret();

    /** Whether addresses that nobody verified get mail, too; only where no mail leaves the machine. */
    @WithDefault("false")
    boolean unverified();

    /** The version of the rules of taking part; none: nobody is told of a new one. */
    Optional<String> rulesVersion();
}
