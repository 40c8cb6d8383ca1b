package io.datafi.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A name that a page quotes stands in the sources: a class, an RPC, a field, a table, a code of a
 * refusal, a metric, a variable of the environment.
 */
class DocumentedNamesTest {
    /** Of two or more words: what is one word may be anybody's. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w\\\\])[A-Za-z]+\\w*(?:[a-z][A-Z]|_)\\w*");

    private static final Pattern SOURCE_NAME = Pattern.compile("[A-Za-z_][\\w.-]*");

    /** Of other languages, put together by the program, or no names at all. */
    private static final Set<String> NOT_OURS =
            Set.of("alphaUndefined", "cohenKappaUndefined", "fleissKappaUndefined", "ffffffZ", "group_left", "ipBlock");

    private final Set<String> names = names();
    private final Settings settings = new Settings(Pages.sources());

    @Test
    void everyNameThatAPageQuotesStandsInTheSources() {
        List<String> unknown = new ArrayList<>();
        Pages.quoted()
                .forEach((page, quoted) -> quoted.stream()
                        .flatMap(DocumentedNamesTest::namesIn)
                        .filter(name -> !isKnown(name))
                        .forEach(name -> unknown.add(page + ": " + name)));

        assertThat(unknown).isEmpty();
    }

    @Test
    void aNameThatIsNotThereIsFound() {
        assertThat(namesIn("`CAMPAIGN_" + "FLOODED`").allMatch(this::isKnown)).isFalse();
        assertThat(namesIn("FundCampaign" + "Twice").allMatch(this::isKnown)).isFalse();
        assertThat(namesIn("DATAFI_CHAIN_" + "COLOUR").allMatch(this::isKnown)).isFalse();
        assertThat(namesIn("datafi_stuck_" + "people_total").allMatch(this::isKnown))
                .isFalse();
        assertThat(namesIn("FundCampaign, idempotencyKey, DATAFI_CHAIN_ID, DUPLICATE_TASK_KEY"))
                .hasSize(4)
                .allMatch(this::isKnown);
    }

    private static Stream<String> namesIn(String text) {
        return NAME.matcher(text).results().map(match -> match.group()).filter(name -> !NOT_OURS.contains(name));
    }

    private boolean isKnown(String name) {
        return names.contains(plain(name))
                // A counter's name as Prometheus shows it.
                || names.contains(plain(name.replaceAll("_(total|seconds|bytes)$", "")))
                || settings.has(name);
    }

    /** What two spellings of one name have in common: a_name, aName, a.name. */
    private static String plain(String name) {
        return name.replaceAll("[_.-]", "").toLowerCase(Locale.ROOT);
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>();
        for (String source : Pages.sources()) {
            SOURCE_NAME.matcher(source).results().forEach(match -> {
                names.add(plain(match.group()));
                for (String part : match.group().split("[.-]")) {
                    names.add(plain(part));
                }
            });
        }
        return names;
    }
}
