package io.datafi.marketplace.dataset;

import io.datafi.marketplace.organisation.Organisations;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.rules.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes a version READY, in one transaction with its contributors and its event. */
@ApplicationScoped
class Publication {
    private final Pool pool;
    private final DatasetVersionStore store;
    private final ContributorStore contributors;
    private final SourceCampaigns campaigns;
    private final Organisations organisations;
    private final Events events;
    private final Clock clock;
    private final String publicUrl;

    Publication(
            Pool pool,
            DatasetVersionStore store,
            ContributorStore contributors,
            SourceCampaigns campaigns,
            Organisations organisations,
            Events events,
            Clock clock,
            @ConfigProperty(name = "datafi.public-url") String publicUrl) {
        this.pool = pool;
        this.store = store;
        this.contributors = contributors;
        this.campaigns = campaigns;
        this.organisations = organisations;
        this.events = events;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /**
     * Publishes what a job stored, unless another attempt took over.
     *
     * @return whether this attempt decided the version
     * @throws io.datafi.platform.error.Refusal CAMPAIGN_EVENTS_MISSING
     */
    Uni<Boolean> publish(BuildStore.Job job, StoredContent content) {
        return pool.withTransaction(tx -> store.getLocked(tx, job.versionId())
                .chain(version -> version.mayBeDecidedBy(job.attempt())
                        ? publish(tx, version, content).replaceWith(true)
                        : Uni.createFrom().item(false)));
    }

    private Uni<Void> publish(SqlConnection tx, DatasetVersion version, StoredContent stored) {
        return campaigns
                .getSettled(tx, version.campaignId())
                .chain(campaign -> organisations
                        .name(tx, version.organisationId())
                        .map(name -> passport(version, campaign, stored, name)))
                .map(passport -> DatasetVersion.Content.of(stored, passport, clock.instant()))
                .chain(content -> store.ready(tx, version.id(), content)
                        .chain(() -> contributors.insert(tx, version.id(), contributors(stored.facts())))
                        .chain(() -> events.append(tx, published(version, content))));
    }

    private String passport(DatasetVersion version, SourceCampaign campaign, StoredContent content, String name) {
        return Croissant.write(new Croissant.Subject(
                version,
                campaign,
                content.facts(),
                content.hash(),
                content.bytes(),
                name,
                "%s/api/marketplace/v1/dataset-versions/%s/croissant".formatted(publicUrl, version.id())));
    }

    private static List<DatasetContributor> contributors(DatasetFacts facts) {
        return facts.contributors().entrySet().stream()
                .map(one -> new DatasetContributor(
                        one.getKey(),
                        one.getValue().accountId(),
                        one.getValue().answers(),
                        one.getValue().found()))
                .toList();
    }

    private static NewEvent published(DatasetVersion version, DatasetVersion.Content content) {
        return NewEvent.of(
                "dataset/" + version.id(),
                "DatasetVersionPublished",
                Json.object()
                        .withBytes("contentHash", content.hash())
                        .withBytes("contentRoot", content.root())
                        .withBytes("croissantHash", content.croissantHash())
                        .withBytes("licenceHash", version.licenceHash())
                        .withBytes("schemaHash", version.schemaHash())
                        .build(),
                Json.object()
                        .with("campaign", version.campaignId().toString())
                        .withAmount("rows", content.rows())
                        .build());
    }
}
