package io.datafi.annotation.campaign;

import io.datafi.annotation.campaign.CampaignTerms.LeaseTerms;
import io.datafi.annotation.discovery.LanguageTag;
import io.datafi.annotation.spec.SpecMessages;
import io.datafi.annotation.spec.TaskKind;
import io.datafi.annotation.spec.TaskSpec;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.annotation.v1.UpdateCampaignRequest;
import io.datafi.rules.consensus.Consensus;
import io.datafi.rules.inference.Quality2;
import io.datafi.rules.pay.KindPay1;
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
                orElse(request.getQualityRule(), qualityRule(spec, request.getPriceBaseUnits())),
                orElse(request.getPayRule(), payRule(spec, request.getPriceBaseUnits())),
                Math.toIntExact(hold.toSeconds()),
                new LeaseTerms(
                        request.getWorkersChooseTasks(),
                        orElse(request.getLeaseSeconds(), LEASE_SECONDS),
                        orElse(request.getLeasesPerWorkerMax(), LEASES_PER_WORKER),
                        orElse(request.getLeaseExtensionsMax(), LEASE_EXTENSIONS)));
    }

    /** Those of before with what a request changes; another kind, or a first price, brings its own rules. */
    static CampaignTerms revised(CampaignTerms before, UpdateCampaignRequest request) {
        TaskSpec spec = request.hasSpec() ? SpecMessages.spec(request.getSpec()) : before.spec();
        long price = request.hasPriceBaseUnits() ? request.getPriceBaseUnits() : before.priceBaseUnits();
        boolean keepsRules =
                spec.kind() == before.spec().kind() && before.isSettled() == CampaignTerms.isSettled(spec, price);
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
                price,
                before.asset(),
                before.feeRate(),
                orElse(request.getQualityRule(), keepsRules ? before.qualityRule() : qualityRule(spec, price)),
                orElse(request.getPayRule(), keepsRules ? before.payRule() : payRule(spec, price)),
                before.holdSeconds(),
                new LeaseTerms(
                        request.hasWorkersChooseTasks() ? request.getWorkersChooseTasks() : leases.workersChooseTasks(),
                        orElse(request.getLeaseSeconds(), leases.seconds()),
                        orElse(request.getLeasesPerWorkerMax(), leases.perWorkerMax()),
                        orElse(request.getLeaseExtensionsMax(), leases.extensionsMax())));
    }

    private static String qualityRule(TaskSpec spec, long priceBaseUnits) {
        return rule(spec, priceBaseUnits, Quality2.RULE, Consensus.RULE);
    }

    private static String payRule(TaskSpec spec, long priceBaseUnits) {
        return rule(spec, priceBaseUnits, Pay3.RULE, KindPay1.RULE);
    }

    private static String rule(TaskSpec spec, long priceBaseUnits, String ofClasses, String ofOthers) {
        return !CampaignTerms.isSettled(spec, priceBaseUnits)
                ? ""
                : spec.kind() == TaskKind.CLASSES ? ofClasses : ofOthers;
    }

    private static String orElse(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }

    private static int orElse(int value, int otherwise) {
        return value == 0 ? otherwise : value;
    }
}
