// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustodyVault} from "../../src/CustodyVault.sol";
import {Escrow} from "../../src/Escrow.sol";
import {PayoutDistributor} from "../../src/PayoutDistributor.sol";
import {TestDollar} from "../../src/TestDollar.sol";
import {Funding} from "../../src/interfaces/Funding.sol";
import {Testing} from "./Testing.sol";
import {Tree} from "./Tree.sol";

/// @title The contracts that hold and pay money, deployed as the service deploys them
abstract contract System is Testing {
    address internal constant ADMIN = address(0xAD);
    address internal constant OPERATOR = address(0x0B);
    address internal constant PUBLISHER = address(0x9B);
    address internal constant GUARDIAN = address(0x6D);
    address internal constant CUSTOMER = address(0xC0);
    address internal constant ALICE = address(0xA1);
    address internal constant BOB = address(0xB0);

    bytes32 internal constant CAMPAIGN = bytes32(uint256(1));
    bytes32 internal constant ORDER = bytes32(uint256(2));

    uint32 internal constant TIMELOCK = 1 hours;
    uint256 internal constant CAP = 1e30;

    TestDollar internal dollar;
    Escrow internal escrow;
    CustodyVault internal vault;
    PayoutDistributor internal distributor;

    function deploySystem() internal {
        VM.warp(1_800_000_000);
        dollar = new TestDollar();
        address expected = VM.computeCreateAddress(address(this), VM.getNonce(address(this)) + 2);
        escrow = new Escrow(ADMIN, OPERATOR, expected);
        vault = new CustodyVault(expected);
        distributor = new PayoutDistributor(
            ADMIN, PUBLISHER, GUARDIAN, address(escrow), address(vault), TIMELOCK, list(address(dollar)), list(CAP)
        );
    }

    function deposit(bytes32 id, address depositor, uint256 amount) internal {
        dollar.mint(depositor, amount);
        VM.prank(depositor);
        dollar.approve(address(escrow), amount);
        VM.prank(depositor);
        escrow.deposit(id, address(dollar), amount);
    }

    function publish(uint256 epoch, bytes32 root, Funding[] memory fundings) internal {
        VM.prank(PUBLISHER);
        distributor.publish(epoch, root, fundings);
    }

    /// Publishes and, after the timelock, activates.
    function settle(uint256 epoch, bytes32 root, Funding[] memory fundings) internal {
        publish(epoch, root, fundings);
        VM.warp(block.timestamp + TIMELOCK);
        distributor.activate(epoch, fundings);
    }

    function dollarLeaf(address account, uint256 cumulative) internal view returns (bytes32) {
        return Tree.leaf(account, address(dollar), cumulative);
    }

    /// A tree of two lines, and the proof of the first; the second's proof is `list` of the first's leaf.
    function pair(bytes32 first, bytes32 second) internal pure returns (bytes32 root, bytes32[] memory firstProof) {
        bytes32[] memory leaves = new bytes32[](2);
        (leaves[0], leaves[1]) = (first, second);
        return (Tree.build(leaves)[0], list(second));
    }

    function fund(bytes32 id, uint256 amount) internal view returns (Funding[] memory) {
        return fund(id, address(dollar), amount);
    }

    function fund(bytes32 id, address token, uint256 amount) internal pure returns (Funding[] memory fundings) {
        fundings = new Funding[](1);
        fundings[0] = Funding({escrowId: id, token: token, amount: amount});
    }

    function list(address item) internal pure returns (address[] memory items) {
        items = new address[](1);
        items[0] = item;
    }

    function list(uint256 item) internal pure returns (uint256[] memory items) {
        items = new uint256[](1);
        items[0] = item;
    }

    function list(bytes32 item) internal pure returns (bytes32[] memory items) {
        items = new bytes32[](1);
        items[0] = item;
    }
}
