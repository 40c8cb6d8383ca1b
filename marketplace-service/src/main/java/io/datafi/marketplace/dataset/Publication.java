package io.datafi.marketplace.dataset;

import io.datafi.marketplace.organisation.Organisations;
import io.datafi.platform.event.Events;
import io.datafi.platform.event.NewEvent;
import io.datafi.platform.sql.Sql;
import io.datafi.rules.json.Json;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes a version READY, in one transaction with its contributors and its event. */
@ApplicationScoped
class Publication {
    private final DatasetVersionRepository repository;
    private final SourceCampaigns campaigns;
    private final Organisations organisations;
    private final Events events;
    private final Clock clock;
    private final String publicUrl;

    Publication(
            DatasetVersionRepository repository,
            SourceCampaigns campaigns,
            Organisations organisations,
            Events events,
            Clock clock,
            @ConfigProperty(name = "datafi.public-url") String publicUrl) {
        this.repository = repository;
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
    @WithTransaction
    Uni<Boolean> publish(BuildStore.Job job, StoredContent content) {
        return repository
                .getLocked(job.versionId())
                .chain(version -> version.mayBeDecidedBy(job.attempt())
                        ? publish(version, content).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private Uni<Void> publish(DatasetVersion version, StoredContent content) {
        return campaigns
                .getSettled(Sql.ofCurrentSession(), version.campaignId)
                .chain(campaign -> organisations
                        .name(version.organisationId)
                        .map(name -> passport(version, campaign, content, name)))
                .invoke(passport -> version.ready(content, passport, clock.instant()))
                .chain(repository::flush)
                .chain(() -> insertContributors(version.id, content.facts()))
                .chain(() -> events.append(published(version)));
    }

    private String passport(DatasetVersion version, SourceCampaign campaign, StoredContent content, String name) {
        return Croissant.write(new Croissant.Subject(
                version,
                campaign,
                content.facts(),
                content.hash(),
                content.bytes(),
                name,
                "%s/api/marketplace/v1/dataset-versions/%s/croissant".formatted(publicUrl, version.id)));
    }

    private static Uni<Integer> insertContributors(UUID versionId, DatasetFacts facts) {
        int n = facts.contributors().size();
        String[] workers = facts.contributors().keySet().toArray(String[]::new);
        UUID[] accounts = new UUID[n];
        Long[] answers = new Long[n];
        int i = 0;
        for (DatasetFacts.Contributor contributor : facts.contributors().values()) {
            accounts[i] = contributor.accountId();
            answers[i++] = contributor.answers();
        }
        return Sql.ofCurrentSession().update("""
                        insert into dataset_contributor (dataset_version_id, worker, account_id, answers)
                        select $1, worker, account_id, answers
                        from unnest($2::text[], $3::uuid[], $4::bigint[])
                            as c (worker, account_id, answers)""", versionId, workers, accounts, answers);
    }

    private static NewEvent published(DatasetVersion version) {
        return NewEvent.of(
                "dataset/" + version.id,
                "DatasetVersionPublished",
                Json.object()
                        .withBytes("contentHash", version.contentHash)
                        .withBytes("contentRoot", version.contentRoot)
                        .withBytes("croissantHash", version.croissantHash)
                        .withBytes("licenceHash", version.licenceHash)
                        .withBytes("schemaHash", version.schemaHash)
                        .build(),
                Json.object()
                        .with("campaign", version.campaignId.toString())
                        .withAmount("rows", version.rows)
                        .build());
    }
}
