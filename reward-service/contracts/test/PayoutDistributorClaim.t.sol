// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Funding} from "../src/interfaces/Funding.sol";
import {IPayoutDistributor} from "../src/interfaces/IPayoutDistributor.sol";
import {System} from "./support/System.sol";
import {Tree} from "./support/Tree.sol";

/// Claims, one by one and in batches, and the way through the vault.
contract PayoutDistributorClaimTest is System {
    function setUp() public {
        deploySystem();
        deposit(CAMPAIGN, CUSTOMER, 1000);
    }

    function test_WhoeverRelaysTheAccountIsPaid() public {
        (bytes32 root, bytes32[] memory proof) = pair(dollarLeaf(ALICE, 400), dollarLeaf(BOB, 200));
        settle(1, root, fund(CAMPAIGN, 600));
        expectEvent(address(distributor));
        emit IPayoutDistributor.PayoutClaimed(ALICE, address(dollar), 400, 400);

        VM.prank(BOB);
        distributor.claim(ALICE, address(dollar), 400, proof);

        assertEq(dollar.balanceOf(ALICE), 400, "account");
        assertEq(dollar.balanceOf(BOB), 0, "relayer");
        assertEq(distributor.claimed(ALICE, address(dollar)), 400, "claimed");
        (uint256 activated, uint256 paid) = distributor.totals(address(dollar));
        assertEq(activated, 600, "activated");
        assertEq(paid, 400, "paid");
    }

    function test_ALaterEpochPaysTheDifference() public {
        settleOne(1, ALICE, 400, 400);
        distributor.claim(ALICE, address(dollar), 400, new bytes32[](0));
        settleOne(2, ALICE, 550, 150);
        expectEvent(address(distributor));
        emit IPayoutDistributor.PayoutClaimed(ALICE, address(dollar), 150, 550);

        distributor.claim(ALICE, address(dollar), 550, new bytes32[](0));

        assertEq(dollar.balanceOf(ALICE), 550, "account");
    }

    function test_AnEpochThatWasNotClaimedIsPaidByTheNext() public {
        settleOne(1, ALICE, 400, 400);
        settleOne(2, ALICE, 550, 150);

        distributor.claim(ALICE, address(dollar), 550, new bytes32[](0));

        assertEq(dollar.balanceOf(ALICE), 550, "account");
    }

    function test_NothingIsPaidTwice() public {
        settleOne(1, ALICE, 400, 400);
        distributor.claim(ALICE, address(dollar), 400, new bytes32[](0));

        VM.expectRevert(
            abi.encodeWithSelector(
                IPayoutDistributor.PayoutDistributorNothingDue.selector, ALICE, address(dollar), 400, 400
            )
        );
        distributor.claim(ALICE, address(dollar), 400, new bytes32[](0));
    }

    function test_AnAmountThatShrankPaysNothing() public {
        settleOne(1, ALICE, 400, 400);
        distributor.claim(ALICE, address(dollar), 400, new bytes32[](0));
        settle(2, dollarLeaf(ALICE, 399), new Funding[](0));

        VM.expectRevert(
            abi.encodeWithSelector(
                IPayoutDistributor.PayoutDistributorNothingDue.selector, ALICE, address(dollar), 400, 399
            )
        );
        distributor.claim(ALICE, address(dollar), 399, new bytes32[](0));
    }

    function test_APendingRootPaysNothing() public {
        publish(1, dollarLeaf(ALICE, 400), fund(CAMPAIGN, 400));

        expectInvalidProof(ALICE, 400);
        distributor.claim(ALICE, address(dollar), 400, new bytes32[](0));
    }

    function test_AFormerRootPaysNothing() public {
        settleOne(1, ALICE, 400, 400);
        settleOne(2, ALICE, 550, 150);

        expectInvalidProof(ALICE, 400);
        distributor.claim(ALICE, address(dollar), 400, new bytes32[](0));
    }

    function test_AnotherAccountAmountOrTokenIsNotInTheTree() public {
        (bytes32 root, bytes32[] memory proof) = pair(dollarLeaf(ALICE, 400), dollarLeaf(BOB, 200));
        settle(1, root, fund(CAMPAIGN, 600));

        expectInvalidProof(BOB, 400);
        distributor.claim(BOB, address(dollar), 400, proof);
        expectInvalidProof(ALICE, 401);
        distributor.claim(ALICE, address(dollar), 401, proof);
        VM.expectRevert(
            abi.encodeWithSelector(
                IPayoutDistributor.PayoutDistributorInvalidProof.selector, ALICE, address(escrow), 400
            )
        );
        distributor.claim(ALICE, address(escrow), 400, proof);
    }

    function test_ARootCannotPayMoreThanEpochsBrought() public {
        (bytes32 root, bytes32[] memory proof) = pair(dollarLeaf(ALICE, 400), dollarLeaf(BOB, 300));
        settle(1, root, fund(CAMPAIGN, 600));
        // Money that merely lies there does not widen what may be paid.
        dollar.mint(address(distributor), 1000);
        distributor.claim(ALICE, address(dollar), 400, proof);

        VM.expectRevert(
            abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorOverTotal.selector, address(dollar), 200, 300)
        );
        distributor.claim(BOB, address(dollar), 300, list(dollarLeaf(ALICE, 400)));
    }

    function test_ABatchPassesOverWhatWasPaidAlready() public {
        (bytes32 root, bytes32[] memory proof) = pair(dollarLeaf(ALICE, 400), dollarLeaf(BOB, 200));
        settle(1, root, fund(CAMPAIGN, 600));
        distributor.claim(ALICE, address(dollar), 400, proof);

        uint256 paid = distributor.claimBatch(aliceAndBob(200));

        assertEq(paid, 1, "lines paid");
        assertEq(dollar.balanceOf(ALICE), 400, "alice");
        assertEq(dollar.balanceOf(BOB), 200, "bob");
        assertEq(distributor.claimBatch(aliceAndBob(200)), 0, "lines paid again");
    }

    function test_ALineThatRepeatsInABatchIsPaidOnce() public {
        settleOne(1, ALICE, 400, 400);
        IPayoutDistributor.Claim[] memory claims = new IPayoutDistributor.Claim[](2);
        claims[0] = IPayoutDistributor.Claim(ALICE, address(dollar), 400, new bytes32[](0));
        claims[1] = claims[0];

        assertEq(distributor.claimBatch(claims), 1, "lines paid");

        assertEq(dollar.balanceOf(ALICE), 400, "alice");
    }

    function test_ALineOutsideTheTreeFailsTheBatch() public {
        (bytes32 root,) = pair(dollarLeaf(ALICE, 400), dollarLeaf(BOB, 200));
        settle(1, root, fund(CAMPAIGN, 600));

        expectInvalidProof(BOB, 201);
        distributor.claimBatch(aliceAndBob(201));

        assertEq(dollar.balanceOf(ALICE), 0, "alice");
    }

    function test_ABatchIsBounded() public {
        VM.expectRevert(abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorTooManyClaims.selector, 200, 201));
        distributor.claimBatch(new IPayoutDistributor.Claim[](201));
    }

    function test_TheVaultsLeafFundsThePersonWhoLinksAWallet() public {
        settleOne(1, address(vault), 400, 400);
        distributor.claim(address(vault), address(dollar), 400, new bytes32[](0));
        assertEq(dollar.balanceOf(address(vault)), 400, "vault");
        (bytes32 root, bytes32[] memory proof) = pair(dollarLeaf(ALICE, 150), dollarLeaf(address(vault), 400));
        settle(2, root, fund(0, 150));

        distributor.claim(ALICE, address(dollar), 150, proof);

        assertEq(dollar.balanceOf(ALICE), 150, "alice");
        assertEq(dollar.balanceOf(address(vault)), 250, "vault after");
        assertEq(dollar.balanceOf(address(distributor)), 0, "distributor after");
    }

    function testFuzz_ClaimsOfAnySplitAddUp(uint96 first, uint96 second, uint96 grown) public {
        uint256 total = uint256(first) + second;
        VM.assume(first > 0 && second > 0 && grown > 0);
        deposit(CAMPAIGN, CUSTOMER, total + grown);
        (bytes32 root, bytes32[] memory proof) = pair(dollarLeaf(ALICE, first), dollarLeaf(BOB, second));
        settle(1, root, fund(CAMPAIGN, total));
        distributor.claim(ALICE, address(dollar), first, proof);
        uint256 aliceNow = uint256(first) + grown;
        (root, proof) = pair(dollarLeaf(ALICE, aliceNow), dollarLeaf(BOB, second));
        settle(2, root, fund(CAMPAIGN, grown));

        distributor.claim(ALICE, address(dollar), aliceNow, proof);
        distributor.claim(BOB, address(dollar), second, list(dollarLeaf(ALICE, aliceNow)));

        assertEq(dollar.balanceOf(ALICE), aliceNow, "alice");
        assertEq(dollar.balanceOf(BOB), second, "bob");
        assertEq(dollar.balanceOf(address(distributor)), 0, "distributor");
    }

    function testFuzz_OnlyTheLeafsOwnAmountIsProven(uint8 size, uint8 position, uint256 forged) public {
        uint256 count = bound(size, 1, 20);
        uint256 index = bound(position, 0, count - 1);
        VM.assume(forged != index + 1);
        bytes32[] memory leaves = new bytes32[](count);
        for (uint160 i = 0; i < count; ++i) {
            leaves[i] = dollarLeaf(address(i + 1), i + 1);
        }
        bytes32[] memory nodes = Tree.build(leaves);
        settle(1, nodes[0], fund(CAMPAIGN, 500));
        // forge-lint: disable-next-line(unsafe-typecast)
        address account = address(uint160(index + 1));
        bytes32[] memory proof = Tree.proof(nodes, index);

        expectInvalidProof(account, forged);
        distributor.claim(account, address(dollar), forged, proof);

        distributor.claim(account, address(dollar), index + 1, proof);
        assertEq(dollar.balanceOf(account), index + 1, "account");
    }

    /// A tree of one line, funded by `added`.
    function settleOne(uint256 epoch, address account, uint256 cumulative, uint256 added) private {
        settle(epoch, dollarLeaf(account, cumulative), fund(CAMPAIGN, added));
    }

    /// Alice's 400 and Bob's `claimedByBob` against the tree in which Bob has 200.
    function aliceAndBob(uint256 claimedByBob) private view returns (IPayoutDistributor.Claim[] memory claims) {
        claims = new IPayoutDistributor.Claim[](2);
        claims[0] = IPayoutDistributor.Claim(ALICE, address(dollar), 400, list(dollarLeaf(BOB, 200)));
        claims[1] = IPayoutDistributor.Claim(BOB, address(dollar), claimedByBob, list(dollarLeaf(ALICE, 400)));
    }

    function expectInvalidProof(address account, uint256 cumulative) private {
        VM.expectRevert(
            abi.encodeWithSelector(
                IPayoutDistributor.PayoutDistributorInvalidProof.selector, account, address(dollar), cumulative
            )
        );
    }
}
