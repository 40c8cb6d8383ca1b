package io.datafi.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page at {@code /}. */
final class LandingPage {
    private LandingPage() {}

    static String of(SystemState state) {
        return of(state, Optional.empty());
    }

    /**
     * What stands where.
     *
     * @param logins who can sign in; empty: the reader must not see it
     */
    static String of(SystemState state, Optional<DemoLogins> logins) {
        String rows = state.parts().stream()
                .map(part -> "    <tr><td>%s</td><td>%s</td><td>%s</td></tr>"
                        .formatted(part.name(), part.phase(), address(part.address())))
                .collect(Collectors.joining("\n"));
        try (var page = LandingPage.class.getResourceAsStream("/local/landing.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@parts@", rows)
                    .replace(
                            "@logins@",
                            logins.map(LandingPage::text).orElse("<code>./datafi status</code> shows who can sign in"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(DemoLogins logins) {
        return "%s can sign in at <a href=\"%s\">their account page</a>, each with the password <code>%s</code>"
                .formatted(
                        DemoLogins.ROLES.stream()
                                .map("<code>%s</code>"::formatted)
                                .collect(Collectors.joining(", ")),
                        logins.page(),
                        logins.password());
    }

    private static String address(String address) {
        return address.startsWith("http") ? "<a href=\"%s\">%s</a>".formatted(address, address) : address;
    }
}
