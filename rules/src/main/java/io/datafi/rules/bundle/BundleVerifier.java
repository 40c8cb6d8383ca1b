package io.datafi.rules.bundle;

import io.datafi.rules.RuleException;
import io.datafi.rules.bundle.Verdict.Check;
import io.datafi.rules.bundle.Verdict.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Recomputes a bundle: all checks in their order, none of them stopped by another's failure. */
public final class BundleVerifier {
    /** What needs a trust and is skipped without one. */
    private static final Set<String> ORIGIN = Set.of("anchor", "epoch-anchor");

    private interface Rule {
        /** Returns a word on what was checked; throws when it does not hold. */
        String check();
    }

    private BundleVerifier() {}

    /**
     * Verifies a bundle.
     *
     * @param bundle the bytes of the zip
     * @param trust what the chain says; without it the verdict can at best be that the bundle
     *     agrees with itself
     */
    public static Verdict verify(byte[] bundle, Optional<Trust> trust) {
        Optional<RuleException> unreadable = Optional.empty();
        SortedMap<String, byte[]> files = new TreeMap<>();
        try {
            files = CanonicalZip.read(bundle);
        } catch (RuleException notCanonical) {
            unreadable = Optional.of(notCanonical);
        }
        BundleContent content = new BundleContent(files);
        Optional<RuleException> problem = unreadable;
        List<Check> checks = new ArrayList<>();
        checks.add(
                run(
                        "format",
                        () -> {
                            if (problem.isPresent()) {
                                throw problem.get();
                            }
                            return FormatCheck.check(content);
                        }));
        LogChecks log = new LogChecks(content, trust);
        CampaignChecks campaign = new CampaignChecks(content);
        EpochChecks epoch = new EpochChecks(content, trust);
        List<Map.Entry<String, Rule>> rules =
                List.of(
                        Map.entry("rules", campaign::rules),
                        Map.entry("stream", log::stream),
                        Map.entry("inclusion", log::inclusion),
                        Map.entry("signature", log::signature),
                        Map.entry("anchor", log::anchor),
                        Map.entry("consistency", log::consistency),
                        Map.entry("answers", campaign::answers),
                        Map.entry("tables", campaign::tables),
                        Map.entry("scores", campaign::scores),
                        Map.entry("pay", campaign::pay),
                        Map.entry("epoch-lines", epoch::lines),
                        Map.entry("epoch-leaves", epoch::leaves),
                        Map.entry("epoch-root", epoch::root),
                        Map.entry("epoch-anchor", epoch::anchor));
        for (Map.Entry<String, Rule> rule : rules) {
            checks.add(
                    trust.isEmpty() && ORIGIN.contains(rule.getKey())
                            ? new Check(rule.getKey(), State.SKIPPED, "no trust was given")
                            : run(rule.getKey(), rule.getValue()));
        }
        return new Verdict(checks, trust.isPresent());
    }

    private static Check run(String name, Rule rule) {
        try {
            return new Check(name, State.OK, rule.check());
        } catch (RuleException refused) {
            return new Check(name, State.FAILED, refused.detail());
        } catch (RuntimeException malformed) {
            // A hostile bundle fails a check; it never ends the program.
            return new Check(name, State.FAILED, "malformed: " + malformed);
        }
    }
}
