package io.datafi.cli.offline;

import io.datafi.cli.CliError;
import io.datafi.cli.files.IoReason;
import io.datafi.rules.RuleException;
import io.datafi.rules.bundle.BundleVerifier;
import io.datafi.rules.bundle.CanonicalZip;
import io.datafi.rules.bundle.Trust;
import io.datafi.rules.bundle.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Verifies files: whatever they are, there is a verdict. */
final class Verification {
    private Verification() {}

    /** The verdict on a bundle, with what a trust file says. */
    static Verdict of(Path bundle, Optional<Path> trust, OptionalLong royalties) {
        // Looked at before it is read, so that its size cannot exhaust the memory.
        if (trust.isPresent() && trust.get().toFile().length() > TrustSource.FILE_BYTES_MAX) {
            return BundleVerifier.tooLarge("trust");
        }
        return with(bundle, () -> trust.map(file -> Trust.of(TrustSource.file(file))), royalties);
    }

    /**
     * The verdict on a bundle.
     *
     * @param trust reads what is trusted, if anything is; may fail
     * @param royalties a sum to split among the contributors, if one is asked for
     */
    static Verdict with(Path bundle, Supplier<Optional<Trust>> trust, OptionalLong royalties) {
        Optional<Trust> trusted;
        try {
            trusted = trust.get();
        } catch (RuleException | CliError refused) {
            return TrustSource.isTooLarge(refused)
                    ? BundleVerifier.tooLarge("trust")
                    : BundleVerifier.untrusted(refused.getMessage());
        } catch (OutOfMemoryError | StackOverflowError larger) {
            return BundleVerifier.tooLarge("memory");
        }
        try {
            if (Files.size(bundle) > CanonicalZip.BYTES_MAX) {
                return BundleVerifier.tooLarge("bundle");
            }
            return BundleVerifier.verify(Files.readAllBytes(bundle), trusted, royalties);
        } catch (IOException unreadable) {
            return BundleVerifier.unreadable("it cannot be read: " + IoReason.withFile(unreadable));
        } catch (OutOfMemoryError larger) {
            return BundleVerifier.tooLarge("memory");
        }
    }
}
