package io.datafi.cli.demo;

import io.datafi.cli.chain.EthRpc;
import io.datafi.cli.client.Channels;
import io.datafi.cli.client.Endpoints;
import io.datafi.cli.client.Http;
import io.datafi.cli.client.KeycloakAdmin;
import io.datafi.cli.client.Login;
import io.datafi.cli.client.Session;
import io.datafi.cli.files.OutputFiles;
import io.datafi.reward.v1.Epoch;
import io.datafi.rules.csv.CsvWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The story, in order. */
final class DemoRun {
    /**
     * Where the system is and how its people sign in.
     *
     * @param password of everybody who is named like their role
     */
    record System(Endpoints endpoints, String password, String administratorPassword) {}

    /** Where bundles, trust files and payouts go, and where the independent verifier is. */
    record Files(Path folder, Path verifyPy) {
        Path bundle(String name) {
            return folder.resolve(name + "-bundle.zip");
        }

        Path trust(String name) {
            return folder.resolve(name + "-trust.json");
        }

        Path payouts() {
            return folder.resolve(MAIN + "-payouts.csv");
        }

        /** Announces all that may be written. */
        void reserve(OutputFiles out) {
            for (String name : List.of(MAIN, BESIDE)) {
                out.reserve(bundle(name)).reserve(trust(name));
            }
            out.reserve(payouts());
        }
    }

    private static final String MAIN = "demo";
    private static final String BESIDE = "1979";
    private static final String KINDS = "other kinds";
    private static final int WORKERS_OF_KINDS = 3;

    private final System system;
    private final DemoData data;
    private final boolean whole;
    private final Files files;
    private final Disturbance disturbance;
    private final DemoReport report = new DemoReport();

    /**
     * @param data of the story's campaign
     * @param whole whether the founding example goes on beside it, and something is left for those who sign in afterwards
     */
    DemoRun(System system, DemoData data, boolean whole, Files files, Disturbance disturbance) {
        this.system = system;
        this.data = data;
        this.whole = whole;
        this.files = files;
        this.disturbance = disturbance;
    }

    DemoOutcome run() {
        Http http = new Http();
        try (Channels channels = new Channels(system.endpoints())) {
            KeycloakAdmin keycloak =
                    new KeycloakAdmin(http, system.endpoints(), "admin", system.administratorPassword());
            try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
                return story(http, channels, keycloak, background);
            }
        }
    }

    private Session login(Http http, Channels channels, String role) {
        return new Session(channels, Login.of(http, system.endpoints(), role, system.password()));
    }

    private DemoOutcome story(Http http, Channels channels, KeycloakAdmin keycloak, ExecutorService background) {
        Session operator = login(http, channels, "operator");
        DemoPeople people = new DemoPeople(http, system.endpoints(), channels, keycloak, recordedWorkers());
        DemoChain chain = new DemoChain(new EthRpc(system.endpoints().chainRpc()), operator);
        PayoutSteps payouts = new PayoutSteps(operator, people, chain, report, disturbance);

        CampaignStory main = new CampaignStory(people.customer(), people, data, report, disturbance);
        main.create();
        Future<?> invited = background.submit(people::invite);
        List<Future<CampaignStory>> others =
                whole ? List.of(background.submit(() -> beside(people, chain, invited))) : List.of();
        Future<DemoReport> kinds = background.submit(() -> otherKinds(people, invited));
        Welcome logins = new Welcome(people, login(http, channels, "customer"), login(http, channels, "worker"));
        Optional<Future<Welcome>> welcome =
                whole ? Optional.of(background.submit(() -> logins.prepare(chain))) : Optional.empty();
        main.fund(chain);
        Background.await(background, invited);
        disturbance.invited(people.wallets());
        main.work();
        main.close();
        List<CampaignStory> beside = others.stream()
                .map(other -> Background.await(background, other))
                .toList();
        beside.forEach(other -> other.tell(report));
        report.tell(Background.await(background, kinds));

        report.step(5, "An epoch puts the balances on chain and the relayer claims them");
        long wage =
                main.gross() + beside.stream().mapToLong(CampaignStory::gross).sum();
        payouts.awaitEarnings(wage);
        main.compareEarnings(payouts);
        payouts.take(wage);
        // The buyer's payment becomes final while the epoch does; before, another epoch could pay the royalties with
        // the wages.
        MarketSteps market = new MarketSteps(people, chain, http, report);
        Callable<MarketSteps.Sale> ordering = () -> market.order(main.id());
        Future<MarketSteps.Sale> early = disturbance.mayOverlap() ? background.submit(ordering) : null;
        payouts.follow();
        Map<String, Long> paid = payouts.compareWithChain("wages", wage);
        main.awaitRefund(payouts);
        beside.forEach(other -> other.awaitRefund(payouts));
        beside.forEach(other -> other.tell(report));

        report.step(6, "The labels are listed, bought by another organisation and opened");
        Future<MarketSteps.Sale> sale = early != null ? early : background.submit(ordering);
        MarketSteps.Sale sold = Background.await(background, sale);
        market.deliver(sold, main.labels());
        long total = wage + sold.royalties();
        payouts.awaitEarnings(total);
        payouts.take(total);
        payouts.follow();
        Map<String, Long> claimed = payouts.compareWithChain("royalties", total);
        long claimedOfMain = main.workers().stream()
                .mapToLong(one -> claimed.get(one.recordedAs()))
                .sum();
        report.check(
                "the revenue reached the contributors",
                claimedOfMain == main.gross() + sold.royalties(),
                Money.text(sold.royalties()));
        report.check(
                "of royalties each got as of pay: nothing for guesses",
                main.workers().stream()
                        .map(DemoPeople.Worker::recordedAs)
                        .allMatch(one -> sold.pays(claimed.get(one) - paid.get(one), paid.get(one), main.gross())));

        report.step(7, "Anyone recomputes it from a file");
        Epoch wages = payouts.epochOf(main.id(), main.workers());
        writePayouts(main.prove(proof(http, chain, MAIN, report), wages.getNumber()));
        for (CampaignStory other : beside) {
            DemoReport own = other.report();
            long epoch = payouts.epochOf(other.id(), other.workers()).getNumber();
            other.prove(proof(http, chain, BESIDE, own), epoch);
            other.tell(report);
        }
        welcome.ifPresent(left -> Background.await(background, left).tell(payouts, report));

        return new DemoOutcome(
                data.tasks().size(),
                data.answers(),
                main.workers().size(),
                main.accuracy(),
                main.answersPerSecond(),
                main.gross(),
                claimedOfMain,
                sold.royalties(),
                main.refunded(),
                main.fee(),
                main.deposit(),
                wages.getRoot(),
                chain.info().getPayoutDistributor(),
                system.endpoints().chainRpc().toString(),
                files.bundle(MAIN).toAbsolutePath().toString(),
                files.trust(MAIN).toAbsolutePath().toString(),
                files.payouts().toAbsolutePath().toString(),
                report.checks());
    }

    /** The founding example under the rules of its paper, until it is settled. */
    private CampaignStory beside(DemoPeople people, DemoChain chain, Future<?> invited) throws Exception {
        CampaignStory other = new CampaignStory(
                people.newCustomer("researcher", "Anaesthesia Research"),
                people,
                DemoData.foundingExample(),
                new DemoReport(BESIDE),
                Disturbance.NONE);
        other.create();
        other.fund(chain);
        invited.get();
        other.work();
        other.close();
        return other;
    }

    /** A campaign of each kind that is not settled yet, until its answers are exported. */
    private static DemoReport otherKinds(DemoPeople people, Future<?> invited) throws Exception {
        DemoReport report = new DemoReport(KINDS);
        DemoPeople.Company customer = people.newCustomer("curator", "Every Kind");
        invited.get();
        List<DemoPeople.Worker> workers =
                people.workers().values().stream().limit(WORKERS_OF_KINDS).toList();
        List<KindCampaign> campaigns = KindCampaign.Example.all().stream()
                .map(example -> KindCampaign.open(example, customer))
                .toList();
        campaigns.forEach(campaign -> {
            workers.forEach(worker -> campaign.work(worker.session()));
            campaign.close();
        });
        campaigns.forEach(campaign -> campaign.check(workers.size(), report));
        return report;
    }

    private ProofSteps proof(Http http, DemoChain chain, String name, DemoReport report) {
        return new ProofSteps(
                system.endpoints(),
                http,
                chain,
                new ProofSteps.Files(files.bundle(name), files.trust(name), files.verifyPy()),
                report);
    }

    private List<String> recordedWorkers() {
        Stream<String> own = data.rounds().keySet().stream();
        Stream<String> beside = whole ? DemoData.foundingExample().rounds().keySet().stream() : Stream.<String>empty();
        return Stream.concat(own, beside).toList();
    }

    /** {@code worker,amount} under the names that the workers have in the recorded answers. */
    private void writePayouts(Map<String, Long> amounts) {
        CsvWriter csv = new CsvWriter("worker", "amount");
        data.rounds().keySet().forEach(name -> csv.row(name, amounts.get(name)));
        OutputFiles.replace(files.payouts(), csv.text().getBytes(StandardCharsets.UTF_8));
    }
}
