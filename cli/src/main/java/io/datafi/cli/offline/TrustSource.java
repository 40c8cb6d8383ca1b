package io.datafi.cli.offline;

import static io.datafi.rules.RuleError.BUNDLE_TOO_LARGE;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.chain.EthRpc;
import io.datafi.cli.chain.TrustReader;
import io.datafi.cli.files.InputFile;
import io.datafi.rules.RuleException;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * What a verification trusts: log keys, anchored heads and active roots, as the contracts one chose
 * to believe in state them.
 */
public final class TrustSource {
    /** The most that a trust file may hold. */
    static final int FILE_BYTES_MAX = 16 << 20;

    private TrustSource() {}

    /** Reads a trust file. */
    public static JsonObject file(Path file) {
        return new InputFile(file).read(TrustSource::parse).asObject();
    }

    /**
     * Reads the chain's own logs.
     *
     * @param contracts a JSON file with the object {@code contracts}, such as an older trust file
     */
    public static JsonObject chain(String rpc, Path contracts) {
        if (contracts == null) {
            throw new CliError(
                    ExitCode.USAGE,
                    "CONTRACTS_MISSING",
                    "--rpc needs --contracts FILE: which contracts to believe in is the reader's" + " choice");
        }
        URI node = node(rpc);
        var addresses = file(contracts).object("contracts");
        return new TrustReader(
                        new EthRpc(node),
                        new TrustReader.Contracts(
                                addresses.string("escrow"),
                                addresses.string("payoutDistributor"),
                                addresses.string("custodyVault"),
                                addresses.string("logAnchor"),
                                addresses.string("token")))
                .read();
    }

    private static URI node(String address) {
        if (!address.matches("https?://[^\\s/]+.*")) {
            throw new CliError(
                    ExitCode.USAGE, "BAD_URL", "--rpc is an address such as http://localhost:8545: " + address);
        }
        try {
            return new URI(address);
        } catch (URISyntaxException malformed) {
            throw new CliError(ExitCode.USAGE, "BAD_URL", "--rpc: " + malformed.getMessage(), malformed);
        }
    }

    /** Whether what was refused passes the bound on a file. */
    static boolean isTooLarge(RuntimeException refused) {
        return refused.getCause() instanceof RuleException rule && rule.code() == BUNDLE_TOO_LARGE;
    }

    private static Json parse(byte[] bytes) {
        if (bytes.length > FILE_BYTES_MAX) {
            throw BUNDLE_TOO_LARGE.because("trust");
        }
        return CanonicalJson.parse(bytes, FILE_BYTES_MAX);
    }
}
