import type { DepositInstructionJson } from '../api/gen/datafi/type/v1/deposit_pb';

/** The two transactions of a deposit, as links that wallets read (EIP-681) and as commands. */
export function transactions({ chainId, escrowContract, tokenContract, escrowId, amountTokenUnits }: DepositInstructionJson) {
  return {
    approve: {
      link: `ethereum:${tokenContract}@${chainId}/approve?address=${escrowContract}&uint256=${amountTokenUnits}`,
      command: `cast send --rpc-url $RPC --from $ME ${tokenContract} "approve(address,uint256)" ${escrowContract} ${amountTokenUnits}`,
    },
    deposit: {
      link: `ethereum:${escrowContract}@${chainId}/deposit?bytes32=${escrowId}&address=${tokenContract}&uint256=${amountTokenUnits}`,
      command: `cast send --rpc-url $RPC --from $ME ${escrowContract} "deposit(bytes32,address,uint256)" ${escrowId} ${tokenContract} ${amountTokenUnits}`,
    },
  };
}
