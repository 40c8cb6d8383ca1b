// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustodyVault} from "../../src/CustodyVault.sol";
import {Escrow} from "../../src/Escrow.sol";
import {PayoutDistributor} from "../../src/PayoutDistributor.sol";
import {Testing} from "../support/Testing.sol";
import {Handler} from "./Handler.sol";

/// What holds after every step of `Handler`, whatever the order.
contract SolvencyTest is Testing {
    Handler private handler;
    Escrow private escrow;
    CustodyVault private vault;
    PayoutDistributor private distributor;

    function setUp() public {
        handler = new Handler();
        (escrow, vault, distributor) = handler.system();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_TheDistributorHoldsWhatItOwes() public view {
        for (uint256 token = 0; token < 2; ++token) {
            (uint256 activated, uint256 paid) = distributor.totals(address(handler.tokenAt(token)));
            assertEq(activated, handler.funded(token), "activated");
            assertTrue(paid <= activated, "paid at most what was activated");
            assertEq(
                handler.tokenAt(token).balanceOf(address(distributor)),
                activated - paid + handler.donated(token),
                "held"
            );
        }
    }

    function invariant_EscrowsHoldTheSumOfTheirBalances() public view {
        for (uint256 token = 0; token < 2; ++token) {
            address asset = address(handler.tokenAt(token));
            uint256 sum = escrow.balanceOf(handler.idAt(0), asset) + escrow.balanceOf(handler.idAt(1), asset);
            assertEq(sum, escrow.totalHeld(asset), "total held");
            assertEq(handler.tokenAt(token).balanceOf(address(escrow)), sum, "tokens");
        }
    }

    function invariant_NobodyIsPaidTwice() public view {
        for (uint256 token = 0; token < 2; ++token) {
            uint256 sum = 0;
            for (uint256 i = 0; i < handler.ACCOUNTS(); ++i) {
                uint256 claimed = distributor.claimed(handler.accountAt(i), address(handler.tokenAt(token)));
                assertTrue(claimed <= handler.promised(token * handler.ACCOUNTS() + i), "claimed at most the leaf");
                if (handler.accountAt(i) != address(vault)) {
                    assertEq(handler.tokenAt(token).balanceOf(handler.accountAt(i)), claimed, "received");
                }
                sum += claimed;
            }
            (, uint256 paid) = distributor.totals(address(handler.tokenAt(token)));
            assertEq(sum, paid, "paid");
        }
    }

    function invariant_ARefundIsNeverMoreThanTheDeposit() public view {
        for (uint256 i = 0; i < 8; ++i) {
            (uint256 id, uint256 token, uint256 depositor) = (i >> 2, i >> 1 & 1, i & 1);
            bytes32 key = handler.key(id, token, depositor);
            assertTrue(handler.refunded(key) <= handler.deposited(key), "refunded");
            assertEq(
                escrow.contributionOf(
                    handler.idAt(id), address(handler.tokenAt(token)), handler.depositorAt(depositor)
                ),
                handler.deposited(key) - handler.refunded(key),
                "contribution"
            );
        }
    }

    function invariant_NoTokenIsLost() public view {
        for (uint256 token = 0; token < 2; ++token) {
            uint256 sum = handler.tokenAt(token).balanceOf(address(escrow))
                + handler.tokenAt(token).balanceOf(address(distributor));
            for (uint256 i = 0; i < handler.ACCOUNTS(); ++i) {
                sum += handler.tokenAt(token).balanceOf(handler.accountAt(i));
            }
            for (uint256 i = 0; i < 2; ++i) {
                sum += handler.tokenAt(token).balanceOf(handler.depositorAt(i));
            }
            assertEq(sum, handler.tokenAt(token).totalSupply(), "supply");
        }
    }

    function invariant_EpochsCountActivations() public view {
        assertEq(distributor.currentEpoch(), handler.activations(), "epoch");
    }

    /// The handler must get as far as paying, or all of the above would hold of nothing.
    function test_TheHandlerReachesEveryState() public {
        handler.deposit(0, 0, 0, 1e12);
        handler.deposit(1, 1, 1, 1e12);
        handler.publish(1);
        handler.activate();
        for (uint256 line = 0; line < handler.LINES(); ++line) {
            handler.claim(line, address(this));
        }
        (, uint256 paid) = distributor.totals(address(handler.tokenAt(0)));
        assertTrue(paid > 0, "paid");
        assertTrue(handler.tokenAt(0).balanceOf(address(vault)) > 0, "vault");
        handler.deposit(0, 0, 0, 1e12);
        handler.refund(0, 0, 0, 1);
        assertTrue(handler.refunded(handler.key(0, 0, 0)) > 0, "refunded");
        handler.publish(2);
        handler.activate();
        handler.claimBatch(0, 3);
        assertEq(distributor.currentEpoch(), 2, "epoch");
        (, uint256 paidInAll) = distributor.totals(address(handler.tokenAt(0)));
        assertTrue(paidInAll > paid, "paid again");
    }
}
