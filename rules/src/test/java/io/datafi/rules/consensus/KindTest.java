package io.datafi.rules.consensus;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.JSON_MALFORMED;
import static io.datafi.rules.RuleError.JSON_MEMBER_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.datafi.rules.json.Json;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NUMBER | 3 | 5.5 | 2.5",
                // One of three pairs is in another order.
                "RANKING | [\"a\",\"b\",\"c\"] | [\"a\",\"c\",\"b\"] | .3333333333",
                "RANKING | [\"a\",\"b\"] | [\"b\",\"a\"] | 1",
                // What is left out is last either way; two left out are tied: half of one of three.
                "RANKING | [\"a\",\"b\"] | [\"a\"] | 0",
                "RANKING | [\"a\",\"b\",\"c\"] | [\"a\"] | .1666666667",
                "SET | [\"a\",\"b\"] | [\"b\",\"c\"] | .6666666667",
                "SET | [] | [] | 0",
                "SET | [] | [\"a\"] | 1",
                // Four characters of six and four in common.
                "SPANS | [[0,6]] | [[2,6]] | .2",
                "SPANS | [[0,6,\"x\"]] | [[0,6,\"y\"]] | 1",
                "SPANS | [[0,2],[4,6]] | [[0,6]] | .2",
                // IoU 1/3 of one box each; a second box that nobody else drew.
                "BOXES | [[0,0,2,1]] | [[1,0,3,1]] | .6666666667",
                "BOXES | [[0,0,2,1]] | [[0,0,2,1],[5,5,6,6]] | .3333333333",
                "BOXES | [[0,0,2,1,\"x\"]] | [[0,0,2,1,\"y\"]] | 1",
                "TEXT | \"kitten\" | \"sitting\" | .4285714286",
                "TEXT | [\"a\",\"b\"] | [\"a\",\"c\",\"d\"] | .6666666667",
            })
    void distancesAreThoseWorkedByHand(Kind kind, String a, String b, double expected) {
        Json left = kind.read(a);
        Json right = kind.read(b);
        assertThat(kind.distance(left, right)).isCloseTo(expected, within(1e-9));
        assertThat(kind.distance(right, left)).isCloseTo(expected, within(1e-9));
        assertThat(kind.distance(left, left)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET | [\"b\",\"a\",\"b\"] | [\"a\",\"b\"]",
                "SPANS | [[4,6],[0,3],[2,4]] | [[0,6]]",
                "SPANS | [[0,1,\"b\"],[0,1,\"a\"]] | [[0,1,\"a\"],[0,1,\"b\"]]",
                "BOXES | [[1,0,2,1],[0,0,1,1]] | [[0,0,1,1],[1,0,2,1]]",
                "NUMBER | 1.50 | 1.5",
            })
    void equalLabelsHaveOneForm(Kind kind, String label, String form) {
        assertThat(kind.read(label).toText()).isEqualTo(form);
    }

    @Test
    void mergesKeepWhatMostHave() {
        assertThat(merged(Kind.SET, "[\"a\",\"b\"]", "[\"a\",\"c\"]", "[\"a\",\"b\",\"d\"]"))
                .isEqualTo("[\"a\",\"b\"]");
        assertThat(merged(Kind.SPANS, "[[0,6]]", "[[2,8]]", "[[3,5],[7,9]]")).isEqualTo("[[2,6],[7,8]]");
        assertThat(merged(Kind.RANKING, "[\"a\",\"b\",\"c\"]", "[\"b\",\"a\",\"c\"]", "[\"a\",\"c\",\"b\"]"))
                .isEqualTo("[\"a\",\"b\",\"c\"]");
        assertThat(merged(Kind.BOXES, "[[0,0,10,10],[50,50,60,60]]", "[[1,0,11,10]]", "[[2,1,12,10]]"))
                .isEqualTo("[[1,0,11,10]]");
    }

    @Test
    void whatIsNotOfTheKindIsRefused() {
        assertRefused(JSON_MALFORMED, () -> Kind.SET.read("a"));
        assertRefused(JSON_MEMBER_INVALID, () -> Kind.NUMBER.read("\"3\""));
        assertRefused(JSON_MEMBER_INVALID, () -> Kind.RANKING.read("[\"a\",\"a\"]"));
        assertRefused(JSON_MEMBER_INVALID, () -> Kind.SPANS.read("[[3,3]]"));
        assertRefused(JSON_MEMBER_INVALID, () -> Kind.SPANS.read("[[-1,3]]"));
        assertRefused(JSON_MEMBER_INVALID, () -> Kind.BOXES.read("[[0,0,0,1]]"));
        assertRefused(JSON_MEMBER_INVALID, () -> Kind.BOXES.read("[[0,0,1]]"));
        assertRefused(JSON_MEMBER_INVALID, () -> Kind.TEXT.read("3"));
    }

    private static String merged(Kind kind, String... labels) {
        double[] weights = new double[labels.length];
        Arrays.fill(weights, 1);
        List<Json> values = Arrays.stream(labels).map(kind::read).toList();
        return kind.merged(values, weights).orElseThrow().toText();
    }
}
