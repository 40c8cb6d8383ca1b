package io.datafi.platform.asset;

import static io.datafi.platform.error.PlatformError.ASSET_UNKNOWN;

import java.util.List;
import java.util.Map;

/** The assets of this system. */
public final class Assets {
    /** TestDollar, the asset of local chains. */
    public static final Asset TUSD = new Asset("TUSD", 6, 6);

    private static final Map<String, Asset> BY_CODE = Map.of(TUSD.code(), TUSD);

    private Assets() {}

    /** The codes of all. */
    public static List<String> codes() {
        return List.copyOf(BY_CODE.keySet());
    }

    /** The asset of this code; fails with ASSET_UNKNOWN. */
    public static Asset get(String code) {
        Asset asset = BY_CODE.get(code);
        if (asset == null) {
            throw ASSET_UNKNOWN.because("no asset \"%s\"", code).atField("asset");
        }
        return asset;
    }
}
