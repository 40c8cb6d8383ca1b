package io.datafi.marketplace.dataset;

import io.datafi.marketplace.v1.CreateDatasetVersionResponse;
import io.datafi.marketplace.v1.DatasetVersionState;
import io.datafi.platform.wire.Wire;

/** Wire to domain and back. */
public final class DatasetMessages {
    private DatasetMessages() {}

    static CreateDatasetVersionResponse created(DatasetVersion version) {
        return CreateDatasetVersionResponse.newBuilder()
                .setDatasetVersion(toWire(version))
                .build();
    }

    /** The same without the licence's text, which is long, for lists. */
    public static io.datafi.marketplace.v1.DatasetVersion toBrief(DatasetVersion version) {
        return toWire(version).toBuilder().clearLicenceText().build();
    }

    /** What may be known of a version; never its key. */
    public static io.datafi.marketplace.v1.DatasetVersion toWire(DatasetVersion version) {
        io.datafi.marketplace.v1.DatasetVersion.Builder wire = io.datafi.marketplace.v1.DatasetVersion.newBuilder()
                .setId(version.id().toString())
                .setOrganisationId(version.organisationId().toString())
                .setCampaignId(version.campaignId().toString())
                .setName(version.said().name())
                .setDescription(version.said().description())
                .setLicenceText(version.said().licenceText())
                .setState(state(version.state()))
                .setSchemaHash(Wire.hash(version.schemaHash()))
                .setLicenceHash(Wire.hash(version.licenceHash()))
                .setCreatedAt(Wire.timestamp(version.createdAt()));
        if (version.content() != null) {
            add(wire, version.content());
        }
        if (version.failureCode() != null) {
            wire.setFailureCode(version.failureCode());
        }
        return wire.build();
    }

    private static void add(io.datafi.marketplace.v1.DatasetVersion.Builder wire, DatasetVersion.Content content) {
        wire.setRows(content.rows())
                .setContentRoot(Wire.hash(content.root()))
                .setCroissantHash(Wire.hash(content.croissantHash()))
                .setContentHash(Wire.hash(content.hash()))
                .setContentBytes(content.bytes())
                .setPlainHash(Wire.hash(content.plainHash()))
                .setReadyAt(Wire.timestamp(content.readyAt()));
    }

    private static DatasetVersionState state(DatasetVersion.State state) {
        return switch (state) {
            case BUILDING -> DatasetVersionState.DATASET_VERSION_STATE_BUILDING;
            case READY -> DatasetVersionState.DATASET_VERSION_STATE_READY;
            case FAILED -> DatasetVersionState.DATASET_VERSION_STATE_FAILED;
        };
    }
}
