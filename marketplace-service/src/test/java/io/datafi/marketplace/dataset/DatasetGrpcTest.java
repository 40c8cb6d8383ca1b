package io.datafi.marketplace.dataset;

import static io.datafi.marketplace.dataset.DatasetError.DATASET_VERSION_NOT_FOUND;
import static io.datafi.marketplace.dataset.DatasetError.DATASET_VERSION_NOT_READY;
import static io.datafi.marketplace.testing.FakeAnnotation.contributor;
import static io.datafi.marketplace.testing.FakeAnnotation.row;
import static io.datafi.marketplace.v1.DatasetVersionState.DATASET_VERSION_STATE_BUILDING;
import static io.datafi.marketplace.v1.DatasetVersionState.DATASET_VERSION_STATE_FAILED;
import static io.datafi.marketplace.v1.DatasetVersionState.DATASET_VERSION_STATE_READY;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.NOT_A_MEMBER;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datafi.annotation.v1.ExportDatasetResponse;
import io.datafi.marketplace.testing.FakeAnnotation;
import io.datafi.marketplace.testing.Market;
import io.datafi.marketplace.v1.DatasetVersion;
import io.datafi.marketplace.v1.GetCroissantRequest;
import io.datafi.marketplace.v1.ListDatasetVersionsRequest;
import io.datafi.platform.testing.Sync;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Formats;
import io.datafi.rules.log.LogHash;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatasetGrpcTest {
    private static final UUID ANN = new UUID(7, 1);
    private static final UUID BEN = new UUID(7, 2);

    private final Market seller = Market.newCustomer();
    private final String organisation = seller.newOrganisation();

    @Inject
    Pool pool;

    @Test
    void aSettledCampaignBecomesAReadyVersion() {
        DatasetVersion version = seller.readyVersion(organisation, rows());

        assertThat(version.getState()).isEqualTo(DATASET_VERSION_STATE_READY);
        assertThat(version.getRows()).isEqualTo(2);
        assertThat(version.getContentRoot()).isEqualTo(Formats.hex(LogHash.node(leaf("a", "cat"), leaf("b", "dog"))));
        assertThat(version.getLicenceHash()).isEqualTo(Formats.hex(LogHash.sha256("Use it well.".getBytes())));
        assertThat(version.getContentBytes()).isPositive();
        assertThat(version.getPlainHash()).isNotEqualTo(version.getContentHash());
    }

    @Test
    void thePassportSaysWhatItsHashSays() {
        DatasetVersion version = seller.readyVersion(organisation, rows());
        String text = seller.datasets().getCroissant(passport(version)).getCroissant();

        assertThat(version.getCroissantHash())
                .isEqualTo(Formats.hex(LogHash.sha256(text.getBytes(StandardCharsets.UTF_8))));
        var passport = CanonicalJson.parseCanonical(text).asObject();
        var file = passport.array("distribution").objects().getFirst();
        assertThat("0x" + file.string("sha256")).isEqualTo(version.getContentHash());
        assertThat(passport.string("rai:annotationsPerItem")).isEqualTo("2 to 3 accepted answers a row, 5 over 2 rows");
    }

    @Test
    void theRowsAreAskedForInTheNameOfTheAccount() {
        DatasetVersion version = seller.readyVersion(organisation, rows());
        var asked = FakeAnnotation.get()
                .requests(UUID.fromString(version.getCampaignId()))
                .getFirst();

        assertThat(asked.getOrganisationId()).isEqualTo(organisation);
        assertThat(asked.getAccountId()).isEqualTo(seller.account.toString());
    }

    @Test
    void whatIsSoldHasANameAndTermsThatCanBeSeen() {
        var request = Market.versionRequest(organisation, UUID.randomUUID());

        for (String name : List.of(" ", "two\nlines", "\u200b", "Cats\u200b")) {
            assertRefused(
                    INVALID_ARGUMENT,
                    () -> seller.datasets()
                            .createDatasetVersion(
                                    request.toBuilder().setName(name).build()));
        }
        for (String terms : List.of(" ", "\n\t\n", "\u200b\u00a0")) {
            assertRefused(
                    INVALID_ARGUMENT,
                    () -> seller.datasets()
                            .createDatasetVersion(
                                    request.toBuilder().setLicenceText(terms).build()));
        }
        seller.datasets()
                .createDatasetVersion(request.toBuilder()
                        .setLicenceText("\n1. Use it.\n\t2. Well.\n")
                        .build());
    }

    @Test
    void whatAnnotationRefusesFailsWithItsCode() {
        UUID campaign = FakeAnnotation.get().refusedCampaign("CAMPAIGN_NOT_SETTLED");
        DatasetVersion version =
                seller.decided(seller.newVersion(organisation, campaign).getId());

        assertThat(version.getState()).isEqualTo(DATASET_VERSION_STATE_FAILED);
        assertThat(version.getFailureCode()).isEqualTo("CAMPAIGN_NOT_SETTLED");
        assertRefused(DATASET_VERSION_NOT_READY, () -> seller.datasets().getCroissant(passport(version)));
        assertRefused(DATASET_VERSION_NOT_READY, () -> seller.newListing(version.getId(), 1_000_000));
    }

    @Test
    void aFailedAttemptLeavesNoFile() {
        UUID campaign = FakeAnnotation.get().settledButUntold(rows());
        DatasetVersion version = seller.newVersion(organisation, campaign);
        // The second attempt begins when the first is over.
        Sync.eventually(() -> FakeAnnotation.get().requests(campaign).size(), attempts -> attempts > 1);
        FakeAnnotation.get().tellSettled(campaign);
        seller.decided(version.getId());

        Path folder = Path.of("target/test-content/dataset", version.getId());
        Sync.eventually(() -> files(folder), files -> files.size() == 1);
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void rowsOutOfOrderFail() {
        var rows = List.of(row("b", "cat"), row("a", "cat"));

        assertThat(seller.readyVersion(organisation, rows).getFailureCode()).isEqualTo("DATASET_ROWS_OUT_OF_ORDER");
    }

    @Test
    void aVersionWaitsForTheEventsOfItsCampaign() {
        UUID campaign = FakeAnnotation.get().settledButUntold(rows());
        DatasetVersion version = seller.newVersion(organisation, campaign);
        Sync.eventually(() -> FakeAnnotation.get().requests(campaign).size(), attempts -> attempts > 0);

        assertThat(seller.version(version.getId()).getState()).isEqualTo(DATASET_VERSION_STATE_BUILDING);
        FakeAnnotation.get().tellSettled(campaign);

        assertThat(seller.decided(version.getId()).getState()).isEqualTo(DATASET_VERSION_STATE_READY);
    }

    @Test
    void aCampaignThatIsNotSettledHoldsUpNoOther() {
        UUID ended = FakeAnnotation.get().endedCampaign();

        seller.readyVersion(organisation, rows());

        assertThat(Sync.await(() -> pool.preparedQuery("SELECT 1 FROM event_set_aside WHERE stream = $1")
                                .execute(Tuple.of("campaign/" + ended)))
                        .size())
                .isZero();
    }

    @Test
    void aBuilderThatDiedIsFollowedByAnother() {
        UUID campaign = FakeAnnotation.get().settledButUntold(rows());
        DatasetVersion version = seller.newVersion(organisation, campaign);
        Sync.eventually(() -> FakeAnnotation.get().requests(campaign).size(), attempts -> attempts > 0);
        FakeAnnotation.get().tellSettled(campaign);
        // As a builder leaves it that was killed in its fifth attempt, its hold now over.
        execute("""
                UPDATE dataset_version SET attempts = 5, next_attempt_at = now()
                WHERE id = $1 AND state = 'BUILDING'""", UUID.fromString(version.getId()));

        assertThat(seller.decided(version.getId()).getState()).isEqualTo(DATASET_VERSION_STATE_READY);
    }

    @Test
    void manyRowsAreStreamed() {
        Iterable<ExportDatasetResponse> rows = () -> IntStream.range(0, 20_000)
                .mapToObj(i -> row("task-%06d".formatted(i), i % 3 == 0 ? "cat" : "dog", contributor("w1", ANN, 1)))
                .iterator();
        UUID campaign = FakeAnnotation.get().settledCampaign(rows);
        DatasetVersion version =
                seller.decided(seller.newVersion(organisation, campaign).getId());

        assertThat(version.getRows()).isEqualTo(20_000);
    }

    @Test
    void anUnlistedVersionIsItsOrganisationsAndAListedOneEverybodys() {
        Market stranger = Market.newCustomer();
        DatasetVersion version = seller.readyVersion(organisation, rows());

        assertRefused(NOT_A_MEMBER, () -> stranger.version(version.getId()));
        seller.newListing(version.getId(), 1_000_000);
        assertThat(stranger.version(version.getId()).getRows()).isEqualTo(2);
        assertRefused(
                DATASET_VERSION_NOT_FOUND,
                () -> stranger.version(UUID.randomUUID().toString()));
    }

    @Test
    void theSameKeyMakesOneVersion() {
        var request = Market.versionRequest(organisation, FakeAnnotation.get().settledCampaign(rows()));
        String first = seller.datasets()
                .createDatasetVersion(request)
                .getDatasetVersion()
                .getId();

        assertThat(seller.datasets()
                        .createDatasetVersion(request)
                        .getDatasetVersion()
                        .getId())
                .isEqualTo(first);
        assertThat(seller.datasets()
                        .listDatasetVersions(ListDatasetVersionsRequest.newBuilder()
                                .setOrganisationId(organisation)
                                .build())
                        .getDatasetVersionsList())
                .hasSize(1);
    }

    @Test
    void aReadyVersionCannotBeChangedIntoAnIncompleteOne() {
        DatasetVersion version = seller.readyVersion(organisation, rows());

        assertThatThrownBy(() -> execute(
                        "UPDATE dataset_version SET wrapped_key = NULL WHERE id = $1",
                        UUID.fromString(version.getId())))
                .hasMessageContaining("check constraint");
    }

    private static List<ExportDatasetResponse> rows() {
        return List.of(
                row("a", "cat", contributor("w1", ANN, 1), contributor("w2", BEN, 1)),
                row("b", "dog", contributor("w1", ANN, 3)));
    }

    private static byte[] leaf(String task, String label) {
        return LogHash.leaf(RowWriterTest.row(task, "content of " + task, label, 900_000_000)
                .line());
    }

    private static GetCroissantRequest passport(DatasetVersion version) {
        return GetCroissantRequest.newBuilder()
                .setDatasetVersionId(version.getId())
                .build();
    }

    private void execute(String sql, UUID id) {
        Sync.await(() -> pool.preparedQuery(sql).execute(Tuple.of(id)));
    }
}
