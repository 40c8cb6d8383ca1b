// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";

import {Funding} from "../src/interfaces/Funding.sol";
import {IPayoutDistributor} from "../src/interfaces/IPayoutDistributor.sol";
import {System} from "./support/System.sol";
import {Tree} from "./support/Tree.sol";

/// The longest lists that are accepted fit into one transaction of at most 2^24 gas (EIP-7825).
contract BoundsTest is System {
    uint256 private constant TRANSACTION_GAS_MAX = 1 << 24;

    function setUp() public {
        deploySystem();
    }

    function test_TheLongestFundingsFit() public {
        Funding[] memory fundings = new Funding[](256);
        for (uint256 i = 0; i < 256; ++i) {
            deposit(bytes32(i + 1), CUSTOMER, 10);
            fundings[i] = Funding(bytes32(i + 1), address(dollar), 10);
        }
        bytes memory published = abi.encodeCall(distributor.publish, (1, keccak256("root"), fundings));
        bytes memory activated = abi.encodeCall(distributor.activate, (1, fundings));

        assertFits(PUBLISHER, published, "publish");
        VM.warp(block.timestamp + TIMELOCK);
        assertFits(BOB, activated, "activate");

        assertEq(dollar.balanceOf(address(distributor)), 2560, "pulled");
    }

    function test_TheLongestBatchOfClaimsFitsWithAMillionAccounts() public {
        deposit(CAMPAIGN, CUSTOMER, 200 * 201 / 2);
        bytes32[] memory leaves = new bytes32[](200);
        for (uint256 i = 0; i < 200; ++i) {
            leaves[i] = dollarLeaf(account(i), i + 1);
        }
        bytes32[] memory nodes = Tree.build(leaves);
        // Twelve more levels on top of the eight of 200 leaves, as in a tree of 2^20.
        bytes32[] memory upper = new bytes32[](12);
        bytes32 root = nodes[0];
        for (uint256 i = 0; i < upper.length; ++i) {
            upper[i] = keccak256(abi.encode(i));
            root = Hashes.commutativeKeccak256(root, upper[i]);
        }
        settle(1, root, fund(CAMPAIGN, 200 * 201 / 2));
        IPayoutDistributor.Claim[] memory claims = new IPayoutDistributor.Claim[](200);
        for (uint256 i = 0; i < 200; ++i) {
            claims[i] =
                IPayoutDistributor.Claim(account(i), address(dollar), i + 1, concatenated(Tree.proof(nodes, i), upper));
        }

        assertFits(BOB, abi.encodeCall(distributor.claimBatch, (claims)), "claimBatch");

        assertEq(dollar.balanceOf(address(distributor)), 0, "all is paid");
    }

    /// Execution from cold storage plus what the transaction's own bytes cost.
    function assertFits(address caller, bytes memory data, string memory what) private {
        uint256 intrinsic = 21_000;
        for (uint256 i = 0; i < data.length; ++i) {
            intrinsic += data[i] == 0 ? 4 : 16;
        }
        VM.cool(address(distributor));
        VM.cool(address(escrow));
        VM.cool(address(dollar));
        VM.prank(caller);
        uint256 before = gasleft();
        (bool success,) = address(distributor).call(data);
        uint256 used = before - gasleft();
        assertTrue(success, what);
        assertTrue(used + intrinsic < TRANSACTION_GAS_MAX, what);
    }

    function account(uint256 index) private pure returns (address) {
        return address(bytes20(keccak256(abi.encode("account", index))));
    }

    function concatenated(bytes32[] memory lower, bytes32[] memory upper) private pure returns (bytes32[] memory all) {
        all = new bytes32[](lower.length + upper.length);
        for (uint256 i = 0; i < all.length; ++i) {
            all[i] = i < lower.length ? lower[i] : upper[i - lower.length];
        }
    }
}
