// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CustodyVault} from "../src/CustodyVault.sol";
import {ICustodyVault} from "../src/interfaces/ICustodyVault.sol";
import {System} from "./support/System.sol";

contract CustodyVaultTest is System {
    function setUp() public {
        deploySystem();
        dollar.mint(address(vault), 100);
    }

    function test_TheDistributorPullsAndIsPaid() public {
        expectEvent(address(vault));
        emit ICustodyVault.Released(address(dollar), 30);

        VM.prank(address(distributor));
        vault.release(address(dollar), 30);

        assertEq(dollar.balanceOf(address(distributor)), 30, "distributor");
        assertEq(dollar.balanceOf(address(vault)), 70, "vault");
    }

    function testFuzz_NobodyElseReleases(address caller) public {
        VM.assume(caller != address(distributor));

        VM.expectRevert(abi.encodeWithSelector(ICustodyVault.CustodyVaultNotDistributor.selector, caller));
        VM.prank(caller);
        vault.release(address(dollar), 1);
    }

    function test_TheConstructorRefusesAMissingDistributor() public {
        VM.expectRevert(abi.encodeWithSelector(ICustodyVault.CustodyVaultZeroAddress.selector));
        new CustodyVault(address(0));
    }
}
