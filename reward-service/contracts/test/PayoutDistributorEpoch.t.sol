// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

import {Escrow} from "../src/Escrow.sol";
import {PayoutDistributor} from "../src/PayoutDistributor.sol";
import {Funding} from "../src/interfaces/Funding.sol";
import {IEscrow} from "../src/interfaces/IEscrow.sol";
import {IPayoutDistributor} from "../src/interfaces/IPayoutDistributor.sol";
import {FeeToken} from "./support/OddTokens.sol";
import {System} from "./support/System.sol";

/// Publication, revocation, activation, caps.
contract PayoutDistributorEpochTest is System {
    bytes32 private constant ROOT = keccak256("root");

    function setUp() public {
        deploySystem();
        deposit(CAMPAIGN, CUSTOMER, 1000);
    }

    function test_APublishedRootIsPendingAndKeepsItsTotals() public {
        Funding[] memory fundings = fund(CAMPAIGN, 600);
        bytes32 fundingsHash = keccak256(abi.encode(fundings));
        expectEvent(address(distributor));
        emit IPayoutDistributor.RootPublished(1, ROOT, block.timestamp + TIMELOCK, fundingsHash, fundings);

        publish(1, ROOT, fundings);

        assertPending(1, ROOT, fundingsHash, block.timestamp + TIMELOCK);
        assertEq(distributor.currentEpoch(), 0, "current epoch");
        assertEq(distributor.currentRoot(), 0, "current root");
        IPayoutDistributor.Total[] memory totals = distributor.totalsOf(1);
        assertEq(totals.length, 1, "tokens");
        assertEq(totals[0].token, address(dollar), "token");
        assertEq(totals[0].amount, 600, "total");
        (uint256 activated,) = distributor.totals(address(dollar));
        assertEq(activated, 0, "activated");
    }

    function test_AnyoneActivatesAfterTheTimelockAndExactlyTheTotalsArePulled() public {
        deposit(ORDER, CUSTOMER, 100);
        dollar.mint(address(vault), 50);
        Funding[] memory fundings = new Funding[](3);
        fundings[0] = Funding(0, address(dollar), 30);
        fundings[1] = Funding(CAMPAIGN, address(dollar), 600);
        fundings[2] = Funding(ORDER, address(dollar), 70);
        publish(1, ROOT, fundings);
        VM.warp(block.timestamp + TIMELOCK);
        expectEvent(address(distributor));
        emit IPayoutDistributor.RootActivated(1, ROOT);

        VM.prank(BOB);
        distributor.activate(1, fundings);

        assertEq(distributor.currentEpoch(), 1, "current epoch");
        assertEq(distributor.currentRoot(), ROOT, "current root");
        assertPending(0, 0, 0, 0);
        assertEq(distributor.epochOf(1).activatedAt, block.timestamp, "activated at");
        (uint256 activated, uint256 paid) = distributor.totals(address(dollar));
        assertEq(activated, 700, "activated");
        assertEq(paid, 0, "paid");
        assertEq(dollar.balanceOf(address(distributor)), 700, "distributor");
        assertEq(dollar.balanceOf(address(vault)), 20, "vault");
        assertEq(escrow.balanceOf(CAMPAIGN, address(dollar)), 400, "campaign");
        assertEq(escrow.balanceOf(ORDER, address(dollar)), 30, "order");
    }

    function test_NothingIsActivatedBeforeItsTime() public {
        Funding[] memory fundings = fund(CAMPAIGN, 600);
        publish(1, ROOT, fundings);
        uint256 activatesAt = block.timestamp + TIMELOCK;
        VM.warp(activatesAt - 1);

        VM.expectRevert(abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorTimelocked.selector, 1, activatesAt));
        distributor.activate(1, fundings);

        VM.warp(activatesAt);
        distributor.activate(1, fundings);
    }

    function test_OnlyThePublishedFundingsActivate() public {
        publish(1, ROOT, fund(CAMPAIGN, 600));
        VM.warp(block.timestamp + TIMELOCK);
        Funding[] memory other = fund(CAMPAIGN, 601);

        VM.expectRevert(
            abi.encodeWithSelector(
                IPayoutDistributor.PayoutDistributorFundingsMismatch.selector,
                1,
                keccak256(abi.encode(fund(CAMPAIGN, 600))),
                keccak256(abi.encode(other))
            )
        );
        distributor.activate(1, other);
    }

    function test_AnEpochIsActivatedOnce() public {
        Funding[] memory fundings = fund(CAMPAIGN, 600);
        settle(1, ROOT, fundings);

        VM.expectRevert(abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorNotPending.selector, 1));
        distributor.activate(1, fundings);
    }

    function test_AnEpochThatWasNeverPublishedIsNotActivated() public {
        VM.expectRevert(abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorNotPending.selector, 1));
        distributor.activate(1, fund(CAMPAIGN, 600));
    }

    function test_AnEpochThatItsEscrowCannotPayStaysPending() public {
        Funding[] memory fundings = fund(CAMPAIGN, 1001);
        publish(1, ROOT, fundings);
        VM.warp(block.timestamp + TIMELOCK);

        VM.expectRevert(
            abi.encodeWithSelector(IEscrow.EscrowInsufficientBalance.selector, CAMPAIGN, address(dollar), 1000, 1001)
        );
        distributor.activate(1, fundings);

        assertEq(distributor.currentEpoch(), 0, "current epoch");
        deposit(CAMPAIGN, CUSTOMER, 1);
        distributor.activate(1, fundings);
    }

    function test_ATokenThatDeliversLessCannotActivate() public {
        FeeToken token = new FeeToken();
        VM.prank(GUARDIAN);
        distributor.setEpochCap(address(token), 1000);
        token.mint(address(this), 1000);
        token.approve(address(escrow), 1000);
        escrow.deposit(CAMPAIGN, address(token), 1000);
        Funding[] memory fundings = fund(CAMPAIGN, address(token), 500);
        publish(1, ROOT, fundings);
        VM.warp(block.timestamp + TIMELOCK);

        VM.expectRevert(
            abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorUnderfunded.selector, address(token), 500, 495)
        );
        distributor.activate(1, fundings);
    }

    function test_OnlyThePublisherPublishes() public {
        bytes32 role = distributor.PUBLISHER_ROLE();

        VM.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, GUARDIAN, role)
        );
        VM.prank(GUARDIAN);
        distributor.publish(1, ROOT, fund(CAMPAIGN, 1));
    }

    function test_EpochsFollowEachOther() public {
        VM.expectRevert(abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorWrongEpoch.selector, 1, 2));
        publish(2, ROOT, fund(CAMPAIGN, 1));

        settle(1, ROOT, fund(CAMPAIGN, 1));

        VM.expectRevert(abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorWrongEpoch.selector, 2, 1));
        publish(1, ROOT, fund(CAMPAIGN, 1));
        publish(2, ROOT, fund(CAMPAIGN, 1));
    }

    function test_OneRootIsPendingAtMost() public {
        publish(1, ROOT, fund(CAMPAIGN, 1));

        VM.expectRevert(abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorAlreadyPending.selector, 1));
        publish(1, keccak256("other"), fund(CAMPAIGN, 2));
    }

    function test_ARootIsNotZero() public {
        VM.expectRevert(abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorZeroRoot.selector));
        publish(1, 0, fund(CAMPAIGN, 1));
    }

    function test_ACorrectedRootNeedsNoNewMoney() public {
        settle(1, ROOT, fund(CAMPAIGN, 600));

        settle(2, keccak256("corrected"), new Funding[](0));

        assertEq(distributor.currentRoot(), keccak256("corrected"), "root");
        (uint256 activated,) = distributor.totals(address(dollar));
        assertEq(activated, 600, "activated");
    }

    function test_FundingsAreBounded() public {
        VM.expectRevert(abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorTooManyFundings.selector, 256, 257));
        publish(1, ROOT, new Funding[](257));
    }

    function test_TokensAreBounded() public {
        Funding[] memory fundings = new Funding[](9);
        for (uint160 i = 0; i < 9; ++i) {
            address token = address(i + 1);
            fundings[i] = Funding(CAMPAIGN, token, 1);
            VM.prank(GUARDIAN);
            distributor.setEpochCap(token, 1);
        }

        VM.expectRevert(abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorTooManyTokens.selector, 8));
        publish(1, ROOT, fundings);
    }

    function test_FundingsAscendByTokenThenId() public {
        Funding[] memory fundings = new Funding[](2);
        bytes memory refusal = abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorFundingsNotSorted.selector, 1);

        (fundings[0], fundings[1]) = (Funding(ORDER, address(dollar), 1), Funding(CAMPAIGN, address(dollar), 1));
        VM.expectRevert(refusal);
        publish(1, ROOT, fundings);

        (fundings[0], fundings[1]) = (Funding(ORDER, address(dollar), 1), Funding(ORDER, address(dollar), 1));
        VM.expectRevert(refusal);
        publish(1, ROOT, fundings);

        VM.prank(GUARDIAN);
        distributor.setEpochCap(address(1), 1);
        (fundings[0], fundings[1]) = (Funding(CAMPAIGN, address(dollar), 1), Funding(ORDER, address(1), 1));
        VM.expectRevert(refusal);
        publish(1, ROOT, fundings);
    }

    function test_ALineFundsSomething() public {
        VM.expectRevert(abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorZeroFunding.selector, 0));
        publish(1, ROOT, fund(CAMPAIGN, 0));
    }

    function test_AnEpochAddsAtMostTheCap() public {
        VM.prank(GUARDIAN);
        distributor.setEpochCap(address(dollar), 599);

        VM.expectRevert(
            abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorOverCap.selector, address(dollar), 599, 600)
        );
        publish(1, ROOT, fund(CAMPAIGN, 600));

        publish(1, ROOT, fund(CAMPAIGN, 599));
    }

    function test_ATokenWithoutACapIsNotPaid() public {
        VM.expectRevert(abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorOverCap.selector, address(1), 0, 1));
        publish(1, ROOT, fund(CAMPAIGN, address(1), 1));
    }

    function test_TheGuardianSetsCaps() public {
        expectEvent(address(distributor));
        emit IPayoutDistributor.EpochCapSet(address(dollar), 5);

        VM.prank(GUARDIAN);
        distributor.setEpochCap(address(dollar), 5);

        assertEq(distributor.epochCap(address(dollar)), 5, "cap");
        bytes32 role = distributor.GUARDIAN_ROLE();
        VM.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, PUBLISHER, role)
        );
        VM.prank(PUBLISHER);
        distributor.setEpochCap(address(dollar), 6);
    }

    function test_ARevokedNumberIsFreeAgain() public {
        publish(1, ROOT, fund(CAMPAIGN, 600));
        VM.warp(block.timestamp + 10 * TIMELOCK);
        expectEvent(address(distributor));
        emit IPayoutDistributor.RootRevoked(1, ROOT);

        VM.prank(GUARDIAN);
        distributor.revoke(1);

        assertPending(0, 0, 0, 0);
        assertEq(distributor.totalsOf(1).length, 0, "totals");
        VM.expectRevert(abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorNotPending.selector, 1));
        distributor.activate(1, fund(CAMPAIGN, 600));
        settle(1, keccak256("mended"), fund(CAMPAIGN, 500));
        assertEq(dollar.balanceOf(address(distributor)), 500, "pulled");
    }

    function test_AnActivatedEpochIsNotRevoked() public {
        settle(1, ROOT, fund(CAMPAIGN, 600));

        VM.expectRevert(abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorNotPending.selector, 1));
        VM.prank(GUARDIAN);
        distributor.revoke(1);
    }

    function test_OnlyTheGuardianRevokes() public {
        publish(1, ROOT, fund(CAMPAIGN, 600));
        bytes32 role = distributor.GUARDIAN_ROLE();

        VM.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, PUBLISHER, role)
        );
        VM.prank(PUBLISHER);
        distributor.revoke(1);
    }

    function test_TheConstructorKeepsItsArguments() public view {
        assertEq(distributor.timelock(), TIMELOCK, "timelock");
        assertEq(distributor.escrow(), address(escrow), "escrow");
        assertEq(distributor.vault(), address(vault), "vault");
        assertEq(distributor.epochCap(address(dollar)), CAP, "cap");
        assertEq(escrow.distributor(), address(distributor), "escrow's distributor");
        assertEq(vault.distributor(), address(distributor), "vault's distributor");
    }

    function test_TheConstructorRefusesSourcesOfAnotherDistributor() public {
        VM.expectRevert(
            abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorForeignSource.selector, address(escrow))
        );
        construct(ADMIN, PUBLISHER, GUARDIAN, address(escrow), address(vault), 1);

        Escrow own = new Escrow(ADMIN, OPERATOR, VM.computeCreateAddress(address(this), VM.getNonce(address(this)) + 1));
        VM.expectRevert(
            abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorForeignSource.selector, address(vault))
        );
        construct(ADMIN, PUBLISHER, GUARDIAN, address(own), address(vault), 1);
    }

    function test_TheConstructorRefusesMissingRolesAndUnevenLists() public {
        bytes memory refusal = abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorZeroAddress.selector);
        VM.expectRevert(refusal);
        construct(address(0), PUBLISHER, GUARDIAN, address(escrow), address(vault), 1);
        VM.expectRevert(refusal);
        construct(ADMIN, address(0), GUARDIAN, address(escrow), address(vault), 1);
        VM.expectRevert(refusal);
        construct(ADMIN, PUBLISHER, address(0), address(escrow), address(vault), 1);
        VM.expectRevert(abi.encodeWithSelector(IPayoutDistributor.PayoutDistributorLengthMismatch.selector, 1, 2));
        construct(ADMIN, PUBLISHER, GUARDIAN, address(escrow), address(vault), 2);
    }

    function construct(
        address admin,
        address publisher,
        address guardian,
        address escrow_,
        address vault_,
        uint256 caps
    ) private {
        new PayoutDistributor(
            admin, publisher, guardian, escrow_, vault_, TIMELOCK, list(address(dollar)), new uint256[](caps)
        );
    }

    function assertPending(uint256 epoch, bytes32 root, bytes32 fundingsHash, uint256 activatesAt) private view {
        (uint256 e, bytes32 r, bytes32 f, uint256 a) = distributor.pending();
        assertEq(e, epoch, "pending epoch");
        assertEq(r, root, "pending root");
        assertEq(f, fundingsHash, "pending fundings");
        assertEq(a, activatesAt, "pending activation");
    }
}
