package io.datafi.rules.bundle;

import static io.datafi.rules.bundle.BundleContent.require;

import io.datafi.rules.bundle.BundleContent.Stream;
import io.datafi.rules.json.Formats;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.merkle.PayoutLeaf;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What holds between settlement lines, balances, roots and the chain. */
final class EpochChecks {
    /** Token units in one base unit of an asset: 10^(tokenDecimals - ledgerDecimals). */
    private static final Map<String, BigInteger> TOKEN_UNITS = Map.of("TUSD", BigInteger.ONE);

    private static final String NONE = Formats.hex(EpochBook.root(List.of()));

    /** Sources of lines of many accounts: what custody releases, what may not be told apart. */
    private static final Set<String> OF_MANY = Set.of("custody", EpochBook.PRIVATE);

    private final BundleContent bundle;
    private final Optional<Trust> trust;

    /** An epoch as its event and its file state it. */
    record Epoch(String path, JsonObject settled, JsonObject stated) {
        String number() {
            return path.substring(path.indexOf('/') + 1);
        }
    }

    EpochChecks(BundleContent bundle, Optional<Trust> trust) {
        this.bundle = bundle;
        this.trust = trust;
    }

    /**
     * The lines are those that were settled, and a bundled campaign's are exactly its pay and fee;
     * those of a private one are not told from others'.
     */
    String lines() {
        Map<String, Map<String, BigInteger>> given = new TreeMap<>();
        int count = 0;
        for (Epoch epoch : epochs()) {
            requireSettled(epoch, "lines");
            requireOneLineEach(epoch);
            for (EpochBook.Line line : book(epoch).lines()) {
                given.computeIfAbsent(line.source(), source -> new TreeMap<>())
                        .merge(line.worker(), line.amount(), BigInteger::add);
                count++;
            }
        }
        if (!epochs().isEmpty()) {
            for (String stream : bundle.streams("campaign")) {
                CampaignContent campaign = bundle.campaign(stream);
                Map<String, BigInteger> ofIt = given.getOrDefault(stream, Map.of());
                if (campaign.isPrivate()) {
                    require(ofIt.isEmpty(), "%s: a line names a private campaign", stream);
                } else {
                    requireGiven(campaign, ofIt);
                }
            }
        }
        return count + " lines";
    }

    /**
     * What a source owes a worker is one line, of one address and one token. Only what custody
     * releases, and what comes of private sources, goes to many.
     */
    private void requireOneLineEach(Epoch epoch) {
        Set<List<String>> seen = new HashSet<>();
        for (EpochBook.Line line : book(epoch).lines()) {
            require(
                    OF_MANY.contains(line.source()) || seen.add(List.of(line.source(), line.worker())),
                    "%s: two lines of %s in %s",
                    epoch.path(),
                    line.worker(),
                    line.source());
        }
    }

    /** Balances before and lines make the balances after and the totals. */
    String leaves() {
        for (Epoch epoch : epochs()) {
            requireSettled(epoch, "leaves");
            EpochBook book = book(epoch);
            String leaves = EpochBook.balancesCsv(book.leaves());
            require(
                    bundle.text(epoch.path() + "/leaves.csv").equals(leaves),
                    "%s: the leaves are not what the accounts had and got",
                    epoch.path());
            boolean totals = epoch.settled().get("totals").equals(BundleBuilder.totals(book));
            require(totals, "%s: the totals are not those of the lines", epoch.path());
        }
        return "previous balances and lines";
    }

    /** The leaves lead to the root that was settled, the previous ones to the previous root. */
    String root() {
        Map<Long, String> roots = new TreeMap<>();
        for (Epoch epoch : epochs()) {
            List<PayoutLeaf> leaves = EpochBook.readBalances(bundle.text(epoch.path() + "/leaves.csv"));
            String root = requireRoot(epoch, "root", leaves);
            String before = requireRoot(epoch, "previousRoot", book(epoch).previous());
            long number = Long.parseLong(epoch.number());
            require(
                    before.equals(NONE) == (number == 1),
                    "%s: only the first epoch has no balances before",
                    epoch.path());
            require(
                    roots.getOrDefault(number - 1, before).equals(before),
                    "%s does not follow the one before it",
                    epoch.path());
            roots.put(number, root);
        }
        return String.join(" ", roots.values());
    }

    /**
     * The root is one that was activated, on the trusted chain and contract, and so is the one of
     * the epoch before. The lines are in the trusted token.
     */
    String anchor() {
        Trust trusted = trust.orElseThrow();
        for (Epoch epoch : epochs()) {
            JsonObject stated = epoch.stated();
            long number = Long.parseLong(epoch.number());
            require(trusted.activated(number, stated.string("root")), "%s: its root was not activated", epoch.path());
            require(
                    number == 1 || trusted.activated(number - 1, stated.string("previousRoot")),
                    "%s: its previous root is not the one activated before",
                    epoch.path());
            String token = trusted.contracts().get("token");
            require(
                    book(epoch).lines().stream().allMatch(line -> line.token().equals(token)),
                    "%s: pays in another token",
                    epoch.path());
            require(stated.string("chainId").equals(trusted.chainId()), "%s is for another chain", epoch.path());
            require(
                    stated.string("distributor").equals(trusted.contracts().get("payoutDistributor")),
                    "%s is for another distributor",
                    epoch.path());
        }
        return "on chain " + trusted.chainId();
    }

    private static void requireGiven(CampaignContent campaign, Map<String, BigInteger> given) {
        String asset = campaign.created.string("asset");
        BigInteger unit = TOKEN_UNITS.get(asset);
        require(unit != null, "%s: an unknown asset %s", campaign.path(), asset);
        Map<String, BigInteger> owed = new TreeMap<>();
        owed.put("fee", campaign.sum("feeBaseUnits"));
        for (JsonObject paid : campaign.paid) {
            BigInteger amount = BigInteger.valueOf(paid.amount("amountBaseUnits"));
            owed.merge(paid.string("worker"), amount, BigInteger::add);
        }
        Map<String, BigInteger> all = new TreeMap<>(owed);
        all.putAll(given);
        for (String worker : all.keySet()) {
            BigInteger due = owed.getOrDefault(worker, BigInteger.ZERO).multiply(unit);
            BigInteger gets = given.getOrDefault(worker, BigInteger.ZERO);
            require(due.equals(gets), "%s: %s is owed %s and gets %s", campaign.path(), worker, due, gets);
        }
    }

    private String requireRoot(Epoch epoch, String field, List<PayoutLeaf> leaves) {
        String root = Formats.hex(EpochBook.root(leaves));
        boolean same = epoch.settled().string(field).equals(root);
        require(same, "%s: the leaves lead to %s, which is not its %s", epoch.path(), root, field);
        return root;
    }

    private void requireSettled(Epoch epoch, String table) {
        boolean settled =
                epoch.settled().string(table + "Hash").equals(bundle.hash(epoch.path() + "/" + table + ".csv"));
        require(settled, "%s: other %s were settled", epoch.path(), table);
    }

    EpochBook book(Epoch epoch) {
        String folder = epoch.path() + "/";
        return EpochBook.read(bundle.text(folder + "previous.csv"), bundle.text(folder + "lines.csv"));
    }

    List<Epoch> epochs() {
        List<Epoch> epochs = new ArrayList<>();
        for (String path : bundle.streams("epoch")) {
            Stream stream = bundle.stream(path);
            require(stream.events().size() == 1, "%s has more than one event", path);
            JsonObject settled = stream.only("EpochSettled").body();
            JsonObject stated = bundle.json(path + "/epoch.json");
            Epoch epoch = new Epoch(path, settled, stated);
            for (String member : List.of("epoch", "root", "previousRoot", "totals")) {
                require(
                        settled.get(member).equals(stated.get(member)),
                        "%s: epoch.json and the event differ in %s",
                        path,
                        member);
            }
            require(stated.string("epoch").equals(epoch.number()), "%s is another epoch", path);
            epochs.add(epoch);
        }
        return epochs;
    }
}
