package io.datafi.reward.chain.event;

import io.datafi.reward.chain.contract.Manifest;
import io.datafi.reward.chain.contract.PayoutDistributor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.web3j.abi.EventEncoder;
import org.web3j.utils.Numeric;

/** Reads from the distributor's logs where an epoch stands. */
@ApplicationScoped
public class EpochsOnChain {
    /** Spelled out: web3j cannot name an event that holds a list of structs. */
    private static final String PUBLISHED = EventEncoder.buildEventSignature(
            "RootPublished(uint256,bytes32,uint256,bytes32,(bytes32,address,uint256)[])");

    private static final String REVOKED = EventEncoder.encode(PayoutDistributor.ROOTREVOKED_EVENT);
    private static final String ACTIVATED = EventEncoder.encode(PayoutDistributor.ROOTACTIVATED_EVENT);
    private static final int WORD_BYTES = 32;

    private final Pool pool;

    EpochsOnChain(Pool pool) {
        this.pool = pool;
    }

    /** Where the epoch stands now. */
    public Uni<EpochOnChain> of(Manifest at, long epoch) {
        return pool.preparedQuery("""
                        SELECT transaction_hash, topics, data FROM chain_log
                        WHERE topics[2] = $1 AND address = $2
                        ORDER BY block_number, log_index""")
                .execute(Tuple.of(word(epoch), at.payoutDistributor()))
                .map(EpochsOnChain::fold);
    }

    /** Whether the activation is final, and all that follows from it in the books is done. */
    public Uni<Boolean> isActivatedForGood(SqlClient tx, Manifest at, long epoch) {
        return tx.preparedQuery("""
                        SELECT EXISTS (
                            SELECT FROM chain_log
                            WHERE topics[1] = $1 AND topics[2] = $2 AND address = $3
                                AND posted_at IS NOT NULL AND set_aside IS NULL)""")
                .execute(Tuple.of(ACTIVATED, word(epoch), at.payoutDistributor()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static String word(long epoch) {
        return Numeric.toHexStringWithPrefixZeroPadded(BigInteger.valueOf(epoch), 64);
    }

    private static EpochOnChain fold(RowSet<Row> logs) {
        EpochOnChain standing = new EpochOnChain(Optional.empty(), Optional.empty());
        for (Row log : logs) {
            String transaction = log.getString("transaction_hash");
            String[] topics = log.getArrayOfStrings("topics");
            if (topics[0].equals(PUBLISHED)) {
                standing = new EpochOnChain(
                        Optional.of(published(transaction, topics[2], log.getString("data"))), Optional.empty());
            } else if (topics[0].equals(REVOKED)) {
                standing = new EpochOnChain(Optional.empty(), Optional.empty());
            } else if (topics[0].equals(ACTIVATED)) {
                standing = new EpochOnChain(standing.published(), Optional.of(transaction));
            }
        }
        return standing;
    }

    /** The time is the first word of the data; the fundings behind it are known to us. */
    private static EpochOnChain.Published published(String transaction, String root, String data) {
        byte[] words = Numeric.hexStringToByteArray(data);
        return new EpochOnChain.Published(
                transaction,
                Numeric.hexStringToByteArray(root),
                Instant.ofEpochSecond(new BigInteger(1, words, 0, WORD_BYTES).longValueExact()));
    }
}
