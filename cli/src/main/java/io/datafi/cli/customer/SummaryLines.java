package io.datafi.cli.customer;

import io.datafi.annotation.v1.CampaignSummary;
import io.datafi.annotation.v1.PayPerHour;
import io.datafi.cli.Amounts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A campaign for whoever looks for work, in a few lines. */
final class SummaryLines {
    private static final String STATE = "CAMPAIGN_STATE_";
    private static final String KIND = "TASK_KIND_";

    private SummaryLines() {}

    static List<String> of(CampaignSummary campaign) {
        return List.of(
                campaign.getId() + "  " + campaign.getTitle(),
                "  pay      up to %s an answer; %s"
                        .formatted(Amounts.text(campaign.getPriceBaseUnits(), campaign.getAsset()), hourly(campaign)),
                "  time     "
                        + (campaign.hasMedianSeconds()
                                ? campaign.getMedianSeconds() + " s an answer"
                                : "not known yet"),
                "  tasks    at least %d free; %s".formatted(campaign.getFreeTasks(), needs(campaign)),
                "  state    %s%s"
                        .formatted(
                                word(STATE, campaign.getState()),
                                campaign.getJoined()
                                        ? ", joined, %d answers given".formatted(campaign.getMyAnswers())
                                        : ""));
    }

    private static String hourly(CampaignSummary campaign) {
        if (!campaign.hasPayPerHour()) {
            return "pay per hour not known yet";
        }
        PayPerHour pay = campaign.getPayPerHour();
        return "%s an hour (of %d people a tenth had at most %s, nine tenths at most %s)"
                .formatted(
                        Amounts.text(pay.getMedianBaseUnits(), campaign.getAsset()),
                        pay.getWorkers(),
                        Amounts.text(pay.getP10BaseUnits(), campaign.getAsset()),
                        Amounts.text(pay.getP90BaseUnits(), campaign.getAsset()));
    }

    private static String needs(CampaignSummary campaign) {
        return Stream.of(word(KIND, campaign.getKind()), campaign.getLanguage(), campaign.getRegion())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String word(String prefix, Enum<?> value) {
        return value.name().substring(prefix.length()).toLowerCase(Locale.ROOT);
    }
}
