package io.datafi.cli.demo;

import io.datafi.annotation.v1.Campaign;
import io.datafi.annotation.v1.ExportLabelsResponse;
import io.datafi.cli.chain.EthRpc;
import io.datafi.cli.client.AnswerExport;
import io.datafi.cli.client.Channels;
import io.datafi.cli.client.Endpoints;
import io.datafi.cli.client.Http;
import io.datafi.cli.client.KeycloakAdmin;
import io.datafi.cli.client.Login;
import io.datafi.cli.client.Session;
import io.datafi.reward.v1.Epoch;
import io.datafi.rules.bundle.BundleBuilder;
import io.datafi.rules.csv.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The story, in order. */
final class DemoRun {
    /** Where the system is and how its operator and administrator sign in. */
    record System(
            Endpoints endpoints,
            String operator,
            String operatorPassword,
            String administrator,
            String administratorPassword) {}

    /** Where the bundle, the trust file and the payouts go. */
    record Files(Path bundle, Path trust, Path payouts, Path verifyPy) {}

    private final System system;
    private final DemoData data;
    private final Files files;
    private final Disturbance disturbance;
    private final DemoReport report = new DemoReport();

    DemoRun(System system, DemoData data, Files files, Disturbance disturbance) {
        this.system = system;
        this.data = data;
        this.files = files;
        this.disturbance = disturbance;
    }

    DemoOutcome run() {
        Http http = new Http();
        try (Channels channels = new Channels(system.endpoints())) {
            Session operator =
                    new Session(
                            channels,
                            Login.of(
                                    http,
                                    system.endpoints(),
                                    system.operator(),
                                    system.operatorPassword()));
            KeycloakAdmin keycloak =
                    new KeycloakAdmin(
                            http,
                            system.endpoints(),
                            system.administrator(),
                            system.administratorPassword());
            try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
                return story(http, channels, operator, keycloak, background);
            }
        }
    }

    private DemoOutcome story(
            Http http,
            Channels channels,
            Session operator,
            KeycloakAdmin keycloak,
            ExecutorService background) {
        DemoPeople people =
                new DemoPeople(
                        http, system.endpoints(), channels, keycloak, data.rounds().keySet());
        DemoChain chain = new DemoChain(new EthRpc(system.endpoints().chainRpc()), operator);
        PayoutSteps payouts = new PayoutSteps(operator, people, chain, report, disturbance);
        ProofSteps proof = new ProofSteps(system.endpoints(), http, chain, files, report);

        CampaignSteps order = new CampaignSteps(people.customer(), data, report);
        order.create();
        Future<?> invited = background.submit(people::invite);
        order.fund(chain, disturbance);
        Background.await(background, invited);

        WorkSteps work = new WorkSteps(people, data, report, disturbance);
        work.run(order.campaignId());

        report.step(4, "The campaign closes: truth is inferred, pay follows from it");
        Campaign settled = order.close();
        List<ExportLabelsResponse> labels = order.labels();
        SettlementSteps settlement = new SettlementSteps(data, report);
        settlement.settled(settled, labels);

        report.step(5, "An epoch puts the balances on chain and the relayer claims them");
        long deposit = settled.getQuote().getTotalBaseUnits();
        long gross = settled.getSettlement().getGrossBaseUnits();
        long fee = settled.getSettlement().getFeeBaseUnits();
        payouts.awaitEarnings(gross);
        // The buyer's payment becomes final while the epoch does.
        MarketSteps market = new MarketSteps(people, chain, http, report);
        Callable<MarketSteps.Sale> ordering = () -> market.order(settled.getId());
        Future<MarketSteps.Sale> early =
                disturbance.mayOverlap() ? background.submit(ordering) : null;
        Epoch wages = payouts.settle();
        payouts.compareWithChain("wages", gross);
        long refunded = payouts.awaitRefund(settled.getId(), deposit - gross - fee);
        report.check("deposit = paid + fee + refund", deposit == gross + fee + refunded);

        report.step(6, "The labels are listed, bought by another organisation and opened");
        Future<MarketSteps.Sale> sale = early != null ? early : background.submit(ordering);
        market.deliver(Background.await(background, sale), labels);
        payouts.awaitEarnings(gross + MarketSteps.royalties());
        payouts.settle();
        long claimed = payouts.compareWithChain("royalties", gross + MarketSteps.royalties());
        report.check(
                "the revenue reached the contributors",
                claimed == gross + MarketSteps.royalties(),
                Money.text(MarketSteps.royalties()));

        report.step(7, "Anyone recomputes it from a file");
        Map<String, byte[]> bundle = proof.write(settled.getId(), wages.getNumber());
        String stream = "campaign/" + settled.getId();
        Map<String, Long> amounts =
                settlement.compareWithSettle(
                        AnswerExport.csv(people.customer().session(), settled.getId()),
                        bundle.get(BundleBuilder.tablePath(stream, "settlement.csv")));
        writePayouts(amounts, work);
        if (data.isFoundingExample()) {
            settlement.compareWith1979(
                    table -> bundle.get(BundleBuilder.tablePath(stream, table)), work::pseudonym);
        }
        proof.verifyIndependently();

        return new DemoOutcome(
                data.tasks().size(),
                data.answers(),
                people.workers().size(),
                settlement.accuracy(),
                work.answersPerSecond(),
                gross,
                claimed,
                MarketSteps.royalties(),
                refunded,
                fee,
                deposit,
                wages.getRoot(),
                chain.info().getPayoutDistributor(),
                system.endpoints().chainRpc().toString(),
                files.bundle().toAbsolutePath().toString(),
                files.trust().toAbsolutePath().toString(),
                files.payouts().toAbsolutePath().toString(),
                report.checks());
    }

    /** {@code worker,amount} under the names that the workers have in the recorded answers. */
    private void writePayouts(Map<String, Long> amounts, WorkSteps work) {
        CsvWriter csv = new CsvWriter("worker", "amount");
        data.rounds().keySet().forEach(name -> csv.row(name, amounts.get(work.pseudonym(name))));
        try {
            java.nio.file.Files.writeString(files.payouts(), csv.text());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
