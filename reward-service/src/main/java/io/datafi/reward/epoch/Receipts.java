package io.datafi.reward.epoch;

import static io.datafi.reward.epoch.EpochError.RECEIPT_NOT_FOUND;

import io.datafi.platform.membership.Memberships;
import io.datafi.platform.security.Caller;
import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.contract.Manifests;
import io.datafi.reward.epoch.LineStore.Own;
import io.datafi.rules.bundle.EpochBook;
import io.datafi.rules.merkle.PayoutLeaf;
import io.datafi.rules.merkle.PayoutTree;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What an epoch paid an account, and the way from its leaf to the root. */
@ApplicationScoped
class Receipts {
    private static final int BALANCES_KEPT = 2;

    private final Pool pool;
    private final Memberships memberships;
    private final Epochs epochs;
    private final LineStore lines;
    private final Manifests manifests;
    private final Vertx vertx;
    private final LastAsked<Long, Balances> balances = new LastAsked<>(BALANCES_KEPT, this::balances);

    Receipts(Pool pool, Memberships memberships, Epochs epochs, LineStore lines, Manifests manifests, Vertx vertx) {
        this.pool = pool;
        this.memberships = memberships;
        this.epochs = epochs;
        this.lines = lines;
        this.manifests = manifests;
        this.vertx = vertx;
    }

    /** All that was paid to one account. */
    record Receipt(Epoch epoch, Manifest at, List<Raised> leaves) {}

    /**
     * A leaf that lines of the account raised.
     *
     * @param before what the address was owed in all until then
     * @param proof sibling hashes from the leaf up
     */
    record Raised(PayoutLeaf leaf, BigInteger before, List<byte[]> proof, List<Own> lines) {}

    /**
     * The receipt of the caller, or of an organisation that is named. Fails with NOT_A_MEMBER,
     * EPOCH_NOT_FOUND, RECEIPT_NOT_FOUND, TOO_MANY_REQUESTS.
     */
    Uni<Receipt> of(Caller caller, String organisationId, long number) {
        return memberships
                .holder(pool, caller, organisationId)
                .chain(account -> epochs.get(number).chain(epoch -> of(epoch, account)));
    }

    private Uni<Receipt> of(Epoch epoch, UUID account) {
        return lines.own(pool, epoch.number(), account)
                .invoke(own -> {
                    if (own.isEmpty()) {
                        throw RECEIPT_NOT_FOUND.because("epoch %d pays account %s nothing", epoch.number(), account);
                    }
                })
                .chain(own -> manifests.get().chain(at -> of(epoch, at, own)));
    }

    private Uni<Receipt> of(Epoch epoch, Manifest at, List<Own> own) {
        return balances.get(epoch.number()).map(all -> new Receipt(epoch, at, raised(all, own)));
    }

    /** Some microseconds a leaf of the whole tree: not on an event loop. */
    private Uni<Balances> balances(long number) {
        return epochs.book(number).chain(book -> vertx.executeBlocking(() -> Balances.of(book)));
    }

    private static List<Raised> raised(Balances all, List<Own> own) {
        Map<Key, List<Own>> byLeaf = new LinkedHashMap<>();
        own.forEach(line -> byLeaf.computeIfAbsent(Key.of(line.line()), key -> new ArrayList<>())
                .add(line));
        List<Raised> raised = new ArrayList<>();
        byLeaf.forEach((key, its) -> {
            PayoutLeaf leaf = all.after().get(key);
            BigInteger before = all.before().getOrDefault(key, BigInteger.ZERO);
            raised.add(new Raised(leaf, before, all.tree().proof(leaf), its));
        });
        return raised;
    }

    /** What all were owed before and after an epoch, which does not change once it is settled. */
    private record Balances(Map<Key, BigInteger> before, Map<Key, PayoutLeaf> after, PayoutTree tree) {
        static Balances of(EpochBook book) {
            List<PayoutLeaf> leaves = book.leaves();
            return new Balances(
                    book.previous().stream().collect(Collectors.toMap(Key::of, PayoutLeaf::cumulative)),
                    leaves.stream().collect(Collectors.toMap(Key::of, leaf -> leaf)),
                    new PayoutTree(leaves));
        }
    }

    private record Key(String address, String token) {
        static Key of(EpochBook.Line line) {
            return new Key(line.account(), line.token());
        }

        static Key of(PayoutLeaf leaf) {
            return new Key(leaf.account(), leaf.token());
        }
    }
}
