// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TestDollar} from "../src/TestDollar.sol";
import {Testing} from "./support/Testing.sol";

contract TestDollarTest is Testing {
    function test_ItHasSixDecimalsAndItsNames() public {
        TestDollar dollar = new TestDollar();

        assertEq(dollar.decimals(), 6, "decimals");
        assertEq(keccak256(bytes(dollar.name())), keccak256("Test Dollar"), "name");
        assertEq(keccak256(bytes(dollar.symbol())), keccak256("TUSD"), "symbol");
    }

    function test_AnyoneMintsForAnyone() public {
        TestDollar dollar = new TestDollar();

        VM.prank(address(0xA1));
        dollar.mint(address(0xB0), 7);

        assertEq(dollar.balanceOf(address(0xB0)), 7, "balance");
    }

    function test_AFrozenAccountReceivesNothingUntilItIsFreed() public {
        TestDollar dollar = new TestDollar();
        dollar.setFrozen(address(0xB0), true);

        VM.expectRevert(abi.encodeWithSelector(TestDollar.TestDollarFrozen.selector, address(0xB0)));
        dollar.mint(address(0xB0), 7);

        dollar.setFrozen(address(0xB0), false);
        dollar.mint(address(0xB0), 7);
        assertEq(dollar.balanceOf(address(0xB0)), 7, "balance");
    }

    function test_ItDeploysOnTheOtherLocalChainId() public {
        VM.chainId(1337);
        new TestDollar();
    }

    function testFuzz_ItRefusesEveryOtherChain(uint64 chainId) public {
        VM.assume(chainId != 31337 && chainId != 1337);
        VM.chainId(chainId);
        VM.expectRevert(abi.encodeWithSelector(TestDollar.TestDollarNotLocalChain.selector, uint256(chainId)));
        new TestDollar();
    }
}
