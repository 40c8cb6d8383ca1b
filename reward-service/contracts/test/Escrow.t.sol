// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {Escrow} from "../src/Escrow.sol";
import {Funding} from "../src/interfaces/Funding.sol";
import {IEscrow} from "../src/interfaces/IEscrow.sol";
import {FeeToken, HollowToken, ReentrantToken} from "./support/OddTokens.sol";
import {System} from "./support/System.sol";

contract EscrowTest is System {
    uint256 private constant SIGNER_KEY = 0xA11CE;

    function setUp() public {
        deploySystem();
    }

    function test_ADepositIsHeldUnderItsIdAndDepositor() public {
        dollar.mint(CUSTOMER, 100);
        VM.prank(CUSTOMER);
        dollar.approve(address(escrow), 100);
        expectEvent(address(escrow));
        emit IEscrow.Deposited(CAMPAIGN, address(dollar), CUSTOMER, 60);

        VM.prank(CUSTOMER);
        uint256 received = escrow.deposit(CAMPAIGN, address(dollar), 60);

        assertEq(received, 60, "received");
        assertEq(escrow.balanceOf(CAMPAIGN, address(dollar)), 60, "id");
        assertEq(escrow.balanceOf(ORDER, address(dollar)), 0, "other id");
        assertEq(escrow.contributionOf(CAMPAIGN, address(dollar), CUSTOMER), 60, "contribution");
        assertEq(escrow.totalHeld(address(dollar)), 60, "total");
        assertEq(dollar.balanceOf(address(escrow)), 60, "tokens");
    }

    function test_WhatArrivesIsCreditedNotWhatWasAsked() public {
        FeeToken token = new FeeToken();
        token.mint(address(this), 1000);
        token.approve(address(escrow), 1000);

        assertEq(escrow.deposit(CAMPAIGN, address(token), 1000), 990, "received");

        assertEq(escrow.balanceOf(CAMPAIGN, address(token)), 990, "id");
        assertEq(escrow.contributionOf(CAMPAIGN, address(token), address(this)), 990, "contribution");
    }

    function test_ADepositThatBringsNothingIsRefused() public {
        HollowToken token = new HollowToken();

        VM.expectRevert(
            abi.encodeWithSelector(IEscrow.EscrowNothingReceived.selector, CAMPAIGN, address(token), address(this))
        );
        escrow.deposit(CAMPAIGN, address(token), 1000);
    }

    function test_ADepositWithinADepositIsRefused() public {
        ReentrantToken token = new ReentrantToken(escrow);
        token.approve(address(escrow), 1000);

        VM.expectRevert(abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
        escrow.deposit(CAMPAIGN, address(token), 10);
    }

    function test_IdZeroTakesNoDeposit() public {
        VM.expectRevert(abi.encodeWithSelector(IEscrow.EscrowZeroId.selector));
        escrow.deposit(0, address(dollar), 1);
    }

    function test_ADepositOfNothingIsRefused() public {
        VM.expectRevert(abi.encodeWithSelector(IEscrow.EscrowZeroAmount.selector));
        escrow.deposit(CAMPAIGN, address(dollar), 0);
    }

    function test_ADepositNeedsAnAllowance() public {
        dollar.mint(address(this), 5);

        VM.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(escrow), 0, 5));
        escrow.deposit(CAMPAIGN, address(dollar), 5);
    }

    function test_ASignatureReplacesTheApproval() public {
        address signer = VM.addr(SIGNER_KEY);
        dollar.mint(signer, 50);
        (uint8 v, bytes32 r, bytes32 s) = signPermit(signer, 50);

        VM.prank(signer);
        escrow.depositWithPermit(CAMPAIGN, address(dollar), 50, block.timestamp, v, r, s);

        assertEq(escrow.contributionOf(CAMPAIGN, address(dollar), signer), 50, "contribution");
    }

    function test_APermitThatSomeoneSentFirstDoesNoHarm() public {
        address signer = VM.addr(SIGNER_KEY);
        dollar.mint(signer, 50);
        (uint8 v, bytes32 r, bytes32 s) = signPermit(signer, 50);
        dollar.permit(signer, address(escrow), 50, block.timestamp, v, r, s);

        VM.prank(signer);
        escrow.depositWithPermit(CAMPAIGN, address(dollar), 50, block.timestamp, v, r, s);

        assertEq(escrow.balanceOf(CAMPAIGN, address(dollar)), 50, "id");
    }

    function test_AnotherPersonsPermitMovesNothing() public {
        address signer = VM.addr(SIGNER_KEY);
        dollar.mint(signer, 50);
        (uint8 v, bytes32 r, bytes32 s) = signPermit(signer, 50);

        VM.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(escrow), 0, 50)
        );
        VM.prank(ALICE);
        escrow.depositWithPermit(CAMPAIGN, address(dollar), 50, block.timestamp, v, r, s);
    }

    function test_TheOperatorSendsADepositBack() public {
        deposit(CAMPAIGN, CUSTOMER, 100);
        expectEvent(address(escrow));
        emit IEscrow.Refunded(CAMPAIGN, address(dollar), CUSTOMER, 40);

        refund(CAMPAIGN, CUSTOMER, 40);

        assertEq(dollar.balanceOf(CUSTOMER), 40, "depositor");
        assertEq(escrow.balanceOf(CAMPAIGN, address(dollar)), 60, "id");
        assertEq(escrow.contributionOf(CAMPAIGN, address(dollar), CUSTOMER), 60, "contribution");
        assertEq(escrow.totalHeld(address(dollar)), 60, "total");
    }

    function test_OnlyTheOperatorRefunds() public {
        deposit(CAMPAIGN, CUSTOMER, 100);
        bytes32 role = escrow.OPERATOR_ROLE();

        VM.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, CUSTOMER, role)
        );
        VM.prank(CUSTOMER);
        escrow.refund(CAMPAIGN, address(dollar), CUSTOMER, 100);
    }

    function test_ARefundOfNothingIsRefused() public {
        deposit(CAMPAIGN, CUSTOMER, 100);

        VM.expectRevert(abi.encodeWithSelector(IEscrow.EscrowZeroAmount.selector));
        refund(CAMPAIGN, CUSTOMER, 0);
    }

    function test_ARefundNeverExceedsWhatTheDepositorPutIn() public {
        deposit(CAMPAIGN, CUSTOMER, 100);
        deposit(CAMPAIGN, ALICE, 100);
        refund(CAMPAIGN, CUSTOMER, 30);

        VM.expectRevert(
            abi.encodeWithSelector(IEscrow.EscrowRefundTooLarge.selector, CAMPAIGN, address(dollar), CUSTOMER, 70, 71)
        );
        refund(CAMPAIGN, CUSTOMER, 71);

        refund(CAMPAIGN, CUSTOMER, 70);
    }

    function test_NobodyElseIsRefunded() public {
        deposit(CAMPAIGN, CUSTOMER, 100);

        VM.expectRevert(
            abi.encodeWithSelector(IEscrow.EscrowRefundTooLarge.selector, CAMPAIGN, address(dollar), ALICE, 0, 1)
        );
        refund(CAMPAIGN, ALICE, 1);
    }

    function test_ARefundNeverExceedsWhatIsLeft() public {
        deposit(CAMPAIGN, CUSTOMER, 100);
        release(fund(CAMPAIGN, 80));

        VM.expectRevert(
            abi.encodeWithSelector(IEscrow.EscrowInsufficientBalance.selector, CAMPAIGN, address(dollar), 20, 21)
        );
        refund(CAMPAIGN, CUSTOMER, 21);

        refund(CAMPAIGN, CUSTOMER, 20);
    }

    function test_OnlyTheDistributorReleases() public {
        deposit(CAMPAIGN, CUSTOMER, 100);

        VM.expectRevert(abi.encodeWithSelector(IEscrow.EscrowNotDistributor.selector, ADMIN));
        VM.prank(ADMIN);
        escrow.release(fund(CAMPAIGN, 1));
    }

    function test_AReleasePaysOnlyTheDistributorAndPassesTheVaultsLinesOver() public {
        deposit(CAMPAIGN, CUSTOMER, 100);
        deposit(ORDER, CUSTOMER, 50);
        Funding[] memory fundings = new Funding[](3);
        fundings[0] = Funding(0, address(dollar), 7);
        fundings[1] = Funding(CAMPAIGN, address(dollar), 60);
        fundings[2] = Funding(ORDER, address(dollar), 50);
        expectEvent(address(escrow));
        emit IEscrow.Released(CAMPAIGN, address(dollar), 60);

        release(fundings);

        assertEq(dollar.balanceOf(address(distributor)), 110, "distributor");
        assertEq(escrow.balanceOf(CAMPAIGN, address(dollar)), 40, "campaign");
        assertEq(escrow.balanceOf(ORDER, address(dollar)), 0, "order");
        assertEq(escrow.totalHeld(address(dollar)), 40, "total");
    }

    function test_AReleaseTakesNothingFromOtherIds() public {
        deposit(CAMPAIGN, CUSTOMER, 100);
        deposit(ORDER, CUSTOMER, 50);

        VM.expectRevert(
            abi.encodeWithSelector(IEscrow.EscrowInsufficientBalance.selector, ORDER, address(dollar), 50, 51)
        );
        release(fund(ORDER, 51));
    }

    function test_TheConstructorRefusesMissingAddresses() public {
        bytes memory refusal = abi.encodeWithSelector(IEscrow.EscrowZeroAddress.selector);
        VM.expectRevert(refusal);
        new Escrow(address(0), OPERATOR, ALICE);
        VM.expectRevert(refusal);
        new Escrow(ADMIN, address(0), ALICE);
        VM.expectRevert(refusal);
        new Escrow(ADMIN, OPERATOR, address(0));
    }

    function testFuzz_DepositsOfAllIdsAreKeptApart(uint96 first, uint96 second, uint96 asked) public {
        VM.assume(first > 0 && second > 0);
        deposit(CAMPAIGN, CUSTOMER, first);
        deposit(ORDER, CUSTOMER, second);

        uint256 amount = bound(asked, 1, first);
        refund(CAMPAIGN, CUSTOMER, amount);

        assertEq(escrow.balanceOf(CAMPAIGN, address(dollar)), first - amount, "campaign");
        assertEq(escrow.balanceOf(ORDER, address(dollar)), second, "order");
        assertEq(dollar.balanceOf(address(escrow)), uint256(first) + second - amount, "tokens");
    }

    function refund(bytes32 id, address depositor, uint256 amount) private {
        VM.prank(OPERATOR);
        escrow.refund(id, address(dollar), depositor, amount);
    }

    function release(Funding[] memory fundings) private {
        VM.prank(address(distributor));
        escrow.release(fundings);
    }

    function signPermit(address signer, uint256 amount) private view returns (uint8, bytes32, bytes32) {
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                signer,
                address(escrow),
                amount,
                dollar.nonces(signer),
                block.timestamp
            )
        );
        return VM.sign(SIGNER_KEY, keccak256(abi.encodePacked(hex"1901", dollar.DOMAIN_SEPARATOR(), structHash)));
    }
}
