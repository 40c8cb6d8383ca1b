package io.datafi.reward.chain.intent;

import io.datafi.reward.chain.node.ChainConfig;
import io.datafi.reward.chain.node.LocalChain;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys with which this service sends, one for each role. */
@ApplicationScoped
public class Signers {
    private final Map<Role, Signer> byRole = new EnumMap<>(Role.class);

    Signers(ChainConfig config) {
        Optional<Path> shared = LocalChain.is(config.id()) ? config.keyFile() : Optional.empty();
        put(Role.OPERATOR, config.keyFile(), config.id());
        put(Role.PUBLISHER, config.publisherKeyFile().or(() -> shared), config.id());
        put(Role.ANCHORER, config.anchorerKeyFile().or(() -> shared), config.id());
    }

    private void put(Role role, Optional<Path> keyFile, long chainId) {
        keyFile.ifPresent(file -> byRole.put(role, Signer.of(file, chainId)));
    }

    /** Whether this role can sign. */
    public boolean has(Role role) {
        return byRole.containsKey(role);
    }

    /** Whether there is a key for every role. */
    public boolean areComplete() {
        return byRole.size() == Role.values().length;
    }

    /** The role's address, lower-case. */
    public String address(Role role) {
        return of(role).address();
    }

    private Signer of(Role role) {
        return Optional.ofNullable(byRole.get(role))
                .orElseThrow(() -> new IllegalStateException("no key is configured for the " + role));
    }

    /** Each key with the roles that it has; on a local chain one key may have them all. */
    Map<Signer, List<Role>> each() {
        Map<String, Signer> byAddress = new LinkedHashMap<>();
        Map<Signer, List<Role>> each = new LinkedHashMap<>();
        byRole.forEach((role, signer) -> {
            Signer known = byAddress.merge(signer.address(), signer, (old, same) -> old);
            each.computeIfAbsent(known, key -> new ArrayList<>()).add(role);
        });
        return each;
    }
}
