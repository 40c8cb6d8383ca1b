package io.datafi.platform.rest;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.MESSAGE_TOO_COMPLEX;

/** Counts what a JSON text holds before a tree is made of it. */
final class JsonShape {
    /** Values and names. */
    static final int ELEMENTS_MAX = 50_000;

    /** Arrays and objects within each other. */
    static final int DEPTH_MAX = 32;

    private JsonShape() {}

    /**
     * Refuses with MESSAGE_TOO_COMPLEX, INVALID_ARGUMENT; whether the rest is JSON is the parser's
     * to say.
     */
    static void check(String text) {
        int depth = 0;
        int elements = 1;
        boolean isInString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isInString) {
                i += c == '\\' ? 1 : 0;
                isInString = c != '"';
                continue;
            }
            switch (c) {
                case '"' -> isInString = true;
                case '[', '{' -> {
                    depth++;
                    elements++;
                }
                case ']', '}' -> depth--;
                case ',', ':', ';', '=' -> elements++;
                // The parser would take these for other quotes and for comments, within which our
                // count would go astray; JSON has neither.
                case '\'', '#', '/' -> throw INVALID_ARGUMENT.because("malformed JSON: %s outside a string", c);
                default -> {}
            }
            if (depth > DEPTH_MAX) {
                throw MESSAGE_TOO_COMPLEX.because("more than %d levels deep", DEPTH_MAX);
            }
            if (elements > ELEMENTS_MAX) {
                throw MESSAGE_TOO_COMPLEX.because("more than %d elements", ELEMENTS_MAX);
            }
        }
    }
}
