package io.datafi.cli.demo;

import io.datafi.annotation.v1.CampaignOrder;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CampaignSummary;
import io.datafi.annotation.v1.ClassesSpec;
import io.datafi.annotation.v1.ListCampaignsRequest;
import io.datafi.annotation.v1.ListMySettlementsRequest;
import io.datafi.annotation.v1.ListOpenCampaignsRequest;
import io.datafi.annotation.v1.MySettlement;
import io.datafi.annotation.v1.NewAnswer;
import io.datafi.annotation.v1.NewTask;
import io.datafi.annotation.v1.TaskSpec;
import io.datafi.cli.client.Retry;
import io.datafi.cli.client.Session;
import io.datafi.marketplace.v1.AddMemberRequest;
import io.datafi.marketplace.v1.OrganisationRole;
import io.datafi.reward.v1.GetMyAccountRequest;
import io.datafi.rules.csv.CsvTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the system's own people find after the story: {@code customer} owns the organisation with all its campaigns, {@code worker} has
 * answers that were paid, and everybody has a campaign to work on.
 */
final class Welcome {
    /** Reviews of the campaign that is settled; the others are left to work on. */
    static final int PAID = 12;

    /** What worker and two others answer wrongly of them. */
    static final List<Set<String>> WRONG =
            List.of(Set.of("review-06"), Set.of("review-08"), Set.of("review-03", "review-10"));

    static final List<String> CLASSES = List.of("happy", "unhappy", "mixed");

    private static final long PRICE_BASE_UNITS = 500_000;
    private static final Duration MEMBERSHIP = Duration.ofSeconds(60);
    private static final Duration EPOCH = Duration.ofSeconds(300);
    private static final String TITLE = "Is the customer happy?";
    private static final String INSTRUCTIONS = """
            Read what a customer says of something they bought, and say how they feel about it.

            - **happy**: nothing is wrong with it.
            - **unhappy**: nothing is right with it.
            - **mixed**: they like one thing and not another.

            In doubt between two, choose *mixed*.
            """;

    private final DemoPeople people;
    private final Session customer;
    private final Session worker;
    private final DemoReport report = new DemoReport("logins");
    private PlainCampaign paid;
    private PlainCampaign open;

    /** A review, and how its customer feels. */
    record Review(String task, String content, String label) {
        static List<Review> all() {
            return CsvTable.read(DemoData.resource("/demo/reviews.csv"), Set.of("task", "content", "label"), Set.of())
                    .rows()
                    .stream()
                    .map(row -> new Review(row.cell("task"), row.cell("content"), row.cell("label")))
                    .toList();
        }

        private NewTask asTask() {
            return NewTask.newBuilder().setKey(task).setContent(content).build();
        }
    }

    /** People of the story, and the sessions of two of the system's. */
    Welcome(DemoPeople people, Session customer, Session worker) {
        this.people = people;
        this.customer = customer;
        this.worker = worker;
    }

    /** Leaves one campaign settled and one open. */
    Welcome prepare(DemoChain chain) {
        addCustomer();
        DemoPeople.Company payer = people.customerWithWalletOfItsOwn();
        List<Review> reviews = Review.all();
        paid = order(payer, TITLE + " The first " + PAID, reviews.subList(0, PAID));
        open = order(payer, TITLE, reviews.subList(PAID, reviews.size()));
        chain.deposit(payer, paid.fund());
        chain.deposit(payer, open.fund());
        paid.await(CampaignState.CAMPAIGN_STATE_FUNDED);
        paid.open();
        List<Session> workers = new ArrayList<>(List.of(worker));
        workers.addAll(people.newWorkers("neighbour", WRONG.size() - 1));
        for (int i = 0; i < workers.size(); i++) {
            answer(workers.get(i), reviews, WRONG.get(i));
        }
        paid.close();
        open.await(CampaignState.CAMPAIGN_STATE_FUNDED);
        open.open();
        paid.await(CampaignState.CAMPAIGN_STATE_SETTLED);
        return this;
    }

    /** Waits until {@code worker} is paid, and tells what each of them sees. */
    void tell(PayoutSteps payouts, DemoReport story) {
        ListCampaignsRequest mine = ListCampaignsRequest.newBuilder()
                .setOrganisationId(people.customer().organisationId())
                .build();
        int campaigns = Retry.whileRefused(
                        "NOT_A_MEMBER", MEMBERSHIP, () -> customer.campaigns().listCampaigns(mine))
                .getCampaignsCount();
        report.check("customer owns what was ordered", campaigns > 2, campaigns + " campaigns");
        long amount = Retry.until(
                "worker to be paid",
                EPOCH,
                () -> payouts.paidFor(worker, paid.id()),
                paidBaseUnits -> paidBaseUnits > 0);
        report.check("worker has answers that were paid as was decided", amount == decided(), Money.text(amount));
        ListOpenCampaignsRequest newest = ListOpenCampaignsRequest.newBuilder()
                .setOrder(CampaignOrder.CAMPAIGN_ORDER_NEWEST)
                .build();
        List<CampaignSummary> found =
                Retry.call(() -> worker.workers().listOpenCampaigns(newest)).getCampaignsList();
        report.check(
                "a campaign is open to work on",
                found.stream().map(CampaignSummary::getId).anyMatch(open.id()::equals),
                TITLE);
        story.tell(report);
    }

    private long decided() {
        ListMySettlementsRequest mine =
                ListMySettlementsRequest.newBuilder().setCampaignId(paid.id()).build();
        return Retry.call(() -> worker.workers().listMySettlements(mine)).getSettlementsList().stream()
                .mapToLong(MySettlement::getAmountBaseUnits)
                .sum();
    }

    private void addCustomer() {
        String account = Retry.call(() -> customer.accounts().getMyAccount(GetMyAccountRequest.getDefaultInstance()))
                .getAccount()
                .getAccountId();
        AddMemberRequest add = AddMemberRequest.newBuilder()
                .setOrganisationId(people.customer().organisationId())
                .setAccountId(account)
                .setRole(OrganisationRole.ORGANISATION_ROLE_OWNER)
                .build();
        Retry.call(() -> people.customer().session().organisations().addMember(add));
    }

    private static PlainCampaign order(DemoPeople.Company payer, String title, List<Review> reviews) {
        TaskSpec spec = TaskSpec.newBuilder()
                .setClasses(ClassesSpec.newBuilder().addAllLabels(CLASSES))
                .build();
        List<NewTask> tasks = reviews.stream().map(Review::asTask).toList();
        return PlainCampaign.order(
                payer, new PlainCampaign.Terms(title, INSTRUCTIONS, spec, PRICE_BASE_UNITS, "en", tasks));
    }

    /** Somebody answers as well as they can, which is wrong of some. */
    private void answer(Session somebody, List<Review> reviews, Set<String> wrong) {
        paid.answer(somebody, PAID, task -> {
            String right = reviews.stream()
                    .filter(review -> review.task().equals(task))
                    .findFirst()
                    .orElseThrow()
                    .label();
            int at = CLASSES.indexOf(right) + (wrong.contains(task) ? 1 : 0);
            return NewAnswer.newBuilder().setLabel(CLASSES.get(at % CLASSES.size()));
        });
    }
}
