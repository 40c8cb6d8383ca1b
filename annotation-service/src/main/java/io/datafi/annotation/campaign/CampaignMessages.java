package io.datafi.annotation.campaign;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.datafi.annotation.campaign.CampaignTerms.LeaseTerms;
import io.datafi.annotation.spec.SpecMessages;
import io.datafi.annotation.v1.CampaignState;
import io.datafi.annotation.v1.CampaignVisibility;
import io.datafi.annotation.v1.FundCampaignResponse;
import io.datafi.platform.wire.Wire;
import io.datafi.reward.v1.Escrow;
import io.datafi.type.v1.DepositInstruction;
import java.util.Optional;

/** Campaigns on the wire and in the database. */
public final class CampaignMessages {
    private CampaignMessages() {}

    static io.datafi.annotation.v1.Campaign campaign(CampaignDetails details) {
        Campaign campaign = details.campaign();
        CampaignTerms terms = campaign.terms();
        LeaseTerms leases = terms.leases();
        var message = io.datafi.annotation.v1.Campaign.newBuilder()
                .setId(campaign.id().toString())
                .setOrganisationId(campaign.organisationId().toString())
                .setTitle(terms.title())
                .setInstructions(terms.instructions())
                .setVisibility(visibility(terms.visibility()))
                .setLanguage(terms.language())
                .setRegion(terms.region())
                .setSpec(SpecMessages.message(terms.spec()))
                .setOverlap(terms.overlap())
                .setAnswersPerWorkerMax(terms.answersPerWorkerMax())
                .setPriceBaseUnits(terms.priceBaseUnits())
                .setAsset(terms.asset())
                .setQualityRule(terms.qualityRule())
                .setPayRule(terms.payRule())
                .setWorkersChooseTasks(leases.workersChooseTasks())
                .setLeaseSeconds(leases.seconds())
                .setLeasesPerWorkerMax(leases.perWorkerMax())
                .setLeaseExtensionsMax(leases.extensionsMax())
                .setState(state(campaign.state()))
                .setTasks(campaign.tasks())
                .setHoldSeconds(terms.holdSeconds())
                .setAnswers(details.answers())
                .setWorkers(details.workers())
                .setCreatedAt(Wire.timestamp(campaign.createdAt()));
        if (campaign.quote() != null) {
            message.setQuote(quote(campaign));
        }
        // What is paid in besides only comes back.
        if (campaign.deposit() != null && campaign.state() == io.datafi.annotation.campaign.CampaignState.DRAFT) {
            message.setDeposit(deposit(campaign));
        }
        details.newest().ifPresent(newest -> message.setSettlement(RoundMessages.summary(details, newest)));
        details.rounds().forEach(round -> message.addRounds(RoundMessages.round(round)));
        return message.build();
    }

    /** The same with what the escrow holds now, if reward told. */
    static io.datafi.annotation.v1.Campaign campaign(CampaignDetails details, Optional<Escrow> escrow) {
        var message = campaign(details);
        return escrow.map(live -> withEscrow(message, live)).orElse(message);
    }

    private static io.datafi.annotation.v1.Campaign withEscrow(
            io.datafi.annotation.v1.Campaign campaign, Escrow escrow) {
        var message = campaign.toBuilder().setEscrow(EscrowMessages.balance(escrow));
        if (campaign.hasDeposit()) {
            message.setDeposit(escrow.getDeposit());
        }
        return message.build();
    }

    static FundCampaignResponse funding(Campaign campaign) {
        return FundCampaignResponse.newBuilder().setQuote(quote(campaign)).build();
    }

    static FundCampaignResponse funding(Campaign campaign, DepositInstruction deposit) {
        return funding(campaign).toBuilder().setDeposit(deposit).build();
    }

    /** The instruction as it is stored. */
    static String depositText(DepositInstruction deposit) {
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(deposit);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static DepositInstruction deposit(Campaign campaign) {
        var deposit = DepositInstruction.newBuilder();
        try {
            JsonFormat.parser().ignoringUnknownFields().merge(campaign.deposit(), deposit);
        } catch (InvalidProtocolBufferException notOurs) {
            throw new IllegalStateException("deposit of campaign " + campaign.id(), notOurs);
        }
        return deposit.build();
    }

    private static io.datafi.annotation.v1.Quote quote(Campaign campaign) {
        Quote quote = campaign.quote();
        return io.datafi.annotation.v1.Quote.newBuilder()
                .setItems(quote.items())
                .setOverlap(quote.overlap())
                .setPriceBaseUnits(quote.priceBaseUnits())
                .setWorkBaseUnits(quote.workBaseUnits())
                .setFeePpb(quote.feePpb())
                .setFeeBaseUnits(quote.feeBaseUnits())
                .setTotalBaseUnits(quote.totalBaseUnits())
                .setAsset(campaign.terms().asset())
                .build();
    }

    /** The visibility on the wire. */
    public static CampaignVisibility visibility(Visibility visibility) {
        return switch (visibility) {
            case PUBLIC -> CampaignVisibility.CAMPAIGN_VISIBILITY_PUBLIC;
            case PRIVATE -> CampaignVisibility.CAMPAIGN_VISIBILITY_PRIVATE;
        };
    }

    private static CampaignState state(io.datafi.annotation.campaign.CampaignState state) {
        return switch (state) {
            case DRAFT -> CampaignState.CAMPAIGN_STATE_DRAFT;
            case FUNDED -> CampaignState.CAMPAIGN_STATE_FUNDED;
            case OPEN -> CampaignState.CAMPAIGN_STATE_OPEN;
            case CLOSED -> CampaignState.CAMPAIGN_STATE_CLOSED;
            case PROVISIONAL -> CampaignState.CAMPAIGN_STATE_PROVISIONAL;
            case SETTLED -> CampaignState.CAMPAIGN_STATE_SETTLED;
            case CANCELLED -> CampaignState.CAMPAIGN_STATE_CANCELLED;
            case ENDED -> CampaignState.CAMPAIGN_STATE_ENDED;
        };
    }
}
