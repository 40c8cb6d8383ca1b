package io.datafi.annotation.campaign;

import io.datafi.annotation.campaign.CampaignTerms.LeaseTerms;
import io.datafi.annotation.discovery.LanguageTag;
import io.datafi.annotation.spec.SpecMessages;
import io.datafi.annotation.spec.TaskKind;
import io.datafi.annotation.spec.TaskSpec;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.annotation.v1.UpdateCampaignRequest;
import io.datafi.rules.inference.Quality2;
import io.datafi.rules.pay.Pay3;
import io.datafi.rules.pay.Rate;
import java.time.Duration;

/** The terms that a request asks for. */
final class TermsMessages {
    private static final String REGION = "eu";
    private static final int LEASE_SECONDS = 600;
    private static final int LEASES_PER_WORKER = 100;
    private static final int LEASE_EXTENSIONS = 3;

    private TermsMessages() {}

    /** Those of a new campaign, its defaults filled in. */
    static CampaignTerms terms(CreateCampaignRequest request, Duration hold) {
        TaskSpec spec = SpecMessages.spec(request.getSpec());
        return new CampaignTerms(
                request.getTitle(),
                request.getInstructions(),
                request.getVisibility() == CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE
                        ? Visibility.PRIVATE
                        : Visibility.PUBLIC,
                LanguageTag.canonical(request.getLanguage()),
                orElse(request.getRegion(), REGION),
                spec,
                request.getOverlap(),
                Math.max(1, request.getAnswersPerWorkerMax()),
                request.getPriceBaseUnits(),
                request.getAsset(),
                Rate.FEE,
                orElse(request.getQualityRule(), qualityRule(spec)),
                orElse(request.getPayRule(), payRule(spec)),
                Math.toIntExact(hold.toSeconds()),
                new LeaseTerms(
                        request.getWorkersChooseTasks(),
                        orElse(request.getLeaseSeconds(), LEASE_SECONDS),
                        orElse(request.getLeasesPerWorkerMax(), LEASES_PER_WORKER),
                        orElse(request.getLeaseExtensionsMax(), LEASE_EXTENSIONS)));
    }

    /** Those of before with what a request changes; another kind brings its own rules. */
    static CampaignTerms revised(CampaignTerms before, UpdateCampaignRequest request) {
        TaskSpec spec = request.hasSpec() ? SpecMessages.spec(request.getSpec()) : before.spec();
        boolean isSameKind = spec.kind() == before.spec().kind();
        LeaseTerms leases = before.leases();
        return new CampaignTerms(
                request.hasTitle() ? request.getTitle() : before.title(),
                request.hasInstructions() ? request.getInstructions() : before.instructions(),
                before.visibility(),
                request.hasLanguage() ? LanguageTag.canonical(request.getLanguage()) : before.language(),
                request.hasRegion() ? request.getRegion() : before.region(),
                spec,
                request.hasOverlap() ? request.getOverlap() : before.overlap(),
                request.hasAnswersPerWorkerMax() ? request.getAnswersPerWorkerMax() : before.answersPerWorkerMax(),
                request.hasPriceBaseUnits() ? request.getPriceBaseUnits() : before.priceBaseUnits(),
                before.asset(),
                before.feeRate(),
                orElse(request.getQualityRule(), isSameKind ? before.qualityRule() : qualityRule(spec)),
                orElse(request.getPayRule(), isSameKind ? before.payRule() : payRule(spec)),
                before.holdSeconds(),
                new LeaseTerms(
                        request.hasWorkersChooseTasks() ? request.getWorkersChooseTasks() : leases.workersChooseTasks(),
                        orElse(request.getLeaseSeconds(), leases.seconds()),
                        orElse(request.getLeasesPerWorkerMax(), leases.perWorkerMax()),
                        orElse(request.getLeaseExtensionsMax(), leases.extensionsMax())));
    }

    private static String qualityRule(TaskSpec spec) {
        return spec.kind() == TaskKind.CLASSES ? Quality2.RULE : "";
    }

    private static String payRule(TaskSpec spec) {
        return spec.kind() == TaskKind.CLASSES ? Pay3.RULE : "";
    }

    private static String orElse(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }

    private static int orElse(int value, int otherwise) {
        return value == 0 ? otherwise : value;
    }
}
