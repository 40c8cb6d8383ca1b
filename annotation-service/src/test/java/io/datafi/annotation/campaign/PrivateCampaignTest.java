package io.datafi.annotation.campaign;

import static io.datafi.annotation.testing.Work.answer;
import static io.datafi.annotation.testing.Work.claim;
import static io.datafi.annotation.testing.Work.close;
import static io.datafi.annotation.testing.Work.submit;
import static io.datafi.annotation.testing.World.classes;
import static io.datafi.platform.testing.Sync.until;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.annotation.testing.World;
import io.datafi.annotation.testing.World.Member;
import io.datafi.annotation.testing.World.Worker;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.JsonObject;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the log tells strangers of a private campaign. */
@QuarkusTest
class PrivateCampaignTest {
    @Inject
    World world;

    @Test
    void theLogOfAPrivateCampaignTellsNeitherTasksNorPricesNorMembersNorAnswers() {
        Member owner = world.member("owner");
        String campaign = world.open(
                owner,
                change -> change.setVisibility(CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE)
                        .setSpec(classes("malignant", "benign"))
                        .setPriceBaseUnits(1_234_567)
                        .setRegion("somewhere"),
                List.of("patient-7"));
        Worker worker = world.join(campaign);
        submit(worker, answer(claim(worker, campaign, 1).getFirst(), "malignant"));
        close(owner, campaign);
        until("settled", () -> world.eventTypes(campaign).contains("CampaignSettled"));
        int events = world.eventTypes(campaign).size();
        until("in the log", () -> entries(campaign).size() == events);

        List<JsonObject> entries = entries(campaign);

        assertThat(entries.stream().map(entry -> entry.object("body").keys()))
                .allMatch(keys -> keys.isEmpty() || keys.equals(Set.of("commitment")) || keys.equals(Set.of("closes")));
        assertThat(entries.stream().filter(entry -> entry.object("body").has("commitment")))
                .extracting(entry -> entry.string("type"))
                .containsExactly(
                        "TasksImported",
                        "BudgetReserved",
                        "CampaignCreated",
                        "CampaignFunded",
                        "WorkerJoined",
                        "AnswerAccepted",
                        "CampaignClosed",
                        "PaySettled",
                        "SettlementClosed",
                        "SettlementFinal");
        for (JsonObject entry : entries) {
            assertThat(entry.toText())
                    .doesNotContain(
                            "malignant",
                            "patient-7",
                            "1234567",
                            "somewhere",
                            "TUSD",
                            worker.pseudonym(),
                            worker.account().toString(),
                            owner.organisation().toString());
        }
    }

    @Test
    void servicesThatFollowTheLogLearnAllOfAPrivateCampaign() {
        Member owner = world.member("owner");
        String campaign = world.open(
                owner,
                change -> change.setVisibility(CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE),
                List.of("patient-7"));

        String text = world.sql(
                        "SELECT private_body FROM event WHERE stream = $1 AND type = 'CampaignCreated'",
                        "campaign/" + campaign)
                .getFirst()
                .getString(0);

        JsonObject created = CanonicalJson.parse(text).asObject();
        assertThat(created.string("campaign")).isEqualTo(campaign);
        assertThat(created.string("visibility")).isEqualTo("private");
        assertThat(created.amount("priceBaseUnits")).isEqualTo(1_000_000);
        assertThat(UUID.fromString(created.string("campaign"))).isNotNull();
        assertThat(created.hash("salt")).hasSize(32);
    }

    private static List<JsonObject> entries(String campaign) {
        List<String> texts = given().queryParam("stream", "campaign/" + campaign)
                .get("/api/annotation/v1/log/entries")
                .jsonPath()
                .getList("entries.entry");
        return texts.stream().map(text -> CanonicalJson.parse(text).asObject()).toList();
    }
}
