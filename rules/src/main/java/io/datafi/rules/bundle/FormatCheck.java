package io.datafi.rules.bundle;

import static io.datafi.rules.bundle.BundleContent.require;

import io.datafi.rules.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * {@code format}: the manifest lists exactly the files, with their hashes, and they are the files
 * that a bundle has.
 */
final class FormatCheck {
    private static final Set<String> MEMBERS = Set.of("format", "campaigns", "epochs", "files");
    private static final Pattern CAMPAIGN =
            Pattern.compile("campaign/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern EPOCH = Pattern.compile("epoch/(0|[1-9][0-9]{0,17})");
    private static final Pattern FREE =
            Pattern.compile(
                    "(rules/[a-z0-9-]+|proofs/(annotation|marketplace|reward))\\.json"
                            + "|campaign/[0-9a-f-]{36}/round/1/(accounts|model)\\.csv");

    private FormatCheck() {}

    static String check(BundleContent bundle) {
        JsonObject manifest = bundle.manifest();
        require(manifest.keys().equals(MEMBERS), "bundle.json has other members");
        require(manifest.string("format").equals(BundleBuilder.FORMAT), "an unknown format");
        List<String> campaigns = bundle.streams("campaign");
        List<String> epochs = bundle.streams("epoch");
        require(!campaigns.isEmpty() || !epochs.isEmpty(), "neither a campaign nor an epoch");
        requireNames(campaigns, CAMPAIGN);
        requireNames(epochs, EPOCH);
        Set<String> expected = expected(campaigns, epochs);
        JsonObject hashes = manifest.object("files");
        Set<String> all = new TreeSet<>(expected);
        all.addAll(hashes.keys());
        all.addAll(bundle.files().keySet());
        all.remove(BundleBuilder.MANIFEST);
        for (String path : all) {
            boolean belongs = expected.contains(path) || FREE.matcher(path).matches();
            require(belongs, "%s does not belong here", path);
            String hash = bundle.hash(path);
            boolean same = hashes.has(path) && hashes.string(path).equals(hash);
            require(same, "%s has another hash in the manifest", path);
        }
        return bundle.files().size() + " files";
    }

    private static Set<String> expected(List<String> campaigns, List<String> epochs) {
        Set<String> paths = new TreeSet<>();
        for (String campaign : campaigns) {
            paths.add(campaign + "/events.jsonl");
            CampaignContent.TABLES.forEach(
                    table -> paths.add(BundleBuilder.tablePath(campaign, table + ".csv")));
        }
        for (String epoch : epochs) {
            for (String file :
                    List.of(
                            "events.jsonl",
                            "epoch.json",
                            "previous.csv",
                            "leaves.csv",
                            "lines.csv")) {
                paths.add(epoch + "/" + file);
            }
        }
        return paths;
    }

    /** Sorted (numbers by size) and each once. */
    private static void requireNames(List<String> names, Pattern pattern) {
        List<String> before = new ArrayList<>();
        for (String name : names) {
            require(pattern.matcher(name).matches(), "no stream: \"%s\"", name);
            boolean ascends =
                    before.isEmpty()
                            || before.getLast().length() < name.length()
                            || before.getLast().length() == name.length()
                                    && before.getLast().compareTo(name) < 0;
            require(ascends, "%s is out of order or there twice", name);
            before.add(name);
        }
    }
}
