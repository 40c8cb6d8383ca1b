// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import {TestDollar} from "../src/TestDollar.sol";
import {System} from "./support/System.sol";
import {Tree} from "./support/Tree.sol";

/// Trees that OpenZeppelin's JavaScript library made; see test/vectors.
contract MerkleVectorsTest is System {
    function setUp() public {
        deploySystem();
    }

    function test_EveryLineOfEveryTreeIsProven() public view {
        uint8[6] memory sizes = [1, 2, 3, 5, 8, 33];
        for (uint256 i = 0; i < sizes.length; ++i) {
            assertProven(sizes[i]);
        }
    }

    function test_TheDistributorPaysATreeOfTheLibrary() public {
        string memory json = read(3);
        address[] memory accounts = VM.parseJsonAddressArray(json, ".accounts");
        uint256[] memory cumulatives = VM.parseJsonUintArray(json, ".cumulatives");
        // The vectors name the token of a fresh local chain; the code of this one is put in its place.
        address token = VM.parseJsonAddressArray(json, ".tokens")[0];
        VM.etch(token, address(dollar).code);
        mintAndDeposit(token, cumulatives);
        VM.prank(GUARDIAN);
        distributor.setEpochCap(token, CAP);
        settle(1, VM.parseJsonBytes32(json, ".root"), fund(CAMPAIGN, token, sum(cumulatives)));

        for (uint256 i = 0; i < accounts.length; ++i) {
            distributor.claim(accounts[i], token, cumulatives[i], proofOf(json, i));
            assertEq(distributor.claimed(accounts[i], token), cumulatives[i], "claimed");
        }

        (uint256 activated, uint256 paid) = distributor.totals(token);
        assertEq(paid, activated, "all is paid");
    }

    function mintAndDeposit(address token, uint256[] memory amounts) private {
        TestDollar(token).mint(address(this), sum(amounts));
        TestDollar(token).approve(address(escrow), sum(amounts));
        escrow.deposit(CAMPAIGN, token, sum(amounts));
    }

    function assertProven(uint256 size) private view {
        string memory json = read(size);
        bytes32 root = VM.parseJsonBytes32(json, ".root");
        bytes32[] memory leaves = VM.parseJsonBytes32Array(json, ".leaves");
        address[] memory accounts = VM.parseJsonAddressArray(json, ".accounts");
        address[] memory tokens = VM.parseJsonAddressArray(json, ".tokens");
        uint256[] memory cumulatives = VM.parseJsonUintArray(json, ".cumulatives");
        assertEq(leaves.length, size, "size");
        for (uint256 i = 0; i < size; ++i) {
            bytes32 leaf = Tree.leaf(accounts[i], tokens[i], cumulatives[i]);
            assertEq(leaf, leaves[i], "leaf");
            bytes32[] memory proof = proofOf(json, i);
            assertTrue(MerkleProof.verify(proof, root, leaf), "proof");
            if (size > 1) assertTrue(!MerkleProof.verify(proof, root, leaves[(i + 1) % size]), "other leaf");
        }
    }

    function proofOf(string memory json, uint256 index) private pure returns (bytes32[] memory) {
        return VM.parseJsonBytes32Array(json, string.concat(".proofs[", VM.toString(index), "]"));
    }

    function read(uint256 size) private view returns (string memory) {
        string memory number = string.concat(size < 10 ? "0" : "", VM.toString(size));
        return VM.readFile(string.concat("test/vectors/merkle-", number, ".json"));
    }

    function sum(uint256[] memory amounts) private pure returns (uint256 total) {
        for (uint256 i = 0; i < amounts.length; ++i) {
            total += amounts[i];
        }
    }
}
