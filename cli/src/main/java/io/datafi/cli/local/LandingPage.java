package io.datafi.cli.local;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page at {@code /status}: where everything is, and who can sign in. */
final class LandingPage implements Handler<RoutingContext> {
    /**
     * Under any other name a page of somebody else may have had its name point here, to read what
     * stands here.
     */
    private static final Pattern HERE = Pattern.compile("(localhost|127\\.0\\.0\\.1)(:\\d+)?");

    private final Supplier<SystemState> state;
    private final DemoLogins logins;

    LandingPage(Supplier<SystemState> state, DemoLogins logins) {
        this.state = state;
        this.logins = logins;
    }

    @Override
    public void handle(RoutingContext context) {
        PlainPage.send(context.response(), "en", "DataFi runs on this machine", page(isAskedHere(context)));
    }

    static boolean isAskedHere(RoutingContext context) {
        String host = context.request().getHeader("Host");
        return host != null && HERE.matcher(host).matches();
    }

    private String page(boolean here) {
        String rows = state.get().parts().stream()
                .map(part -> "    <tr><td>%s</td><td>%s</td><td>%s</td></tr>"
                        .formatted(part.name(), part.phase(), address(part.address())))
                .collect(Collectors.joining("\n"));
        try (var page = LandingPage.class.getResourceAsStream("/local/landing.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@parts@", rows)
                    .replace("@logins@", here ? logins() : "<code>./datafi status</code> shows who can sign in");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String logins() {
        String names =
                DemoLogins.ROLES.stream().map("<code>%s</code>"::formatted).collect(Collectors.joining(", "));
        return "%s can sign in at <a href=\"%s\">their account page</a>, each with the password <code>%s</code>"
                .formatted(names, logins.page(), logins.password());
    }

    private static String address(String address) {
        return address.startsWith("http") ? "<a href=\"%s\">%s</a>".formatted(address, address) : address;
    }
}
