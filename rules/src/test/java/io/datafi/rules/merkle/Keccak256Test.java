package io.datafi.rules.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Keccak256Test {
    /**
     * Published figures: the empty hash and "abc" of the Keccak team, Ethereum's selectors and
     * event topics.
     */
    @ParameterizedTest
    @CsvSource({
        "'',c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
        "abc,4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
        "'transfer(address,uint256)',a9059cbb2ab09eb219583f4a59a5d0623ade346d962bcd4e46b11da047c9049b",
        "'Transfer(address,address,uint256)',ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
    })
    void hashesAreThePublishedOnes(String text, String expected) {
        byte[] input = text.getBytes(StandardCharsets.UTF_8);
        assertThat(HexFormat.of().formatHex(Keccak256.hash(input))).isEqualTo(expected);
    }

    /** Foundry publishes the last 20 bytes of this one, as an address. */
    @Test
    void theCheatCodeAddressIsThePublishedOne() {
        byte[] input = "hevm cheat code".getBytes(StandardCharsets.UTF_8);

        assertThat(HexFormat.of().formatHex(Keccak256.hash(input)))
                .endsWith("7109709ecfa91a80626ff3989d68f67f5b1dd12d");
    }

    /**
     * Lengths around the 136 bytes of a block; figures from @noble/hashes (keccak256 of n times
     * 0x61).
     */
    @ParameterizedTest
    @CsvSource({
        "135,34367dc248bbd832f4e3e69dfaac2f92638bd0bbd18f2912ba4ef454919cf446",
        "136,a6c4d403279fe3e0af03729caada8374b5ca54d8065329a3ebcaeb4b60aa386e",
        "137,d869f639c7046b4929fc92a4d988a8b22c55fbadb802c0c66ebcd484f1915f39",
        "271,132f47effd6c8b1b299efa53fe68aece77ec8ae4eb2e294f668eec94f76001e1",
        "272,cf7fcd4f705ee749930d19ca84561a9bf62516bd90a471545fa2f49fdc7e63c8",
        "273,5a7b8187d2778e614097fac3097573de1fee4d972304d3360796a857029bb176",
        "1000,b6a4ac1f51884d71f30fa397a5e155de3099e11fc0edef5d08b646e621e19de9"
    })
    void blocksEndWhereTheyShould(int length, String expected) {
        assertThat(HexFormat.of().formatHex(Keccak256.hash("a".repeat(length).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(expected);
    }
}
