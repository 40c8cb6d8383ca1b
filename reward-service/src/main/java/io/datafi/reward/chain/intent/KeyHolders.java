package io.datafi.reward.chain.intent;

import static io.datafi.reward.chain.node.ChainError.CHAIN_KEYS_NOT_SEPARATE;

import io.datafi.reward.chain.node.ChainConfig;
import io.datafi.reward.chain.node.LocalChain;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Who holds what on chain: names of roles with their addresses. Whoever steals the key of one role
 * must not get another: only on a local chain may they be the same.
 */
public record KeyHolders(long chainId, Map<String, String> addresses) {
    /** Those of this process and its contracts; a missing address is an empty text. */
    public static KeyHolders of(ChainConfig config, Signers signers) {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("admin", config.admin().orElse(""));
        addresses.put("guardian", config.guardian().orElse(""));
        for (Role role : Role.values()) {
            addresses.put(role.name().toLowerCase(Locale.ROOT), signers.has(role) ? signers.address(role) : "");
        }
        return new KeyHolders(config.id(), addresses);
    }

    /**
     * Fails with CHAIN_KEYS_NOT_SEPARATE outside a local chain if one is missing, or two are one.
     */
    public void requireSeparate() {
        if (LocalChain.is(chainId)) {
            return;
        }
        Map<String, String> byAddress = new HashMap<>();
        addresses.forEach((role, address) -> {
            if (address.isEmpty()) {
                throw CHAIN_KEYS_NOT_SEPARATE.because("chain %d needs a key of its own for the %s", chainId, role);
            }
            String other = byAddress.put(address.toLowerCase(Locale.ROOT), role);
            if (other != null) {
                throw CHAIN_KEYS_NOT_SEPARATE.because(
                        "%s and %s are the same key, %s, on chain %d", other, role, address, chainId);
            }
        });
    }
}
