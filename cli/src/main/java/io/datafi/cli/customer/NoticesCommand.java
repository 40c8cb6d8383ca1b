package io.datafi.cli.customer;

import io.datafi.cli.ExitCode;
import io.datafi.cli.Meaning;
import io.datafi.cli.Output;
import io.datafi.cli.client.Retry;
import io.datafi.reward.v1.GetNoticeSettingsRequest;
import io.datafi.reward.v1.ListMyNoticesRequest;
import io.datafi.reward.v1.ListMyNoticesResponse;
import io.datafi.reward.v1.MarkNoticesReadRequest;
import io.datafi.reward.v1.Notice;
import io.datafi.reward.v1.NoticeKind;
import io.datafi.reward.v1.NoticeSettings;
import io.datafi.reward.v1.SetNoticeSettingsRequest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datafi notices …}: what happened to somebody's money and account. */
@Command(
        name = "notices",
        description = "What you are told about your money and your account, and of what by mail, too.",
        mixinStandardHelpOptions = true)
public final class NoticesCommand {
    private static final String KIND = "NOTICE_KIND_";

    /** What mails may be turned off, as people write it. */
    enum Kind implements Meaning {
        PAID("money was paid"),
        REFUSED("answers earned nothing, or less than before"),
        RULES_CHANGED("the rules have a new version");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    @Command(
            name = "list",
            description = "Lists them, newest first; new ones have a star.",
            mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--read", description = "Mark those that are listed as read.") boolean read,
            @Option(
                            names = "--page-token",
                            defaultValue = "",
                            paramLabel = "TOKEN",
                            description = "Where an earlier page of the list ended.")
                    String pageToken,
            @Mixin Connection connection,
            @Mixin Output output) {
        var request = ListMyNoticesRequest.newBuilder()
                .setPage(OrganisationCommand.page(pageToken))
                .build();
        var page = connection.call(session -> Retry.call(() -> session.notices().listMyNotices(request)));
        show(page, output);
        List<String> unread = page.getNoticesList().stream()
                .filter(notice -> !notice.getRead())
                .map(Notice::getNoticeId)
                .toList();
        if (read && !unread.isEmpty()) {
            var mark =
                    MarkNoticesReadRequest.newBuilder().addAllNoticeIds(unread).build();
            connection.call(session -> Retry.call(() -> session.notices().markNoticesRead(mark)));
        }
        return ExitCode.OK;
    }

    private static void show(ListMyNoticesResponse page, Output output) {
        if (output.json()) {
            output.message(page);
            return;
        }
        if (page.getNoticesList().isEmpty()) {
            output.line("no notices");
        }
        page.getNoticesList().forEach(notice -> output.line("%s", NoticeLines.of(notice)));
        output.next(page.getPage().getNextPageToken());
    }

    @Command(
            name = "mail",
            description =
                    "Shows of what you are told by mail, too, or turns kinds off; changes of your wallet are always mailed.",
            mixinStandardHelpOptions = true)
    int mail(
            @Option(names = "--all", description = "Mail all kinds.") boolean all,
            @Parameters(arity = "0..*", paramLabel = "KIND", description = "Kinds to mail no more.")
                    List<Kind> unmailed,
            @Mixin Connection connection,
            @Mixin Output output) {
        boolean isChange = all || unmailed != null;
        NoticeSettings settings = isChange ? set(unmailed, connection) : get(connection);
        if (output.json()) {
            output.message(settings);
            return ExitCode.OK;
        }
        for (Kind kind : Kind.values()) {
            boolean isOff = settings.getUnmailedList().contains(NoticeKind.valueOf(KIND + kind));
            output.line("%-14s %s", kind, isOff ? "no mail" : "mail");
        }
        return ExitCode.OK;
    }

    private static NoticeSettings get(Connection connection) {
        return connection
                .call(session -> Retry.call(
                        () -> session.notices().getNoticeSettings(GetNoticeSettingsRequest.getDefaultInstance())))
                .getSettings();
    }

    private static NoticeSettings set(List<Kind> unmailed, Connection connection) {
        var settings = NoticeSettings.newBuilder();
        if (unmailed != null) {
            unmailed.stream().distinct().forEach(kind -> settings.addUnmailed(NoticeKind.valueOf(KIND + kind)));
        }
        var request =
                SetNoticeSettingsRequest.newBuilder().setSettings(settings).build();
        return connection
                .call(session -> Retry.call(() -> session.notices().setNoticeSettings(request)))
                .getSettings();
    }
}
