package io.datafi.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The page at {@code /}. */
final class LandingPage {
    private LandingPage() {}

    static String of(SystemState state) {
        String rows = state.parts().stream()
                .map(part -> "    <tr><td>%s</td><td>%s</td><td>%s</td></tr>"
                        .formatted(part.name(), part.phase(), address(part.address())))
                .collect(Collectors.joining("\n"));
        try (var page = LandingPage.class.getResourceAsStream("/local/landing.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8).replace("@parts@", rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String address(String address) {
        return address.startsWith("http") ? "<a href=\"%s\">%s</a>".formatted(address, address) : address;
    }
}
