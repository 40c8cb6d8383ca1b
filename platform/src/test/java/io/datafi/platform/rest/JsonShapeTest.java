package io.datafi.platform.rest;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.MESSAGE_TOO_COMPLEX;
import static io.datafi.platform.testing.Refusals.assertRefused;

import org.junit.jupiter.api.Test;

class JsonShapeTest {
    @Test
    void depthEndsAtItsLimit() {
        JsonShape.check("[".repeat(JsonShape.DEPTH_MAX) + "]".repeat(JsonShape.DEPTH_MAX));

        assertRefused(MESSAGE_TOO_COMPLEX, () -> JsonShape.check("[".repeat(JsonShape.DEPTH_MAX + 1)));
    }

    @Test
    void elementsEndAtTheirLimit() {
        JsonShape.check("[" + "1,".repeat(JsonShape.ELEMENTS_MAX - 2) + "1]");

        assertRefused(MESSAGE_TOO_COMPLEX, () -> JsonShape.check("[" + "1,".repeat(JsonShape.ELEMENTS_MAX) + "1]"));
    }

    @Test
    void whatStandsInATextCountsNothing() {
        JsonShape.check("{\"a\":\"" + "[{,:'#/".repeat(JsonShape.ELEMENTS_MAX) + "\\\"\"}");
    }

    @Test
    void whatOnlyALenientParserTakesIsRefused() {
        assertRefused(INVALID_ARGUMENT, () -> JsonShape.check("{'\"':[]}"));
        assertRefused(INVALID_ARGUMENT, () -> JsonShape.check("# \"\n[]"));
        assertRefused(INVALID_ARGUMENT, () -> JsonShape.check("/* \" */[]"));
    }
}
