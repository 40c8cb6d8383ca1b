package io.datafi.marketplace.organisation;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A company or group that orders work, sells and buys data.
 *
 * @param createdBy the account that made it
 */
record Organisation(UUID id, String name, UUID createdBy, Instant createdAt) {
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /** Whether people would take the name for the other. */
    boolean isCalled(String other) {
        return folded(name).equals(folded(other));
    }

    private static String folded(String name) {
        String spaced =
                SPACES.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll(" ");
        // Both ways: some letters are alike in one case only.
        return spaced.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
