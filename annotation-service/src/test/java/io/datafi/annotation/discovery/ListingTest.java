package io.datafi.annotation.discovery;

import static io.datafi.annotation.testing.World.keys;
import static io.datafi.annotation.v1.CampaignOrder.CAMPAIGN_ORDER_NEWEST;
import static io.datafi.annotation.v1.CampaignOrder.CAMPAIGN_ORDER_PAY_PER_HOUR;
import static io.datafi.annotation.v1.CampaignOrder.CAMPAIGN_ORDER_PRICE;
import static io.datafi.annotation.v1.CampaignOrder.CAMPAIGN_ORDER_TIME;
import static io.datafi.annotation.v1.CampaignOrder.CAMPAIGN_ORDER_UNSPECIFIED;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datafi.annotation.testing.KindExample;
import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.v1.CampaignOrder;
import io.datafi.annotation.v1.CampaignSummary;
import io.datafi.annotation.v1.ListOpenCampaignsRequest;
import io.datafi.annotation.v1.TaskKind;
import io.datafi.platform.testing.Refusals;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders, filters and pages of what workers find. */
@QuarkusTest
class ListingTest {
    @Inject
    World world;

    @Inject
    Found found;

    private final String region = Found.newRegion();
    private final UUID account = UUID.randomUUID();
    private Member owner;

    @BeforeEach
    void anOwner() {
        owner = world.member("owner");
    }

    @Test
    void pagesInEachOrderHoldEveryCampaignOnceAndTheUnknownLast() {
        String unknown = measured(1, 5, null, null);
        String poor = measured(2, 7, 100L, 4000L);
        String rich = measured(3, 6, 300L, 5000L);
        String twin = measured(4, 6, 300L, 5000L);
        List<String> twins = twin.compareTo(rich) > 0 ? List.of(twin, rich) : List.of(rich, twin);
        String first = twins.getFirst();
        String second = twins.getLast();

        assertThat(pages(CAMPAIGN_ORDER_PAY_PER_HOUR)).containsExactly(first, second, poor, unknown);
        assertThat(pages(CAMPAIGN_ORDER_UNSPECIFIED)).containsExactly(first, second, poor, unknown);
        assertThat(pages(CAMPAIGN_ORDER_PRICE)).containsExactly(poor, first, second, unknown);
        assertThat(pages(CAMPAIGN_ORDER_TIME)).containsExactly(poor, first, second, unknown);
        assertThat(pages(CAMPAIGN_ORDER_NEWEST)).containsExactly(twin, rich, poor, unknown);
    }

    @Test
    void aCampaignThatOpensBetweenTwoPagesMovesNoOther() {
        String old = measured(1, 5, null, null);
        String young = measured(2, 5, null, null);
        var request = ListOpenCampaignsRequest.newBuilder()
                .setOrder(CAMPAIGN_ORDER_NEWEST)
                .setRegion(region);
        request.getPageBuilder().setPageSize(1);
        var page = Found.worker(account).listOpenCampaigns(request.build());
        assertThat(Found.ids(page.getCampaignsList())).containsExactly(young);

        measured(3, 5, null, null);

        request.getPageBuilder().setPageToken(page.getPage().getNextPageToken());
        assertThat(found.find(account, request)).containsExactly(old);
    }

    @Test
    void aLanguageFindsItsVariants() {
        String british = world.open(owner, change -> change.setRegion(region).setLanguage("en-GB"), keys(1));
        String german = world.open(owner, change -> change.setRegion(region).setLanguage("de"), keys(1));

        assertThat(found.find(account, request().setLanguage("en"))).containsExactly(british);
        assertThat(found.find(account, request().setLanguage("EN-gb"))).containsExactly(british);
        assertThat(found.find(account, request().setLanguage("enm"))).isEmpty();
        assertThat(found.find(account, request())).containsExactlyInAnyOrder(british, german);
    }

    @Test
    void aRegionFindsOnlyItself() {
        String campaign = found.open(owner, region);

        assertThat(found.find(account, region)).containsExactly(campaign);
        assertThat(found.find(account, Found.newRegion())).isEmpty();
    }

    @Test
    void aKindFindsOnlyItself() {
        String classes = found.open(owner, region);
        String text = world.open(
                owner,
                change ->
                        change.setRegion(region).setSpec(KindExample.TEXT.spec).setPriceBaseUnits(0),
                keys(1));

        assertThat(found.find(account, request().setKind(TaskKind.TASK_KIND_TEXT)))
                .containsExactly(text);
        assertThat(found.find(account, request().setKind(TaskKind.TASK_KIND_NUMBER)))
                .isEmpty();
        assertThat(found.find(account, request())).containsExactlyInAnyOrder(classes, text);
        assertThat(Found.worker(account)
                        .listOpenCampaigns(
                                request().setKind(TaskKind.TASK_KIND_CLASSES).build())
                        .getCampaignsList())
                .extracting(CampaignSummary::getKind)
                .containsExactly(TaskKind.TASK_KIND_CLASSES);
    }

    @Test
    void aFilterThatCannotBeReadIsNamed() {
        found.open(owner, region);
        found.open(owner, region);
        var foreign = request().setOrder(CAMPAIGN_ORDER_NEWEST);
        foreign.getPageBuilder().setPageSize(1);
        String newest = Found.worker(account)
                .listOpenCampaigns(foreign.build())
                .getPage()
                .getNextPageToken();
        foreign.setOrder(CampaignOrder.CAMPAIGN_ORDER_PRICE).getPageBuilder().setPageToken(newest);

        assertThat(blamed(request().setLanguage("no language"))).containsExactly("language");
        assertThat(blamed(request().setRegion("No Region"))).containsExactly("region");
        assertThat(blamed(request().setOrderValue(99))).containsExactly("order");
        assertThat(blamed(request().setKindValue(99))).containsExactly("kind");
        assertThat(blamed(foreign)).containsExactly("page.page_token");
        assertThat(blamed(foreign.setOrder(CAMPAIGN_ORDER_NEWEST)
                        .setPage(foreign.getPageBuilder().setPageToken("x"))))
                .containsExactly("page.page_token");
    }

    @Test
    void aCampaignsLanguageIsATagOfBcp47() {
        assertRefused(INVALID_ARGUMENT, () -> world.draft(owner, change -> change.setLanguage("Klingon!")));
    }

    private ListOpenCampaignsRequest.Builder request() {
        return ListOpenCampaignsRequest.newBuilder().setRegion(region);
    }

    private List<String> blamed(ListOpenCampaignsRequest.Builder request) {
        return Refusals.fields(catchThrowableOfType(
                StatusRuntimeException.class, () -> Found.worker(account).listOpenCampaigns(request.build())));
    }

    private List<String> pages(CampaignOrder order) {
        var request = request().setOrder(order);
        request.getPageBuilder().setPageSize(1);
        return found.find(account, request);
    }

    private String measured(long openedMs, long price, Long payPerHour, Long medianMs) {
        String campaign = found.open(owner, region);
        world.sql("""
                UPDATE campaign_summary
                SET opened_ms = $2, price_base_units = $3, median_ms = $5, pay_hour_p10 = $4, pay_hour_median = $4,
                    pay_hour_p90 = $4, pay_workers = CASE WHEN $4::bigint IS NOT NULL THEN 5 END
                WHERE campaign_id = $1
                """, UUID.fromString(campaign), openedMs, price, payPerHour, medianMs);
        return campaign;
    }
}
