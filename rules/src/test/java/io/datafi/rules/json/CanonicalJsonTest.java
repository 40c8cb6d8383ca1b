package io.datafi.rules.json;

import static io.datafi.rules.Assertions.assertRefused;
import static io.datafi.rules.RuleError.JSON_MALFORMED;
import static io.datafi.rules.RuleError.JSON_MEMBER_INVALID;
import static io.datafi.rules.RuleError.JSON_NOT_CANONICAL;
import static io.datafi.rules.RuleError.JSON_TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.rules.Assertions;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    /** RFC 8785, sections 3.2.2 and 3.2.4. */
    @Test
    void theExampleOfTheStandardGivesItsPublishedBytes() {
        String input = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """;

        String canonical = CanonicalJson.write(CanonicalJson.parse(input));

        assertThat(canonical)
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    /** RFC 8785, section 3.2.3. */
    @Test
    void keysAreSortedByUtf16CodeUnits() {
        String input = """
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                 "\\u00f6": "Latin Small Letter O With Diaeresis"}
                """;

        JsonObject object = CanonicalJson.parse(input).asObject();

        assertThat(object.keys().stream().map(object::string))
                .containsExactly(
                        "Carriage Return",
                        "One",
                        "Control",
                        "Latin Small Letter O With Diaeresis",
                        "Euro Sign",
                        "Emoji: Grinning Face",
                        "Hebrew Letter Dalet With Dagesh");
    }

    /** RFC 8785, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000,0",
        "8000000000000000,0",
        "0000000000000001,5e-324",
        "8000000000000001,-5e-324",
        "7fefffffffffffff,1.7976931348623157e+308",
        "ffefffffffffffff,-1.7976931348623157e+308",
        "4340000000000000,9007199254740992",
        "c340000000000000,-9007199254740992",
        "4430000000000000,295147905179352830000",
        "44b52d02c7e14af5,9.999999999999997e+22",
        "44b52d02c7e14af6,1e+23",
        "44b52d02c7e14af7,1.0000000000000001e+23",
        "444b1ae4d6e2ef4e,999999999999999700000",
        "444b1ae4d6e2ef4f,999999999999999900000",
        "444b1ae4d6e2ef50,1e+21",
        "3eb0c6f7a0b5ed8c,9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d,0.000001",
        "41b3de4355555553,333333333.3333332",
        "41b3de4355555554,333333333.33333325",
        "41b3de4355555555,333333333.3333333",
        "41b3de4355555556,333333333.3333334",
        "41b3de4355555557,333333333.33333343",
        "becbf647612f3696,-0.0000033333333333333333",
        "43143ff3c1cb0959,1424953923781206.2"
    })
    void numbersAreWrittenAsTheStandardPrintsThem(String bits, String expected) {
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

        assertThat(CanonicalJson.write(new Json.Num(value))).isEqualTo(expected);
    }

    /**
     * 600 bit patterns (any, short decimals, one-digit ones of all magnitudes) as String(number) of
     * V8 writes them.
     */
    @Test
    void numbersAreWrittenAsAnEcmaScriptEngineWritesThem() {
        for (String line : Assertions.resourceLines("/json/ecmascript-numbers.csv")) {
            String[] cells = line.split(",");
            double value = Double.longBitsToDouble(Long.parseUnsignedLong(cells[0], 16));

            assertThat(CanonicalJson.write(new Json.Num(value))).isEqualTo(cells[1]);
        }
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() {
        assertRefused(JSON_MALFORMED, () -> new Json.Num(Double.NaN));
        assertRefused(JSON_MALFORMED, () -> CanonicalJson.parse("1e999"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "01",
                "-",
                "1.",
                ".5",
                "+1",
                "1e",
                "NaN",
                "tru",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u１234\"",
                "\"\t\"",
                "1 2",
                "[1]]",
                "'a'",
                "\uFEFF1",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "{\"\\ud800\":1}",
                "\u00a01"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertRefused(JSON_MALFORMED, () -> CanonicalJson.parse(text));
    }

    @Test
    void depthIsBounded() {
        int most = CanonicalJson.DEPTH_MAX;
        CanonicalJson.parse("[".repeat(most) + "1" + "]".repeat(most));

        assertRefused(JSON_TOO_LARGE, () -> CanonicalJson.parse("[".repeat(most + 1) + "1" + "]".repeat(most + 1)));
        assertRefused(JSON_TOO_LARGE, () -> CanonicalJson.parse("[".repeat(100_000)));
    }

    @Test
    void lengthIsBounded() {
        assertThat(CanonicalJson.parse("[1]", 3)).isEqualTo(Json.array(java.util.List.of(Json.of(1))));
        assertRefused(JSON_TOO_LARGE, () -> CanonicalJson.parse("[1] ", 3));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertRefused(JSON_MALFORMED, () -> CanonicalJson.parse(new byte[] {'"', (byte) 0xff, '"'}, 100));
    }

    @Test
    void onlyTheCanonicalTextPassesAsCanonical() {
        String text = "{\"a\":[1,2.5,\"é\"],\"b\":null}";

        assertThat(CanonicalJson.parseCanonical(text).toText()).isEqualTo(text);
        assertThat(CanonicalJson.parseCanonical(text.getBytes(StandardCharsets.UTF_8), 100)
                        .toText())
                .isEqualTo(text);
        assertRefused(JSON_NOT_CANONICAL, () -> CanonicalJson.parseCanonical(text + "\n"));
        assertRefused(JSON_NOT_CANONICAL, () -> CanonicalJson.parseCanonical("{\"b\":1,\"a\":1}"));
        assertRefused(JSON_NOT_CANONICAL, () -> CanonicalJson.parseCanonical("9007199254740993"));
    }

    @Test
    void valuesWithoutAJsonTypeHaveOneTextEach() {
        Instant noon = Instant.parse("2026-11-23T12:00:00Z");
        JsonObject object = Json.object()
                .withAmount("amount", Long.MIN_VALUE)
                .withTokenAmount("token", BigInteger.TWO.pow(256).subtract(BigInteger.ONE))
                .withBytes("bytes", new byte[] {0, (byte) 0xab})
                .withInstant("time", noon.plusNanos(1_999))
                .build();

        JsonObject read = CanonicalJson.parse(object.toText()).asObject();

        assertThat(read.string("amount")).isEqualTo("-9223372036854775808");
        assertThat(read.amount("amount")).isEqualTo(Long.MIN_VALUE);
        assertThat(read.tokenAmount("token").bitLength()).isEqualTo(256);
        assertThat(read.string("bytes")).isEqualTo("0x00ab");
        assertThat(read.bytes("bytes")).containsExactly(0, 0xab);
        assertThat(read.string("time")).isEqualTo("2026-11-23T12:00:00.000001Z");
        assertThat(read.instant("time")).isEqualTo(noon.plusNanos(1_000));
    }

    @Test
    void otherTextsOfTheSameValuesAreRefused() {
        for (String text : new String[] {"", "01", "-0", "+1", "1.0", "1e3", "９", "9223372036854775808"}) {
            assertRefused(JSON_MEMBER_INVALID, () -> Formats.parseAmount(text));
        }
        for (String text : new String[] {"00", "0x0", "0xAB", "0xzz", "ab"}) {
            assertRefused(JSON_MEMBER_INVALID, () -> Formats.parseHex(text));
        }
        for (String text : new String[] {
            "2026-11-23T12:00:00Z",
            "2026-11-23T12:00:00.0000000Z",
            "2026-11-23T12:00:00.000000+00:00",
            "2026-02-30T12:00:00.000000Z",
            "2026-11-23T24:00:00.000000Z"
        }) {
            assertRefused(JSON_MEMBER_INVALID, () -> Formats.parseInstant(text));
        }
        assertRefused(JSON_MEMBER_INVALID, () -> Formats.tokenAmount(BigInteger.TWO.pow(256)));
        assertRefused(JSON_MEMBER_INVALID, () -> Formats.parseTokenAmount("-1"));
    }

    @Test
    void anAbsentOrWrongMemberIsRefused() {
        JsonObject object = CanonicalJson.parse("{\"a\":1.5,\"h\":\"0x00\"}").asObject();

        assertRefused(JSON_MEMBER_INVALID, () -> object.get("b"));
        assertRefused(JSON_MEMBER_INVALID, () -> object.integer("a"));
        assertRefused(JSON_MEMBER_INVALID, () -> object.string("a"));
        assertRefused(JSON_MEMBER_INVALID, () -> object.hash("h"));
        assertRefused(JSON_MALFORMED, () -> Json.object().with("a", 1).with("a", 2));
    }
}
