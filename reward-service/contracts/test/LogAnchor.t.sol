// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

import {LogAnchor} from "../src/LogAnchor.sol";
import {ILogAnchor} from "../src/interfaces/ILogAnchor.sol";
import {Testing} from "./support/Testing.sol";

contract LogAnchorTest is Testing {
    address private constant ADMIN = address(0xAD);
    address private constant ANCHORER = address(0xA2);
    bytes32 private constant LOG = bytes32(uint256(1));
    bytes32 private constant OTHER = bytes32(uint256(2));
    bytes32 private constant ROOT = keccak256("root");

    LogAnchor private anchors;

    function setUp() public {
        VM.warp(1_800_000_000);
        anchors = new LogAnchor(ADMIN, ANCHORER);
    }

    function test_AHeadIsKeptWithItsTime() public {
        expectEvent(address(anchors));
        emit ILogAnchor.Anchored(LOG, 10, ROOT);

        anchor(LOG, 10, ROOT);

        assertLatest(LOG, 10, ROOT);
        assertLatest(OTHER, 0, 0);
        (,, uint48 anchoredAt) = anchors.latest(LOG);
        assertEq(anchoredAt, 1_800_000_000, "time");
    }

    function test_EarlierHeadsStayReadable() public {
        anchor(LOG, 10, ROOT);
        anchor(LOG, 11, keccak256("later"));

        assertEq(anchors.rootAt(LOG, 10), ROOT, "first");
        assertEq(anchors.rootAt(LOG, 11), keccak256("later"), "second");
        assertEq(anchors.rootAt(LOG, 12), 0, "never anchored");
    }

    function test_ALogNeverShrinks() public {
        anchor(LOG, 10, ROOT);

        VM.expectRevert(abi.encodeWithSelector(ILogAnchor.LogAnchorShrunk.selector, LOG, 10, 9));
        anchor(LOG, 9, ROOT);
    }

    function test_ASizeHasOneRoot() public {
        anchor(LOG, 10, ROOT);
        bytes32 forged = keccak256("forged");

        VM.expectRevert(abi.encodeWithSelector(ILogAnchor.LogAnchorConflict.selector, LOG, 10, ROOT, forged));
        anchor(LOG, 10, forged);
    }

    function test_TheSameHeadIsNotAnchoredTwice() public {
        anchor(LOG, 10, ROOT);

        VM.expectRevert(abi.encodeWithSelector(ILogAnchor.LogAnchorAlreadyAnchored.selector, LOG, 10));
        anchor(LOG, 10, ROOT);
    }

    function test_AnEmptyLogIsNotAnchored() public {
        VM.expectRevert(abi.encodeWithSelector(ILogAnchor.LogAnchorEmptyLog.selector, LOG));
        anchor(LOG, 0, ROOT);
    }

    function test_OnlyTheAnchorerAnchors() public {
        bytes memory refusal = abi.encodeWithSelector(
            IAccessControl.AccessControlUnauthorizedAccount.selector, ADMIN, anchors.ANCHORER_ROLE()
        );
        VM.expectRevert(refusal);
        VM.prank(ADMIN);
        anchors.anchor(LOG, 1, ROOT);
        VM.expectRevert(refusal);
        VM.prank(ADMIN);
        anchors.anchorBatch(new ILogAnchor.Anchor[](0));
        VM.expectRevert(refusal);
        VM.prank(ADMIN);
        anchors.setLogKey(LOG, ROOT);
    }

    function test_ABatchPassesOverALogThatHasNotGrown() public {
        anchor(LOG, 10, ROOT);
        ILogAnchor.Anchor[] memory heads = new ILogAnchor.Anchor[](2);
        heads[0] = ILogAnchor.Anchor(LOG, 10, ROOT);
        heads[1] = ILogAnchor.Anchor(OTHER, 5, ROOT);

        VM.prank(ANCHORER);
        uint256 anchored = anchors.anchorBatch(heads);

        assertEq(anchored, 1, "new heads");
        assertLatest(OTHER, 5, ROOT);
    }

    function test_ABatchFailsAsAWhole() public {
        anchor(LOG, 10, ROOT);
        ILogAnchor.Anchor[] memory heads = new ILogAnchor.Anchor[](2);
        heads[0] = ILogAnchor.Anchor(OTHER, 5, ROOT);
        heads[1] = ILogAnchor.Anchor(LOG, 9, ROOT);

        VM.expectRevert(abi.encodeWithSelector(ILogAnchor.LogAnchorShrunk.selector, LOG, 10, 9));
        VM.prank(ANCHORER);
        anchors.anchorBatch(heads);

        assertLatest(OTHER, 0, 0);
    }

    function test_ABatchIsBounded() public {
        VM.expectRevert(abi.encodeWithSelector(ILogAnchor.LogAnchorTooMany.selector, 32, 33));
        VM.prank(ANCHORER);
        anchors.anchorBatch(new ILogAnchor.Anchor[](33));
    }

    function test_TheLastKeyIsReadAndEveryKeyIsAnEvent() public {
        setLogKey(LOG, ROOT);
        expectEvent(address(anchors));
        emit ILogAnchor.LogKeySet(LOG, keccak256("next"));

        setLogKey(LOG, keccak256("next"));

        assertEq(anchors.logKey(LOG), keccak256("next"), "key");
        assertEq(anchors.logKey(OTHER), 0, "other log");
    }

    function test_NoKeyAndTheSameKeyAreRefused() public {
        VM.expectRevert(abi.encodeWithSelector(ILogAnchor.LogAnchorInvalidKey.selector, LOG, bytes32(0)));
        setLogKey(LOG, 0);
        setLogKey(LOG, ROOT);
        VM.expectRevert(abi.encodeWithSelector(ILogAnchor.LogAnchorInvalidKey.selector, LOG, ROOT));
        setLogKey(LOG, ROOT);
    }

    function test_TheConstructorRefusesMissingAddresses() public {
        VM.expectRevert(abi.encodeWithSelector(ILogAnchor.LogAnchorZeroAddress.selector));
        new LogAnchor(address(0), ANCHORER);
        VM.expectRevert(abi.encodeWithSelector(ILogAnchor.LogAnchorZeroAddress.selector));
        new LogAnchor(ADMIN, address(0));
    }

    function testFuzz_SizesOnlyGrow(uint64 first, uint64 second) public {
        VM.assume(first > 0 && second > 0 && first != second);
        anchor(LOG, first, ROOT);
        if (second < first) {
            VM.expectRevert(abi.encodeWithSelector(ILogAnchor.LogAnchorShrunk.selector, LOG, first, second));
        }
        anchor(LOG, second, keccak256("later"));

        (uint64 size,,) = anchors.latest(LOG);
        assertEq(size, first > second ? first : second, "size");
        assertEq(anchors.rootAt(LOG, first), ROOT, "first root");
    }

    function anchor(bytes32 logId, uint64 treeSize, bytes32 rootHash) private {
        VM.prank(ANCHORER);
        anchors.anchor(logId, treeSize, rootHash);
    }

    function setLogKey(bytes32 logId, bytes32 key) private {
        VM.prank(ANCHORER);
        anchors.setLogKey(logId, key);
    }

    function assertLatest(bytes32 logId, uint64 treeSize, bytes32 rootHash) private view {
        (uint64 size, bytes32 root,) = anchors.latest(logId);
        assertEq(size, treeSize, "size");
        assertEq(root, rootHash, "root");
    }
}
