package io.datafi.benchmarks;

import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.ClassesSpec;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.annotation.v1.FundCampaignRequest;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.JoinCampaignRequest;
import io.datafi.annotation.v1.NewTask;
import io.datafi.annotation.v1.OpenCampaignRequest;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.cli.chain.DemoWallet;
import io.datafi.cli.chain.Erc20;
import io.datafi.cli.chain.EthRpc;
import io.datafi.cli.client.KeycloakAdmin;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.cli.client.TaskImport;
import io.datafi.marketplace.v1.CreateOrganisationRequest;
import io.datafi.type.v1.DepositInstruction;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A campaign with many tasks, paid for and open, and workers who have joined it. */
record OpenCampaign(String id, List<Session> workers) {
    static final String LABEL = "a";
    static final String CONTENT = "What is shown on this picture? Choose one of the two.";

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final int LEASE_SECONDS = 3600;

    /** Goes the whole way: organisation, campaign, import, deposit on chain, opening, joining. */
    static OpenCampaign create(BenchSystem system, int tasks, int workers) {
        String run = UUID.randomUUID().toString().substring(0, 8);
        List<KeycloakAdmin.NewUser> users = new ArrayList<>();
        users.add(new KeycloakAdmin.NewUser("customer-" + run, PASSWORD, "customer"));
        for (int i = 0; i < workers; i++) {
            users.add(new KeycloakAdmin.NewUser("worker-" + run + "-" + i, PASSWORD, "worker"));
        }
        system.keycloak().createUsers(users);
        Session customer = system.person("customer-" + run, PASSWORD);
        String id = order(customer, run);
        importTasks(customer, id, 1);
        DepositInstruction deposit = Retry.call(() -> customer.campaigns()
                        .fundCampaign(FundCampaignRequest.newBuilder()
                                .setCampaignId(id)
                                .setIdempotencyKey(key(id, "fund"))
                                .build()))
                .getDeposit();
        pay(system, deposit);
        open(customer, id);
        addTasks(system, id, tasks);
        List<Session> joined =
                // The first is the customer.
                users.stream()
                        .skip(1)
                        .map(user -> system.person(user.name(), PASSWORD))
                        .peek(worker -> join(worker, id))
                        .toList();
        return new OpenCampaign(id, joined);
    }

    private static String order(Session customer, String run) {
        CreateOrganisationRequest organisation = CreateOrganisationRequest.newBuilder()
                .setName("Benchmark " + run)
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        String organisationId = Retry.call(() -> customer.organisations().createOrganisation(organisation))
                .getOrganisation()
                .getId();
        CreateCampaignRequest campaign = CreateCampaignRequest.newBuilder()
                .setOrganisationId(organisationId)
                .setTitle("Benchmark " + run)
                .setInstructions("Answer quickly.")
                .setVisibility(CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC)
                .setSpec(TaskSpec.newBuilder()
                        .setClasses(ClassesSpec.newBuilder().addLabels(LABEL).addLabels("b")))
                .setOverlap(1)
                .setAnswersPerWorkerMax(1)
                .setPriceBaseUnits(1_000)
                .setAsset("TUSD")
                .setQualityRule("dawid-skene-ml/1")
                .setPayRule("pay/1")
                .setLeaseSeconds(LEASE_SECONDS)
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        return Retry.whileRefused(
                        "NOT_A_MEMBER", PATIENCE, () -> customer.campaigns().createCampaign(campaign))
                .getCampaign()
                .getId();
    }

    private static void importTasks(Session customer, String id, int tasks) {
        TaskImport.run(
                customer,
                id,
                IntStream.range(0, tasks)
                        .mapToObj(i -> NewTask.newBuilder()
                                .setKey("task-" + i)
                                .setContent(CONTENT)
                                .build())
                        .toList());
    }

    /** More than a campaign may have that is to be settled, so past the service. */
    private static void addTasks(BenchSystem system, String id, int tasks) {
        system.database().execute("annotation", """
                        INSERT INTO task (campaign_id, task_no, key, content)
                        SELECT '%1$s', n, 'task-' || n, '%3$s' FROM generate_series(2, %2$d) n;
                        INSERT INTO task_slot (campaign_id, task_no)
                        SELECT '%1$s', n FROM generate_series(2, %2$d) n;
                        ANALYZE""".formatted(id, tasks, CONTENT));
    }

    private static void pay(BenchSystem system, DepositInstruction deposit) {
        EthRpc rpc = new EthRpc(system.endpoints().chainRpc());
        String payer = DemoWallet.create(new SecureRandom()).address();
        rpc.unlock(payer);
        Erc20.deposit(rpc, payer, deposit);
    }

    private static void open(Session customer, String id) {
        GetCampaignRequest get =
                GetCampaignRequest.newBuilder().setCampaignId(id).build();
        Retry.until(
                "the deposit's finality",
                PATIENCE,
                () -> customer.campaigns().getCampaign(get).getCampaign(),
                now -> now.getState() == CampaignState.CAMPAIGN_STATE_FUNDED);
        OpenCampaignRequest open = OpenCampaignRequest.newBuilder()
                .setCampaignId(id)
                .setIdempotencyKey(key(id, "open"))
                .build();
        Retry.call(() -> customer.campaigns().openCampaign(open));
    }

    private static void join(Session worker, String id) {
        JoinCampaignRequest join =
                JoinCampaignRequest.newBuilder().setCampaignId(id).build();
        Retry.call(() -> worker.workers().joinCampaign(join));
    }

    /** The same at each attempt. */
    private static String key(String campaignId, String step) {
        return UUID.nameUUIDFromBytes((campaignId + step).getBytes()).toString();
    }
}
