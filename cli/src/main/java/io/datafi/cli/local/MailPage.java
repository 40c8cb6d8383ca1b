package io.datafi.cli.local;

import io.datafi.rules.json.Json;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The mails at {@code /mail}, for people and for programs, on this machine alone. */
final class MailPage {
    private static final Pattern OURS =
            Pattern.compile("http://(?:localhost|127\\.0\\.0\\.1):\\d+/[\\w/?=&;.%~:@!$'()*+,#-]*");

    private final Mailbox mailbox;

    MailPage(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    void serve(Router routes) {
        routes.get("/mail").produces("text/html").handler(here(this::page));
        routes.get("/mail").produces("application/json").handler(here(this::json));
    }

    private static Handler<RoutingContext> here(Handler<RoutingContext> handler) {
        return context -> {
            if (LandingPage.isAskedHere(context)) {
                handler.handle(context);
            } else {
                context.next();
            }
        };
    }

    private void page(RoutingContext context) {
        List<Mail> mails = mailbox.mails();
        String list = mails.stream().map(MailPage::section).collect(Collectors.joining("\n"));
        PlainPage.send(
                context.response(),
                "en",
                "Mail of the local system",
                ("<p>Nothing leaves this machine: what the system sends to anyone is kept here instead, the last %d mails, "
                                + "until the system stops. There is no such page on a real system.</p>\n%s")
                        .formatted(Mailbox.KEPT, mails.isEmpty() ? "<p>No mail yet.</p>" : list));
    }

    private static String section(Mail mail) {
        return "<h2>%s</h2>\n<p>To %s, <time>%s</time></p>\n<pre dir=\"auto\">%s</pre>"
                .formatted(
                        PlainPage.escape(mail.subject()),
                        PlainPage.escape(String.join(", ", mail.to())),
                        mail.received(),
                        withLinks(mail.text()));
    }

    /** Links to this system can be followed; all else stays text. */
    private static String withLinks(String text) {
        var html = new StringBuilder();
        int from = 0;
        var links = OURS.matcher(text);
        while (links.find()) {
            String link = PlainPage.escape(links.group());
            html.append(PlainPage.escape(text.substring(from, links.start())))
                    .append("<a href=\"%s\">%s</a>".formatted(link, link));
            from = links.end();
        }
        return html.append(PlainPage.escape(text.substring(from))).toString();
    }

    private void json(RoutingContext context) {
        var mails = mailbox.mails().stream()
                .map(mail -> Json.object()
                        .with("number", mail.number())
                        .with("received", mail.received().toString())
                        .withStrings("to", mail.to())
                        .with("subject", mail.subject())
                        .with("text", mail.text())
                        .build())
                .toList();
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Json.object().withArray("mails", mails).build().toText());
    }
}
