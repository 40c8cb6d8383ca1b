package io.datafi.rules.bundle;

import static io.datafi.rules.bundle.BundleContent.require;

import io.datafi.rules.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * {@code format}: the manifest lists exactly the files, with their hashes, they are the files that
 * a bundle has, and each is what its kind must be.
 */
final class FormatCheck {
    /** Rules are there or not: which of them are used, another check says. */
    private static final Pattern RULE = Pattern.compile("rules/[a-z0-9-]+\\.json");

    private FormatCheck() {}

    static String check(BundleContent bundle) {
        JsonObject manifest = bundle.manifest();
        Grammar.MANIFEST.require(manifest, BundleBuilder.MANIFEST);
        List<String> campaigns = bundle.streams("campaign");
        List<String> epochs = bundle.streams("epoch");
        require(!campaigns.isEmpty() || !epochs.isEmpty(), "neither a campaign nor an epoch");
        requireAscending(campaigns);
        requireAscending(epochs);
        Set<String> expected = expected(bundle, campaigns, epochs);
        Set<String> free = free(bundle, campaigns);
        bundle.logs().forEach(log -> expected.add(LogProofFile.path(log)));
        campaigns.stream()
                .filter(campaign -> Openings.isPrivate(bundle.stream(campaign)))
                .forEach(campaign -> expected.add(Openings.file(campaign)));
        JsonObject hashes = manifest.object("files");
        Set<String> all = new TreeSet<>(expected);
        all.addAll(hashes.keys());
        all.addAll(bundle.files().keySet());
        all.remove(BundleBuilder.MANIFEST);
        for (String path : all) {
            boolean belongs = expected.contains(path)
                    || free.contains(path)
                    || RULE.matcher(path).matches();
            require(belongs, "%s does not belong here", path);
            String hash = bundle.hash(path);
            boolean same = hashes.has(path) && hashes.string(path).equals(hash);
            require(same, "%s has another hash in the manifest", path);
        }
        Grammar.check(bundle);
        return bundle.files().size() + " files";
    }

    private static Set<String> expected(BundleContent bundle, List<String> campaigns, List<String> epochs) {
        Set<String> paths = tables(bundle, campaigns, CampaignContent.TABLES);
        for (String campaign : campaigns) {
            paths.add(campaign + "/events.jsonl");
        }
        for (String epoch : epochs) {
            for (String file : List.of("events.jsonl", "epoch.json", "previous.csv", "leaves.csv", "lines.csv")) {
                paths.add(epoch + "/" + file);
            }
        }
        return paths;
    }

    /** Tables that are there or not: which of them are used, another check says. */
    private static Set<String> free(BundleContent bundle, List<String> campaigns) {
        return tables(bundle, campaigns, CampaignContent.OF_SOME_RULES);
    }

    private static Set<String> tables(BundleContent bundle, List<String> campaigns, Collection<String> names) {
        Set<String> paths = new TreeSet<>();
        for (String campaign : campaigns) {
            for (int round = 1; round <= bundle.rounds(campaign); round++) {
                String folder = BundleBuilder.roundPath(campaign, round);
                names.forEach(name -> paths.add(folder + "/" + name + ".csv"));
            }
        }
        return paths;
    }

    /** Sorted (numbers by size) and each once. */
    private static void requireAscending(List<String> names) {
        for (int i = 1; i < names.size(); i++) {
            String before = names.get(i - 1);
            String name = names.get(i);
            boolean ascends =
                    before.length() < name.length() || before.length() == name.length() && before.compareTo(name) < 0;
            require(ascends, "%s is out of order or there twice", name);
        }
    }
}
