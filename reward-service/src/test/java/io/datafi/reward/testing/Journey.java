package io.datafi.reward.testing;

import io.datafi.operation.v1.ListStuckWorkRequest;
import io.datafi.operation.v1.ResolveStuckWorkRequest;
import io.datafi.operation.v1.StuckWork;
import io.datafi.operation.v1.StuckWorkAction;
import io.datafi.operation.v1.StuckWorkServiceGrpc;
import io.datafi.platform.consumer.EventHandler;
import io.datafi.platform.consumer.ReceivedEvent;
import io.datafi.platform.membership.Memberships;
import io.datafi.platform.membership.Role;
import io.datafi.platform.testing.Sync;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.reward.v1.Account;
import io.datafi.reward.v1.AccountServiceGrpc;
import io.datafi.reward.v1.ChainServiceGrpc;
import io.datafi.reward.v1.CreateWalletChallengeRequest;
import io.datafi.reward.v1.CreateWalletChallengeResponse;
import io.datafi.reward.v1.Earning;
import io.datafi.reward.v1.EarningServiceGrpc;
import io.datafi.reward.v1.EarningState;
import io.datafi.reward.v1.Epoch;
import io.datafi.reward.v1.EpochServiceGrpc;
import io.datafi.reward.v1.EpochState;
import io.datafi.reward.v1.Escrow;
import io.datafi.reward.v1.EscrowKind;
import io.datafi.reward.v1.EscrowServiceGrpc;
import io.datafi.reward.v1.EscrowState;
import io.datafi.reward.v1.GetBooksRequest;
import io.datafi.reward.v1.GetBooksResponse;
import io.datafi.reward.v1.GetChainRequest;
import io.datafi.reward.v1.GetChainResponse;
import io.datafi.reward.v1.GetEpochRequest;
import io.datafi.reward.v1.GetEscrowRequest;
import io.datafi.reward.v1.GetMyEarningsRequest;
import io.datafi.reward.v1.GetMyEarningsResponse;
import io.datafi.reward.v1.LedgerServiceGrpc;
import io.datafi.reward.v1.LinkWalletRequest;
import io.datafi.reward.v1.ListMyEarningsRequest;
import io.datafi.reward.v1.ReserveBudgetRequest;
import io.datafi.reward.v1.SettleEpochRequest;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.type.v1.DepositInstruction;
import io.grpc.StatusRuntimeException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** The steps of the main job as the neighbours of this service take them. */
@ApplicationScoped
public class Journey {
    private final Pool pool;
    private final Memberships memberships;
    private final Instance<EventHandler> handlers;
    private final TestChain chain = new TestChain();

    Journey(Pool pool, Memberships memberships, @Any Instance<EventHandler> handlers) {
        this.pool = pool;
        this.memberships = memberships;
        this.handlers = handlers;
    }

    public TestChain chain() {
        return chain;
    }

    /** Where the contracts are; waits for their deployment. */
    public GetChainResponse contracts() {
        GetChainResponse[] found = new GetChainResponse[1];
        TestChain.await(() -> {
            try {
                found[0] = ChainServiceGrpc.newBlockingStub(TestChannels.anonymous())
                        .getChain(GetChainRequest.getDefaultInstance());
                return true;
            } catch (StatusRuntimeException notYet) {
                return false;
            }
        });
        return found[0];
    }

    /** A reservation that nobody has paid. */
    public Escrow reserve(long amount) {
        contracts();
        return reserve(UUID.randomUUID(), amount);
    }

    public Escrow reserve(UUID id, long amount) {
        return reserve(id, amount, 0);
    }

    public Escrow reserve(UUID id, long amount, int revision) {
        return EscrowServiceGrpc.newBlockingStub(service("annotation-service"))
                .reserveBudget(ReserveBudgetRequest.newBuilder()
                        .setEscrowId(id.toString())
                        .setKind(EscrowKind.ESCROW_KIND_CAMPAIGN)
                        .setOrganisationId(new UUID(7, 7).toString())
                        .setAccountId(new UUID(8, 8).toString())
                        .setAsset("TUSD")
                        .setAmountBaseUnits(amount)
                        .setRevision(revision)
                        .build())
                .getEscrow();
    }

    /** A reservation that is paid and final. */
    public Escrow fund(long amount) {
        Escrow escrow = reserve(amount);
        chain.deposit(TestChain.CUSTOMER, escrow.getDeposit(), amount);
        chain.mineUntil(() -> isIn(escrow, EscrowState.ESCROW_STATE_FUNDED));
        return escrow(escrow);
    }

    public boolean isIn(Escrow escrow, EscrowState state) {
        return escrow(escrow).getState() == state;
    }

    public Escrow escrow(Escrow escrow) {
        return EscrowServiceGrpc.newBlockingStub(service("annotation-service"))
                .getEscrow(GetEscrowRequest.newBuilder()
                        .setEscrowId(escrow.getEscrowId())
                        .build())
                .getEscrow();
    }

    /** The annotation service has decided pay. */
    public void pay(Escrow escrow, String worker, UUID account, long amount) {
        pay(escrow, ROUND, worker, account, amount);
    }

    /** A round has: of the campaign's settlement, or a correction of another. */
    public record Round(int number, int corrects) {
        JsonObject.Builder named() {
            JsonObject.Builder body = Json.object().with("round", number).with("asset", "TUSD");
            return corrects == 0 ? body : body.with("corrects", corrects);
        }
    }

    private static final Round ROUND = new Round(1, 0);
    private static final int HOLD_SECONDS = 3600;

    /** A round has decided pay. */
    public void pay(Escrow escrow, Round round, String worker, UUID account, long amount) {
        JsonObject body = round.named()
                .with("settlement", UUID.randomUUID().toString())
                .with("worker", worker)
                .with("holdSeconds", HOLD_SECONDS)
                .withAmount("amountBaseUnits", amount)
                .build();
        receive("annotation", stream(escrow), "PaySettled", body, account);
    }

    /** A round has decided all pay of its range. */
    public void charge(Escrow escrow, Round round, long fee) {
        JsonObject body = round.named().withAmount("feeBaseUnits", fee).build();
        receive("annotation", stream(escrow), "SettlementClosed", body, Optional.empty());
    }

    /** A round is final. */
    public void finish(Escrow escrow, Round round) {
        JsonObject body = Json.object().with("round", round.number()).build();
        receive("annotation", stream(escrow), "SettlementFinal", body, Optional.empty());
    }

    /** The campaign ended without a settlement: CampaignCancelled or CampaignEnded. */
    public void givenUp(Escrow escrow, String event) {
        JsonObject body = Json.object().with("closes", true).build();
        receive("annotation", stream(escrow), event, body, Optional.empty());
    }

    /** All rounds are. */
    public void settled(Escrow escrow) {
        JsonObject body = Json.object().with("closes", true).build();
        receive("annotation", stream(escrow), "CampaignSettled", body, Optional.empty());
    }

    /** The annotation service has settled the campaign in one round. */
    public void close(Escrow escrow, long fee) {
        charge(escrow, ROUND, fee);
        finish(escrow, ROUND);
        settled(escrow);
    }

    private static String stream(Escrow escrow) {
        return "campaign/" + escrow.getEscrowId();
    }

    /** Hands an event to its handler, in a transaction, as the consumer would. */
    public void receive(String source, String stream, String type, JsonObject body, UUID privateAccount) {
        receive(
                source,
                stream,
                type,
                body,
                Optional.ofNullable(privateAccount)
                        .map(account -> Json.object()
                                .with("account", account.toString())
                                .build()));
    }

    /** The same with any private part. */
    public void receive(String source, String stream, String type, JsonObject body, Optional<JsonObject> privateBody) {
        EventHandler handler = handlers.stream()
                .filter(one -> one.source().equals(source) && one.types().contains(type))
                .findFirst()
                .orElseThrow();
        ReceivedEvent event =
                new ReceivedEvent(source, 0, UUID.randomUUID(), stream, 1, type, 1, body, privateBody, Instant.now());
        Sync.await(() -> pool.withTransaction(
                tx -> handler.handle(tx, event).chain(() -> Uni.createFrom().item(1))));
    }

    /** Settles the next epoch. */
    public Epoch settle() {
        return EpochServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.operator()))
                .settleEpoch(SettleEpochRequest.newBuilder()
                        .setIdempotencyKey(UUID.randomUUID().toString())
                        .build())
                .getEpoch();
    }

    /** The schedule of epochs looks once more, as it does when its interval has passed. */
    public void passInterval() {
        sql("UPDATE epoch_schedule SET looked_at = now() - interval '1 year'");
    }

    /** Pays what other tests left behind, so that the next epoch is the caller's own. */
    public void payAll() {
        contracts();
        try {
            finish(settle());
        } catch (StatusRuntimeException empty) {
            if (!empty.getMessage().contains("nothing has vested")) {
                throw empty;
            }
        }
    }

    public Epoch epoch(long number) {
        return EpochServiceGrpc.newBlockingStub(TestChannels.anonymous())
                .getEpoch(GetEpochRequest.newBuilder().setNumber(number).build())
                .getEpoch();
    }

    /** Mines until the epoch is final; the timelock runs by the clock of the chain, which goes ahead meanwhile. */
    public Epoch finish(Epoch epoch) {
        boolean[] isWaiting = {true};
        chain.mineUntil(() -> {
            EpochState state = epoch(epoch.getNumber()).getState();
            if (state == EpochState.EPOCH_STATE_PUBLISHED && isWaiting[0]) {
                chain.passTime(Anvil.TIMELOCK_SECONDS);
                isWaiting[0] = false;
            }
            return state == EpochState.EPOCH_STATE_FINAL;
        });
        return epoch(epoch.getNumber());
    }

    public GetMyEarningsResponse earnings(UUID account) {
        return EarningServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.worker(account)))
                .getMyEarnings(GetMyEarningsRequest.getDefaultInstance());
    }

    /** The states of somebody's earnings, newest first. */
    public List<EarningState> earningStates(UUID account) {
        return EarningServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.worker(account)))
                .listMyEarnings(ListMyEarningsRequest.getDefaultInstance())
                .getEarningsList()
                .stream()
                .map(Earning::getState)
                .toList();
    }

    public GetBooksResponse books() {
        return LedgerServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.auditor()))
                .getBooks(GetBooksRequest.getDefaultInstance());
    }

    /** Links a wallet as its owner does. */
    public void link(UUID account, Credentials wallet) {
        link(account, "", wallet, false);
    }

    /**
     * Links a wallet to an account.
     *
     * @param organisation whose account; empty: the person's own
     */
    public Account link(UUID person, String organisation, Credentials wallet, boolean replace) {
        AccountServiceGrpc.AccountServiceBlockingStub stub = accounts(person);
        CreateWalletChallengeResponse challenge = stub.createWalletChallenge(CreateWalletChallengeRequest.newBuilder()
                .setAddress(wallet.getAddress())
                .setOrganisationId(organisation)
                .build());
        return stub.linkWallet(LinkWalletRequest.newBuilder()
                        .setMessage(challenge.getMessage())
                        .setSignature(sign(wallet, challenge.getMessage()))
                        .setOrganisationId(organisation)
                        .setReplace(replace)
                        .build())
                .getAccount();
    }

    /** Somebody new with this role in the organisation. */
    public UUID member(UUID organisation, Role role) {
        UUID account = UUID.randomUUID();
        Sync.await(() -> memberships.grant(pool, organisation, account, role).replaceWith(1));
        return account;
    }

    /** Turns the database's clock for some rows. */
    public void sql(String statement, Object... parameters) {
        Sync.await(() -> pool.preparedQuery(statement).execute(Tuple.wrap(parameters)));
    }

    /** Counts rows. */
    public long count(String query, Object... parameters) {
        return Sync.await(() -> pool.preparedQuery(query)
                .execute(Tuple.wrap(parameters))
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    /** Where to deposit under any id. */
    public DepositInstruction depositUnder(UUID id) {
        GetChainResponse contracts = contracts();
        return DepositInstruction.newBuilder()
                .setEscrowContract(contracts.getEscrow())
                .setTokenContract(contracts.getTokens(0).getToken())
                .setEscrowId("0x" + "0".repeat(32) + id.toString().replace("-", ""))
                .build();
    }

    public AccountServiceGrpc.AccountServiceBlockingStub accounts(UUID account) {
        contracts();
        return AccountServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.worker(account)));
    }

    /** What a wallet answers to personal_sign. */
    public static String sign(Credentials wallet, String text) {
        Sign.SignatureData signature =
                Sign.signPrefixedMessage(text.getBytes(StandardCharsets.UTF_8), wallet.getEcKeyPair());
        return Numeric.toHexString(signature.getR())
                + Numeric.toHexStringNoPrefix(signature.getS())
                + Numeric.toHexStringNoPrefix(signature.getV());
    }

    /** A new wallet. */
    public static Credentials wallet() {
        return Credentials.create(Numeric.toHexStringNoPrefix(java.security.SecureRandom.getSeed(32)));
    }

    /** The open entry of stuck work about this, as operators see it; waits until there is one. */
    public StuckWork stuck(String kind, String subject) {
        StuckWork[] found = new StuckWork[1];
        chain.mineUntil(() -> {
            found[0] = operators().listStuckWork(ListStuckWorkRequest.getDefaultInstance()).getWorkList().stream()
                    .filter(work -> work.getKind().equals(kind))
                    .filter(work -> work.getSubject().equals(subject))
                    .findFirst()
                    .orElse(null);
            return found[0] != null;
        });
        return found[0];
    }

    /** An operator's decision. */
    public StuckWork resolve(StuckWork work, StuckWorkAction action) {
        return operators()
                .resolveStuckWork(ResolveStuckWorkRequest.newBuilder()
                        .setId(work.getId())
                        .setAction(action)
                        .setReason("as the test says")
                        .setIdempotencyKey(UUID.randomUUID().toString())
                        .build())
                .getWork();
    }

    private static StuckWorkServiceGrpc.StuckWorkServiceBlockingStub operators() {
        return StuckWorkServiceGrpc.newBlockingStub(TestChannels.with(TestTokens.operator()));
    }

    private static io.grpc.Channel service(String client) {
        return TestChannels.with(TestTokens.service(client));
    }
}
