package io.datafi.rules.bundle;

import static io.datafi.rules.RuleError.BUNDLE_TOO_LARGE;

import io.datafi.rules.RuleException;
import io.datafi.rules.bundle.Verdict.Check;
import io.datafi.rules.bundle.Verdict.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Recomputes a bundle. What is too large is not read. The other checks stand on the format: unless
 * that holds they are skipped; if it does, all of them run, none stopped by another's failure.
 */
public final class BundleVerifier {
    private static final String FORMAT = "format";

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
        return verify(bundle, trust, OptionalLong.empty());
    }

    /**
     * The same; if all checks hold it also says how a sum is split among those who contributed to
     * each campaign.
     *
     * @param royalties the sum in base units, at least 0
     */
    public static Verdict verify(byte[] bundle, Optional<Trust> trust, OptionalLong royalties) {
        try {
            return checked(bundle, trust, royalties);
        } catch (RuleException tooLarge) {
            return tooLarge(tooLarge.detail());
        } catch (OutOfMemoryError | StackOverflowError larger) {
            // Whatever a stranger's file asks for, there is a verdict.
            return tooLarge("memory");
        }
    }

    /** The verdict on what passes a bound: nothing was checked. */
    public static Verdict tooLarge(String what) {
        return new Verdict(skipped(false, "too large"), false, List.of(), Optional.of(what));
    }

    /** The verdict where the file cannot be read at all. */
    public static Verdict unreadable(String reason) {
        return failed(FORMAT, reason, skipped(true, "there is nothing to check"));
    }

    /** The verdict where what is to be trusted cannot be read. */
    public static Verdict untrusted(String reason) {
        return failed("trust", reason, skipped(false, "it is not known what to trust"));
    }

    private static Verdict checked(byte[] bundle, Optional<Trust> trust, OptionalLong royalties) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        Check format;
        try {
            files = CanonicalZip.read(bundle);
            Bounds.require(files);
            BundleContent content = new BundleContent(files);
            format = run(FORMAT, () -> FormatCheck.check(content));
            if (format.state() == State.OK) {
                content.streams("campaign").forEach(path -> CampaignContent.requireFits(content, path));
                return checked(format, content, trust, royalties);
            }
        } catch (RuleException refused) {
            if (refused.code() == BUNDLE_TOO_LARGE) {
                throw refused;
            }
            format = new Check(FORMAT, State.FAILED, refused.detail());
        }
        return failed(FORMAT, format.detail(), skipped(true, "the format is another"));
    }

    private static Verdict checked(Check format, BundleContent content, Optional<Trust> trust, OptionalLong royalties) {
        List<Check> checks = new ArrayList<>(List.of(format));
        rules(content, trust)
                .forEach((name, rule) -> checks.add(
                        trust.isEmpty() && ORIGIN.contains(name)
                                ? new Check(name, State.SKIPPED, "no trust was given")
                                : run(name, rule)));
        boolean holds = checks.stream().noneMatch(check -> check.state() == State.FAILED);
        List<String> coverage = holds ? Coverage.of(content, trust, royalties) : List.of();
        return new Verdict(checks, trust.isPresent(), coverage, Optional.empty());
    }

    private static Map<String, Rule> rules(BundleContent content, Optional<Trust> trust) {
        LogChecks log = new LogChecks(content, trust);
        CampaignChecks campaign = new CampaignChecks(content);
        EpochChecks epoch = new EpochChecks(content, trust);
        Map<String, Rule> rules = new LinkedHashMap<>();
        rules.put("rules", campaign::rules);
        rules.put("stream", log::stream);
        rules.put("inclusion", log::inclusion);
        rules.put("signature", log::signature);
        rules.put("anchor", log::anchor);
        rules.put("consistency", log::consistency);
        rules.put("rounds", () -> RoundChecks.check(content));
        rules.put("answers", campaign::answers);
        rules.put("tables", campaign::tables);
        rules.put("scores", campaign::scores);
        rules.put("pay", campaign::pay);
        rules.put("epoch-lines", epoch::lines);
        rules.put("epoch-leaves", epoch::leaves);
        rules.put("epoch-root", epoch::root);
        rules.put("epoch-anchor", epoch::anchor);
        return rules;
    }

    private static Verdict failed(String name, String reason, List<Check> others) {
        List<Check> checks = new ArrayList<>(List.of(new Check(name, State.FAILED, reason)));
        checks.addAll(others);
        return new Verdict(checks, false, List.of(), Optional.empty());
    }

    private static List<Check> skipped(boolean butFormat, String reason) {
        List<String> names = new ArrayList<>();
        if (!butFormat) {
            names.add(FORMAT);
        }
        names.addAll(rules(new BundleContent(new TreeMap<>()), Optional.empty()).keySet());
        return names.stream()
                .map(name -> new Check(name, State.SKIPPED, reason))
                .toList();
    }

    private static Check run(String name, Rule rule) {
        try {
            return new Check(name, State.OK, rule.check());
        } catch (RuleException refused) {
            if (refused.code() == BUNDLE_TOO_LARGE) {
                throw refused;
            }
            return new Check(name, State.FAILED, refused.detail());
        } catch (RuntimeException malformed) {
            // A hostile bundle fails a check; it never ends the program.
            return new Check(name, State.FAILED, "malformed: " + malformed);
        }
    }
}
